-- 国质检质〔2015〕296号　（五）
-- Measure 5: published product standards, liability, recall and traceability.
--
-- 切实履行质量安全的主体责任。建立企业产品和服务标准自我声明公开和监督制度，鼓励企业进行标
-- 准自我声明和公开，增强企业提升质量的内生动力。引导企业建立和完善质量安全控制关键岗位责任
-- 制，明确企业法定代表人或主要负责人对质量安全负首要责任。督促企业实施更加严格的管理，加强
-- 质量考核，实行质量安全“一票否决”。加快建立产品召回制度，在产品生产、流通、销售的全过程
-- 实现产品质量责任追溯。
--
-- Levers it moves, 2014 -> 2015:
--   responsibility.declaration         0 -> 0.6   share
--   responsibility.liability         0.1 -> 0.2   share
--   responsibility.recall           0.01 -> 0.1   probability
--   responsibility.traceability      0.2 -> 0.6   share
--
-- The maker bears more of the harm, so preventing a defect pays more. A recall also costs its
-- peers some demand: the sector pays for the one that fails.
return scenario {
  id = "m05",
  title = { en = "Producer responsibility and recall", zh = "落实质量安全主体责任" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 5 },
}
