-- 国质检质〔2015〕296号　（四）
-- Measure 4: demonstration zones, a small-firm quality award, help towards management systems.
--
-- 全面提高小型微型企业的质量管理水平。进一步发挥各类示范区的示范引领作用，推广应用先进管理
-- 方法和先进标准，引导企业健全质量管理体系。完善地方政府质量激励制度，探索建立小型微型企业
-- 质量奖。充分发挥各级政府质量奖获奖企业的标杆示范作用，组织开展面向小型微型企业的质量管理
-- 培训和经验交流活动，指导和帮助小型微型企业提高质量管理水平。
--
-- Levers it moves, 2014 -> 2015:
--   management.zone_share     0.05 -> 0.15  share
--   management.award             0 -> 0.5   intensity 0-1
--   management.subsidy           0 -> 0.1   share
--
-- Adoption is held back by price and by want of a neighbour to imitate; zone, award and subsidy
-- act on those. Measured effects of light support are small, of intensive consulting large.
return scenario {
  id = "m04",
  title = { en = "Better quality management", zh = "提高质量管理水平" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 4 },
}
