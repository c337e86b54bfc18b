-- Scenario, study and readout scripts see Lua 5.4 and the words of the engine; nothing else.
std = "lua54"
max_line_length = 120
codes = true

read_globals = {
  "scenario", "study", "readout", "rule",                  -- what a script returns
  "ramp", "schedule",                                      -- a lever through time
  "grid", "list", "lhs", "sobol", "morris",                -- designs
  "triangular", "uniform", "normal", "lognormal",          -- laws of uncertain parameters
  "per_enterprise",                                         -- a sum of money by what one gets
  "exponential", "gamma", "beta", "weibull", "logistic", "laplace", "gumbel", "cauchy",
  "student", "pareto", "rayleigh", "chisquared",
  "until_precise",                                         -- a stopping rule
  "exp", "log", "sqrt", "abs", "floor", "min", "max",      -- functions of columns and numbers
  "clip", "where", "rand", "is_missing",
  "test",                                                  -- what must hold of scenarios
}

exclude_files = { "build/", "demo/", "scripts/meta/", "tests/scripting/hostile/" }

-- The sandbox has no files, clock, or loader.
files["scenarios"] = {
  not_globals = { "io", "os", "debug", "package", "load", "loadfile", "dofile" },
}
