/* Examples of every verb, for its help: two each, whole command lines that work where their files are. */
#include <string.h>

#include "base/language.h"
#include "cli/cli.h"

static const xw_example examples[] = {
    {"run", "xiaowei run scenarios/opinion-2015.lua -n 200 -o study.db",
     XW_N("the shipped study with 200 replications, into study.db")},
    {"run", "xiaowei run scenarios/m09.lua --set sampling.ratio=0.12 --firms 2000",
     XW_N("one scenario against the baseline, with another lever, on fewer enterprises")},
    {"compare", "xiaowei compare study.db --metric true_pass --plot",
     XW_N("the pass rate of every scenario against the baseline, with charts")},
    {"compare", "xiaowei compare study.db --baseline supervision --adjust holm",
     XW_N("against another scenario, with p-values for many comparisons")},
    {"report", "xiaowei report study.db -o report.html", XW_N("the report of a study")},
    {"report", "xiaowei report study.db --baseline m09",
     XW_N("the same with another scenario to compare with")},
    {"export", "xiaowei export study.db --format parquet -o tables",
     XW_N("all tables in Parquet, into the folder tables")},
    {"export", "xiaowei export study.db --table outcomes -o -",
     XW_N("one table as CSV on standard output")},
    {"read", "xiaowei read scripts/cost_quality_by_measure.lua study.db",
     XW_N("a shipped readout: what quality costs under each measure")},
    {"read", "xiaowei read --lua-seconds 60 my-plan-readout.lua study.db",
     XW_N("your own readout, with more time")},
    {"check", "xiaowei check my-plan.lua",
     XW_N("is it right, and which levers does it change, quarter by quarter")},
    {"check", "xiaowei check my-plan.lua --json", XW_N("what is wrong, for an editor")},
    {"plan", "xiaowei plan scenarios/opinion-2015.lua -n 1000 -j 4",
     XW_N("how many runs, how long, how much disk")},
    {"plan", "xiaowei plan my-plan.lua -o my-plan.db", XW_N("what of it is already done")},
    {"list", "xiaowei list levers -v --lang zh",
     XW_N("every lever with its definition and evidence, in Chinese")},
    {"list", "xiaowei list metrics --csv", XW_N("every metric with its definition, as CSV")},
    {"explain", "xiaowei explain sampling.ratio",
     XW_N("what a lever is, in which unit, what raising it does, on what evidence")},
    {"explain", "xiaowei explain m09 --lang zh",
     XW_N("what the opinion says of the ninth measure")},
    {"trace", "xiaowei trace scenarios/m09.lua --firm 12",
     XW_N("one enterprise, quarter by quarter")},
    {"trace", "xiaowei trace scenarios/m09.lua --firm 12 --versus baseline",
     XW_N("the same beside the baseline, to the first decision that differs")},
    {"repl", "xiaowei repl my-plan.lua", XW_N("a prompt with your scenario loaded")},
    {"repl", "xiaowei repl --firms 500 --seed 7",
     XW_N("the baseline with 500 enterprises and another seed")},
    {"explore", "xiaowei explore my-plan.lua --write",
     XW_N("your scenario behind sliders; the page may save files beside it")},
    {"explore", "xiaowei explore study.db --port 8080 --open",
     XW_N("a study in the browser, on port 8080")},
    {"verify", "xiaowei verify study.db", XW_N("check the file, run two replications again")},
    {"verify", "xiaowei verify study.db --sample 20 --isa base",
     XW_N("run 20 again, with the plainest instructions")},
    {"submit", "xiaowei submit --slurm 16 -n 2000 my-plan.lua",
     XW_N("a job array of 16 tasks, their merge and the report")},
    {"submit", "xiaowei submit --slurm 16 my-plan.lua --slurm-option=--partition=short --dry-run",
     XW_N("only print the scripts")},
    {"merge", "xiaowei merge all.db part1.db part2.db", XW_N("put two parts together")},
    {"merge", "xiaowei merge all.db part1.db part2.db --json",
     XW_N("the same, with a summary for programs")},
    {"init", "xiaowei init my-plan", XW_N("a folder my-plan with four commented files")},
    {"init", "xiaowei init my-plan --lang zh", XW_N("the same with comments in Chinese")},
    {"test", "xiaowei test my-plan-test.lua", XW_N("does what the test expects hold")},
    {"test", "xiaowei test my-plan-test.lua -n 100 --json",
     XW_N("with 100 replications, the answer for programs")},
    {"version", "xiaowei version", XW_N("version of the program and of the model")},
    {"version", "xiaowei version --json", XW_N("the same for programs")},
    {"help", "xiaowei help run", XW_N("help on one command")},
    {"help", "xiaowei help run --lang zh", XW_N("the same in Chinese")},
};

const xw_example *xw_example_at(const char *verb, int index) {
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
    if (strcmp(examples[i].verb, verb) == 0 && index-- == 0)
      return &examples[i];
  return NULL;
}
