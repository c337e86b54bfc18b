-- 国质检质〔2015〕296号　（七）
-- Measure 7: cheaper public testing, alerts on foreign technical rules, joint problem solving.
--
-- 服务小型微型企业开展技术攻关。依托技术标准信息资源服务平台，积极开展标准咨询服务。加大对
-- 国外技术性贸易措施的监测力度，及时向小型微型企业通报和解读国内外新技术法规和标准。开放国
-- 家计量基标准体系资源共享平台，推动产业计量测试中心建设，为小型微型企业提供计量技术支撑和
-- 服务。加强公共检验检测服务平台建设，通过政府购买服务的方式，为区域小型微型企业提供优质检
-- 验检测服务。鼓励更多小型微型企业以质量安全示范区为载体，积极参与质量技术问题攻关。鼓励更
-- 多符合要求的中小微型企业参与计量、标准化、认证认可、检验检测领域国家有关科技计划的研究和
-- 示范应用。
--
-- Levers it moves, 2014 -> 2015:
--   services.testing_voucher        0 -> 0.1   share
--   services.tbt_alerts           0.2 -> 0.6   share
--   services.problem_solving        0 -> 0.4   intensity 0-1
--
-- A testing voucher and joint work act at the firm; alerts reach exporters only and spare them
-- lots returned from abroad.
return scenario {
  id = "m07",
  title = { en = "Technical services", zh = "服务企业技术攻关" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 7 },
}
