-- 质检总局关于进一步支持小型微型企业健康发展的意见　国质检质〔2015〕296号
-- All fourteen measures, from the quarter that begins on the day of the opinion.
-- The opinion says which way each lever goes, seldom how far: but for the waived fees, the sizes
-- are this project's reading (data/levers.csv marks each one).
return scenario {
  id = "opinion",
  title = { en = "The whole opinion of 2015", zh = "《意见》全部十四项措施" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = "all",
}
