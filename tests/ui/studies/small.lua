-- A few scenarios that differ in kind; small enough for a test, with all the series a report draws.
return study {
  id = "small",
  title = { en = "A small study of four measures", zh = "四项措施的小型研究" },
  scenarios = { "baseline", "m03", "m09", "opinion", "supervision" },
  firms = 150, burn_in = 8, periods = 16, window = 4, replications = 12, seed = 7,
  by = { "sector", "size" },
  outputs = {
    series = {
      "true_pass", "measured_pass", "harm_share", "consumer_harm",
      "public_cost", "quality_cost", "cheating", "welfare",
    },
  },
}
