-- 国质检质〔2015〕296号　（十二）
-- Measure 12: shared credit records, pledges and reports, a public blacklist.
--
-- 加强质量诚信体系建设。引领并培育小型微型企业经营者发布质量诚信报告、质量承诺，开展诚信计
-- 量自我示范等活动。加快完善覆盖小型微型企业的企业质量信用档案，逐步推进质量信用信息部门共
-- 享和社会公开。加快完善质量失信惩戒制度，将制售假冒伪劣等严重违法违规的小型微型企业纳入“
-- 黑名单”并向社会曝光，优化质量发展环境。
--
-- Levers it moves, 2014 -> 2015:
--   credit.coverage             0.3 -> 0.8   share
--   credit.blacklist            0.2 -> 0.6   probability
--   credit.integrity_drive        0 -> 0.3   intensity 0-1
--
-- A record works through customers and other departments: being listed costs demand. Pledges
-- raise the moral cost of cheating.
return scenario {
  id = "m12",
  title = { en = "Quality credit and the blacklist", zh = "加强质量诚信体系建设" },
  reform = "2015Q3",   -- the opinion is dated 1 July 2015
  measures = { 12 },
}
