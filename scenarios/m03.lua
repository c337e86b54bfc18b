-- 国质检质〔2015〕296号　（三）
-- Measure 3: a public training fund for quality skills and more quality-control circles.
--
-- 全面提升小型微型企业劳动者的素质。积极争取各级政府财政设立小型微型企业质量人才培养专项资
-- 金，发挥各类高校、职业院校、技工学校和行业协会的作用，开展质量和质量管理知识的培训，加强
-- 对小型微型企业劳动者，特别是一线工人的教育和培训。广泛开展质量改进、质量攻关、质量管理小
-- 组等群众性质量活动，提高企业一线员工的质量素质和能力。
--
-- Levers it moves, 2014 -> 2015:
--   training.fund           0 -> 400   million CNY per year
--   training.copay        0.5 -> 0.2   share
--   training.target   uniform -> need  choice
--   training.circles      0.1 -> 0.4   share
--
-- Places go first to firms with the least skill. Skill decays with a half-life of one to four
-- years, so the gain lasts as long as the fund does. Circles slow the decay.
return scenario {
  id = "m03",
  title = { en = "Quality training for the workforce", zh = "提升劳动者质量素质" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 3 },
}
