/* The table of options: what there is, which verbs take it, what the help says of it. */
#include "cli/options.h"

#include "base/language.h"

#define ROW(id, name, letter, operand, groups, help) \
  { XW_OPT_##id, name, letter, operand, groups, help }
/* In the order of the help. */
static const xw_option_row rows[] = {
    ROW(REPLICATIONS, "replications", 'n', "N", XW_TAKES_REPEAT | XW_TAKES_EXPLORE,
        XW_N("replications of every scenario; the most of a study that stops by itself "
             "(until_precise, select)")),
    ROW(SEED, "seed", 's', "N", XW_TAKES_DRAWS, XW_N("seed; equal seeds give equal bits")),
    ROW(FIRMS, "firms", 0, "N", XW_TAKES_STUDY, XW_N("simulated enterprises")),
    ROW(PERIODS, "periods", 0, "N", XW_TAKES_STUDY, XW_N("quarters of the horizon")),
    ROW(REPRESENTS, "represents", 0, "N", XW_TAKES_STUDY, XW_N("enterprises that they stand for")),
    ROW(POPULATION, "population", 0, "FILE", XW_TAKES_STUDY,
        XW_N("table of initial enterprises, instead of the study's file or of drawing them")),
    ROW(SET, "set", 0, "LEVER=VALUE", XW_TAKES_STUDY,
        XW_N("set a lever from the reform on, in every scenario but the baseline")),
    ROW(PARAM, "param", 0, "NAME=VALUE", XW_TAKES_STUDY, XW_N("set a parameter in every scenario")),
    ROW(PRECISION, "precision", 0, "METRIC=H", XW_TAKES_REPEAT,
        XW_N(/* xgettext:no-c-format */ "replicate until the interval of the difference has "
                                        "half-width H, or H% of it; may be "
                                        "repeated")),
    ROW(UNCERTAIN, "uncertain", 0, NULL, XW_TAKES_DRAWS,
        XW_N("draw every parameter anew for every two replications, from what the evidence "
             "supports")),
    ROW(RNG_COMPAT, "rng-compat", 0, "N", XW_TAKES_DRAWS,
        XW_N("version of the random streams; refused when this build does not have it")),
    ROW(LUA_MEMORY, "lua-memory", 0, "MB", XW_TAKES_SCRIPT,
        XW_N("memory of a script; see 'xiaowei explain limits'")),
    ROW(LUA_STEPS, "lua-steps", 0, "N", XW_TAKES_SCRIPT, XW_N("instructions of a script")),
    ROW(LUA_SECONDS, "lua-seconds", 0, "S", XW_TAKES_SCRIPT, XW_N("time of one call of a script")),
    ROW(THREADS, "threads", 'j', "N", XW_TAKES_THREADS,
        XW_N("threads (default: one a processor); results do not depend on it")),
    ROW(ISA, "isa", 0, "NAME", XW_TAKES_THREADS | XW_TAKES_VERIFY,
        XW_N("instruction set: auto, base, avx2, avx512; results do not depend on it")),
    ROW(OUTPUT, "output", 'o', "FILE", XW_TAKES_OUTPUT, XW_N("where the result goes")),
    ROW(RESUME, "resume", 0, NULL, XW_TAKES_RUN,
        XW_N("go on with an existing study; it must exist")),
    ROW(PROGRESS, "progress", 0, "auto|plain|none", XW_TAKES_PROGRESS,
        XW_N("auto: a line on a terminal, nothing in a pipe")),
    ROW(PROFILE, "profile", 0, NULL, XW_TAKES_RUN,
        XW_N("time each part of a quarter; a table at the end, and in the study")),
    ROW(SHARD, "shard", 0, "I/N", XW_TAKES_PART,
        XW_N("run part I of N of the replications; 'merge' puts the parts together")),
    ROW(ONLY, "only", 0, "scenario=ID,point=P,replication=K", XW_TAKES_ONLY,
        XW_N("run one scenario, one point of the design, one replication (from 0), or one of all")),
    ROW(DRY_RUN, "dry-run", 0, NULL, XW_TAKES_RUN, XW_N("say what would run, as plan does")),
    ROW(REPORT, "report", 0, "FILE", XW_TAKES_RUN, XW_N("also write the report when done")),
    ROW(FORMAT, "format", 0, "csv|json|jsonl|parquet|all", XW_TAKES_EXPORT,
        XW_N("formats of the tables, several with commas (default csv)")),
    ROW(TABLE, "table", 0, "NAME", XW_TAKES_EXPORT,
        XW_N(
            "table to export, or all; may be repeated (default: all but the large ones; those only "
            "as Parquet)")),
    ROW(BOM, "bom", 0, NULL, XW_TAKES_EXPORT,
        XW_N("begin CSV files with a byte order mark, by which Excel knows UTF-8")),
    ROW(BRIEF, "brief", 0, NULL, XW_TAKES_REPORT,
        XW_N("two pages of A4 for decision makers instead of the whole report")),
    ROW(BASELINE, "baseline", 0, "NAME", XW_TAKES_BASELINE, XW_N("scenario to compare with")),
    ROW(METRIC, "metric", 'm', "NAME", XW_TAKES_METRIC,
        XW_N("outcome to compare; may be repeated")),
    ROW(POINT, "point", 0, "N|all|mean", XW_TAKES_POINT,
        XW_N("one point of the design, each, or the mean over all (default: each when a lever "
             "varies)")),
    ROW(WINDOW, "window", 0, "FROM..TO", XW_TAKES_COMPARE,
        XW_N("quarters that outcomes are means over, from stored series: 2015Q3..2018Q2, "
             "'last 8', reform.. (default: the study's window)")),
    ROW(HORIZON, "horizon", 0, "PERIOD", XW_TAKES_COMPARE,
        XW_N("the study as if it ended with this quarter, from stored series")),
    ROW(PLAUSIBLE, "plausible", 0, "FILE", XW_TAKES_PLAUSIBLE,
        XW_N("the same study run with --uncertain: its range over parameters stands beside the "
             "answer")),
    ROW(CHECK_FIRMS, "check-firms", 0, "[=FACTOR]", XW_TAKES_COMPARE,
        XW_N("first run some replications with FACTOR (10) times the firms, as many as show a bias "
             "of a tenth, and keep how far the answer moves")),
    ROW(METHOD, "method", 0, "t|bootstrap", XW_TAKES_COMPARE,
        XW_N("intervals of differences: Student's t (default) or the BCa bootstrap")),
    ROW(ADJUST, "adjust", 0, "none|holm|dunnett", XW_TAKES_COMPARE,
        XW_N(
            "many differences at once: p-values by Holm, or intervals that hold together (max-t)")),
    ROW(EFFECTS, "effects", 0, "METRIC", XW_TAKES_COMPARE,
        XW_N("how much each factor of the design moves METRIC")),
    ROW(SELECT, "select", 0, "METRIC", XW_TAKES_COMPARE,
        XW_N("the best scenario in METRIC with a guarantee; needs --indifference")),
    ROW(INDIFFERENCE, "indifference", 0, "D", XW_TAKES_COMPARE,
        XW_N("smallest difference that matters to --select, in the unit of the metric")),
    ROW(ERROR, "error", 0, "P", XW_TAKES_COMPARE,
        XW_N("probability of a wrong selection that is allowed (default 0.05)")),
    ROW(MAXIMISE, "maximise", 0, NULL, XW_TAKES_COMPARE, XW_N("--select: the largest is best")),
    ROW(MINIMISE, "minimise", 0, NULL, XW_TAKES_COMPARE, XW_N("--select: the smallest is best")),
    ROW(SAMPLE, "sample", 0, "N", XW_TAKES_VERIFY, XW_N("replications to run again (default 2)")),
    ROW(SLURM, "slurm", 0, "N", XW_TAKES_SUBMIT, XW_N("as a Slurm job array of N tasks")),
    ROW(SLURM_OPTION, "slurm-option", 0, "OPTION", XW_TAKES_SUBMIT,
        XW_N("an option for sbatch, as in --slurm-option=--partition=short; may be repeated")),
    ROW(FIRM, "firm", 0, "ID", XW_TAKES_TRACE,
        XW_N("enterprise to follow; the initial ones are numbered from 0")),
    ROW(VERSUS, "versus", 0, "OTHER.lua|ID", XW_TAKES_TRACE,
        XW_N("another scenario, side by side in the same replication")),
    ROW(SCENARIO, "scenario", 0, "ID", XW_TAKES_TRACE | XW_TAKES_COMPARE,
        XW_N("scenario of a study (trace: default the last; compare --plot: whose time path, "
             "default "
             "the best)")),
    ROW(REPLICATION, "replication", 0, "K", XW_TAKES_TRACE,
        XW_N("replication, from 0 (default 0)")),
    ROW(PLOT, "plot", 0, NULL, XW_TAKES_PLOT,
        XW_N("draw charts below the tables, also into a pipe; with --metric time paths too")),
    ROW(PORT, "port", 0, "N", XW_TAKES_EXPLORE, XW_N("port on 127.0.0.1 (default: a free one)")),
    ROW(OPEN, "open", 0, NULL, XW_TAKES_EXPLORE, XW_N("open the page in the browser (xdg-open)")),
    ROW(WRITE, "write", 0, NULL, XW_TAKES_EXPLORE,
        XW_N("let the page save scenario files into the folder of the file")),
    ROW(JSON, "json", 0, NULL, XW_TAKES_FORMAT, XW_N("JSON on standard output")),
    ROW(CSV, "csv", 0, NULL, XW_TAKES_FORMAT, XW_N("CSV on standard output")),
    ROW(LANG, "lang", 0, "en|zh", XW_TAKES_COMMON, XW_N("language of help and messages")),
    ROW(COLOR, "color", 0, "auto|always|never", XW_TAKES_COMMON,
        XW_N("colours and bold (auto: on a terminal, unless NO_COLOR is set or TERM is dumb)")),
    ROW(ASCII, "ascii", 0, NULL, XW_TAKES_CHART, XW_N("draw charts with ASCII characters alone")),
    ROW(QUIET, "quiet", 'q', NULL, XW_TAKES_COMMON, XW_N("only results and errors")),
    ROW(VERBOSE, "verbose", 'v', NULL, XW_TAKES_COMMON, XW_N("say more on the way")),
    ROW(HELP, "help", 'h', NULL, XW_TAKES_COMMON, XW_N("this help")),
    ROW(VERSION, "version", 'V', NULL, XW_TAKES_COMMON, XW_N("the version")),
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

const xw_option_row *xw_option_at(int index) {
  return index >= 0 && index < ROW_COUNT ? &rows[index] : NULL;
}

int xw_option_count(void) { return ROW_COUNT; }
