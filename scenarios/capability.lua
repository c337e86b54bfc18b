-- What the opinion does for a firm's ability to make good things:
-- people (3), management (4), standards and metrology (6) and technical services (7).
-- Capability is slow and decays, so look at the series as well as at the last window.
-- A known property of the model: better capability alone raises cheating a little, since the own
-- failures that a cheat foresees fall with it. Compare with supervision.lua.
return scenario {
  id = "capability",
  title = { en = "Capability: people, management, standards, services", zh = "提升能力：人员、管理、基础与服务" },
  reform = "2015Q3",
  measures = { 3, 4, 6, 7 },
}
