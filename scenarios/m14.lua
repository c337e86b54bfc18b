-- 国质检质〔2015〕296号　（十四）
-- Measure 14: training, consulting and certification that foreign buyers recognise.
--
-- 积极扶持小型微型企业拓展国际市场。联动政府职能部门、技术机构等相关部门有针对性地为小型微
-- 型企业提供符合国际市场准入要求的技术改造、生产管理、人员培训、市场开拓、认证检测、品牌建
-- 设、对外推荐注册等配套咨询服务工作。组织认证机构加大面向小型微型企业的认证国际互认制度宣
-- 传力度，充分发挥认证国际多边互认体系效能，助推小型微型企业产品走出去。
--
-- Levers it moves, 2014 -> 2015:
--   trade.market_support            0 -> 0.4   intensity 0-1
--   trade.mutual_recognition      0.3 -> 0.6   share
--
-- More firms start to export, and new exporters learn: management rises a little. Few small
-- firms export, so look at the sectors that do before the mean.
return scenario {
  id = "m14",
  title = { en = "Support for going abroad", zh = "扶持企业拓展国际市场" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 14 },
}
