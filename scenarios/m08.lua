-- 国质检质〔2015〕296号　（八）
-- Measure 8: support of own brands, with a check of what they claim.
--
-- 支持小型微型企业加强品牌建设。支持小型微型企业开展技术创新和自主研发，形成具有自主知识产
-- 权和核心竞争力的产品和服务。帮助小型微型企业将技术和知识产权优势转化为品牌优势，鼓励和指
-- 导小型微型企业实施品牌战略。鼓励各级各类知名品牌示范区支持区内小型微型企业开展质量改进活
-- 动，增强产品的竞争力。
--
-- Levers it moves, 2014 -> 2015:
--   brand.support        0 -> 0.4   intensity 0-1
--   brand.checked      0.5 -> 0.7   share
--
-- A brand pays for quality only where the claim is checked. Unchecked support invites free
-- riding, so brand.checked matters as much as brand.support.
return scenario {
  id = "m08",
  title = { en = "Brand building", zh = "支持企业品牌建设" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 8 },
}
