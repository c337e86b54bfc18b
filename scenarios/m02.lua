-- 国质检质〔2015〕296号　（二）
-- Measure 2: ten fees suspended or waived; the treasury is asked to make the agencies whole.
--
-- 进一步清理和规范经营服务性收费工作，减轻小型微型企业负担。依照《财政部关于取消、停征和免
-- 征一批行政事业性收费的通知》（财税〔2014〕101号）的要求，暂停征收工业产品许可证审
-- 查费和出口商品检验检疫费，免征小型微型企业组织机构代码证书收费、社会公用计量标准证书费、
-- 标准物质定级证书费、国内计量器具新产品型式批准证书费、修理计量器具许可证考核费、计量考评
-- 员证书费、计量考评员考核费、计量授权考核费。执行降低后的出入境检验检疫收费标准。全面清理
-- 现有行政审批前置环节的技术审查、检验检测、评估、鉴证、咨询等有偿中介服务事项。积极争取财
-- 政支持，弥补、保障各类收费成本支出。
--
-- Levers it moves, 2014 -> 2015:
--   fees.licence_review              2200 -> 0     CNY per approval
--   fees.organisation_code             18 -> 0     CNY per registration
--   fees.measurement_standard          25 -> 0     CNY per certificate
--   fees.reference_material            25 -> 0     CNY per certificate
--   fees.instrument_type             1200 -> 0     CNY per approval
--   fees.instrument_repair            600 -> 0     CNY per licence
--   fees.assessor_certificate          25 -> 0     CNY per certificate
--   fees.assessor_exam                200 -> 0     CNY per exam
--   fees.metrology_authorisation      600 -> 0     CNY per authorisation
--   fees.export_inspection         0.0015 -> 0     share of goods value
--   fees.compensation                   0 -> 1     share
--
-- Costs fall, quality has no direct path. What the treasury does not replace cuts the capacity
-- to sample and to raid: set fees.compensation below 1 to see it. Caishui (2014) 101 itself began
-- on 1 January 2015; here the waiver starts with the opinion, in the third quarter.
return scenario {
  id = "m02",
  title = { en = "Fees suspended and waived", zh = "清理收费，减轻企业负担" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 2 },
}
