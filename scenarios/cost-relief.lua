-- What the opinion does for a firm's costs and asks nothing in return:
-- approvals (1), fees (2) and the border (13).
-- Is lower cost alone enough to raise quality, through entry, margins and growth?
return scenario {
  id = "cost-relief",
  title = { en = "Cost relief: approvals, fees, border", zh = "减负降本：简政、清费与通关便利" },
  reform = "2015Q3",
  measures = { 1, 2, 13 },
}
