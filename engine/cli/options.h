/* The command line as data: one table of options, one parser, one struct of what was asked. */
#ifndef XW_CLI_OPTIONS_H
#define XW_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "report/effect.h"
#include "scripting/script.h"
#include "xiaowei/status.h"

/* Which verbs take an option: a verb takes the options whose groups meet its own. */
enum {
  XW_TAKES_COMMON = 1,  /* --lang, --color, -q, -v, --help: every verb */
  XW_TAKES_FORMAT = 2,  /* --json, --csv */
  XW_TAKES_STUDY = 4,   /* what changes the world of the study: --firms, --set, --param, ... */
  XW_TAKES_RUN = 8,     /* what changes how it runs: --resume, --dry-run, --report, ... */
  XW_TAKES_OUTPUT = 16, /* -o */
  XW_TAKES_BASELINE = 32,
  XW_TAKES_METRIC = 64,
  XW_TAKES_VERIFY = 128,        /* --sample */
  XW_TAKES_COMPARE = 512,       /* how a study is compared: --method, --select, --effects, ... */
  XW_TAKES_POINT = 1024,        /* --point */
  XW_TAKES_SUBMIT = 2048,       /* --slurm, --slurm-option */
  XW_TAKES_TRACE = 4096,        /* --firm, --versus, ... */
  XW_TAKES_EXPORT = 16384,      /* --format, --table, --bom */
  XW_TAKES_EXPLORE = 32768,     /* --port, --open, --write */
  XW_TAKES_SCRIPT = 256,        /* limits of scripts */
  XW_TAKES_PLOT = 8192,         /* --plot */
  XW_TAKES_REPORT = 65536,      /* --brief */
  XW_TAKES_REPEAT = 1 << 20,    /* how often it is repeated: -n, --precision */
  XW_TAKES_DRAWS = 1 << 21,     /* what is drawn: --seed, --uncertain, --rng-compat */
  XW_TAKES_THREADS = 1 << 22,   /* -j, --isa */
  XW_TAKES_PART = 1 << 23,      /* --shard */
  XW_TAKES_ONLY = 1 << 24,      /* --only */
  XW_TAKES_PROGRESS = 1 << 25,  /* --progress */
  XW_TAKES_CHART = 1 << 26,     /* --ascii */
  XW_TAKES_PLAUSIBLE = 1 << 27, /* --plausible */
  /* What says which study it is. */
  XW_TAKES_WHAT = XW_TAKES_STUDY | XW_TAKES_REPEAT | XW_TAKES_DRAWS | XW_TAKES_SCRIPT,
};

typedef enum xw_option_id {
  XW_OPT_REPLICATIONS,
  XW_OPT_SEED,
  XW_OPT_FIRMS,
  XW_OPT_PERIODS,
  XW_OPT_REPRESENTS,
  XW_OPT_POPULATION,
  XW_OPT_SET,
  XW_OPT_PARAM,
  XW_OPT_PRECISION,
  XW_OPT_UNCERTAIN,
  XW_OPT_RNG_COMPAT,
  XW_OPT_LUA_MEMORY,
  XW_OPT_LUA_STEPS,
  XW_OPT_LUA_SECONDS,
  XW_OPT_THREADS,
  XW_OPT_ISA,
  XW_OPT_OUTPUT,
  XW_OPT_RESUME,
  XW_OPT_PROGRESS,
  XW_OPT_PROFILE,
  XW_OPT_SHARD,
  XW_OPT_ONLY,
  XW_OPT_DRY_RUN,
  XW_OPT_REPORT,
  XW_OPT_FORMAT,
  XW_OPT_TABLE,
  XW_OPT_BOM,
  XW_OPT_BRIEF,
  XW_OPT_BASELINE,
  XW_OPT_METRIC,
  XW_OPT_POINT,
  XW_OPT_WINDOW,
  XW_OPT_HORIZON,
  XW_OPT_PLAUSIBLE,
  XW_OPT_CHECK_FIRMS,
  XW_OPT_METHOD,
  XW_OPT_ADJUST,
  XW_OPT_EFFECTS,
  XW_OPT_SELECT,
  XW_OPT_INDIFFERENCE,
  XW_OPT_ERROR,
  XW_OPT_MAXIMISE,
  XW_OPT_MINIMISE,
  XW_OPT_SAMPLE,
  XW_OPT_SLURM,
  XW_OPT_SLURM_OPTION,
  XW_OPT_FIRM,
  XW_OPT_VERSUS,
  XW_OPT_SCENARIO,
  XW_OPT_REPLICATION,
  XW_OPT_PORT,
  XW_OPT_OPEN,
  XW_OPT_WRITE,
  XW_OPT_PLOT,
  XW_OPT_JSON,
  XW_OPT_CSV,
  XW_OPT_LANG,
  XW_OPT_COLOR,
  XW_OPT_ASCII,
  XW_OPT_QUIET,
  XW_OPT_VERBOSE,
  XW_OPT_HELP,
  XW_OPT_VERSION,
} xw_option_id;

/* One row of the option table; texts are static. */
typedef struct xw_option_row {
  xw_option_id id;
  const char *name;    /* without the dashes */
  char letter;         /* 0: no short form */
  const char *operand; /* "N", "FILE"; NULL: a flag; "[=N]": a number that may be left out */
  unsigned groups;
  const char *help; /* English; translated where it is shown */
} xw_option_row;

typedef enum xw_progress_mode {
  XW_PROGRESS_AUTO,
  XW_PROGRESS_PLAIN,
  XW_PROGRESS_NONE
} xw_progress_mode;

/* One option as it was given; value NULL: a flag. */
typedef struct xw_given {
  const xw_option_row *row;
  const char *value;
} xw_given;

/* What was asked. Texts point into argv unless said. Negative numbers: not given. */
typedef struct xw_options {
  const char *verb; /* NULL: none was given */
  char **operands;
  char **found; /* paths of operands that were given by name; owned */
  int found_count;
  int operand_count;
#define XW_CHECK_FIRMS_FACTOR 10
  int64_t check_firms; /* of compare: times the firms; 0: no check */
  int64_t replications, firms, periods, threads, sample, slurm;
  double represents;
  bool has_seed;
  uint64_t seed;
  char **sets, **params; /* checked, "name=number"; owned */
  int set_count, param_count;
  xw_precision *precisions; /* names are owned too */
  int precision_count;
  bool uncertain;
  xw_limits limits;          /* of scripts; 0: the defaults */
  uint32_t shard, shards;    /* part `shard` of `shards`; 0: the whole study */
  const char *only_scenario; /* NULL: all; of only_scenario_size characters */
  int only_scenario_size;
  int64_t only_replication, only_point; /* negative: all */
  const char *output, *report, *baseline, *population, *plausible;
  const char *window, *horizon; /* of compare, not checked */
  const char **metrics;
  int metric_count;
  const char **tables; /* of export, not checked */
  int table_count;
  const char *format; /* of export, not checked; NULL: not given */
  xw_points points;
  xw_method method;
  xw_adjustment adjust;
  const char *effects, *select; /* metrics; NULL: not asked for */
  double indifference, error;   /* of select; negative: not given */
  int direction;                /* of select: 1 the largest is best, -1 the smallest, 0 not given */
  const char **slurm_options;   /* not checked */
  int slurm_option_count;
  uint64_t firm; /* of trace, when it was seen */
  char *versus;  /* of trace, owned: a file or a scenario; NULL: none */
  const char *scenario;
  int64_t replication; /* of trace */
  int64_t port;        /* of explore; negative: not given */
  bool open, write;    /* of explore */
  bool json, csv, quiet, verbose, help, version, dry_run, chinese, profile, plot, ascii, bom, brief;
  xw_progress_mode progress;
  const char *user_language; /* LANGUAGE when the program started; NULL: not set. Borrowed */
  bool *seen;                /* by xw_option_id */
  xw_given *given;           /* all, in the order of the command line */
  int given_count;
} xw_options;

/* Row of the option table; NULL at the end. */
const xw_option_row *xw_option_at(int index);
int xw_option_count(void);

/* Language before options are read: that of --lang, else of LANGUAGE, LC_ALL, LC_MESSAGES or LANG, the first
 * that is set and not empty. LANGUAGE may be a list: the first entry of a language that is
 * there. */
bool xw_options_chinese(int argc, char **argv);

/* Read argv[1..argc-1]; the first operand is the verb. After two operands of the verb "read" all
 * that follows belongs to the script. XW_ERR_ARGUMENT with a message that names the option and
 * what it wants. chinese: the language without --lang. *options must be freed with xw_options_free in every case. */
xw_status xw_options_parse(xw_options *options, int argc, char **argv, bool chinese);
void xw_options_free(xw_options *options);

/* XW_ERR_ARGUMENT when an option was given that a verb with these groups does not take. */
xw_status xw_options_check(const xw_options *options, unsigned groups);

#endif
