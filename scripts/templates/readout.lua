-- A readout of the study of @NAME@:  xiaowei read @NAME@-readout.lua @NAME@-study.db [METRIC]
return readout(function(study, args)
  local metric = args[1] or "true_pass"
  print(study:differences { metrics = { metric }, versus = "baseline" }:table())
  local rows = study:query([[
    SELECT scenario, period, avg(value) AS mean FROM series
    WHERE metric = ? AND period LIKE '%Q4' GROUP BY scenario, period]], metric)
  print(rows:table())
end)
