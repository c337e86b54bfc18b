-- 国质检质〔2015〕296号　（六）
-- Measure 6: help with company standards, measurement, laboratories and geographical indications.
--
-- 帮扶小型微型企业加强质量基础建设。支持和帮助小型微型建立健全企业标准体系，提升产品标准技
-- 术水平，不断提高标准化意识和能力。支持小型微型企业参与地方标准、行业标准和国家标准的制修
-- 订工作，鼓励和支持有条件的企业参与国际标准化活动、按国际标准和国外先进标准组织生产。支持
-- 小型微型企业加强计量检测保证能力建设，夯实计量基础。加大对地理标志产品企业的扶持力度，积
-- 极推进标准化生产。依托地方政府政策指导、产业集群发展方向和企业实际需求，指导帮助小型微型
-- 企业建立检验检测实验室，完善实验室质量管理体系。
--
-- Levers it moves, 2014 -> 2015:
--   infrastructure.standards_help         0.1 -> 0.5   intensity 0-1
--   infrastructure.metrology_subsidy        0 -> 0.15  share
--   infrastructure.gi_support               0 -> 0.3   intensity 0-1
--
-- Standards and measurement lower the defect rate and find more defects in-house, before a
-- customer or an inspector does.
return scenario {
  id = "m06",
  title = { en = "Standards, metrology and laboratories", zh = "加强质量基础建设" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 6 },
}
