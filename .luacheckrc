-- Scenario, study and readout scripts see Lua 5.4 and the words of the engine; nothing else.
std = "lua54"
max_line_length = 120
codes = true

read_globals = {
  "scenario", "study", "readout", "rule",                  -- what a script returns
  "ramp", "schedule",                                      -- a lever through time
  "grid", "list", "lhs", "sobol", "morris",                -- designs
  "triangular", "uniform", "normal", "lognormal",          -- parameter uncertainty
  "until_precise",                                         -- a stopping rule
}

exclude_files = { "build/", "demo/" }

-- The sandbox has no files, clock, or loader.
files["scenarios"] = {
  not_globals = { "io", "os", "debug", "package", "load", "loadfile", "dofile" },
}
