/* The table of verbs. The help, the completion of misspelt verbs and main() loop over it. */
#include <string.h>

#include "cli/cli.h"

enum {
  COMMON = XW_TAKES_COMMON,
  FORMAT = XW_TAKES_COMMON | XW_TAKES_FORMAT,
  RUN = FORMAT | XW_TAKES_STUDY | XW_TAKES_RUN | XW_TAKES_OUTPUT | XW_TAKES_BASELINE,
  COMPARE = FORMAT | XW_TAKES_BASELINE | XW_TAKES_METRIC | XW_TAKES_COMPARE | XW_TAKES_POINT,
};

static const xw_command commands[] = {
    {"run", "FILE.lua...", 1, -1, RUN, xw_cmd_run,
     "run a study, or scenario files (the first is the baseline), into a study database",
     "运行一项研究或若干方案（首个为基准），结果存入研究数据库"},
    {"compare", "STUDY.db", 1, 1, COMPARE, xw_cmd_compare,
     "the decision table: paired differences against the baseline", "决策表：与基准方案的配对差异"},
    {"report", "STUDY.db", 1, 1, COMMON | XW_TAKES_OUTPUT | XW_TAKES_BASELINE | XW_TAKES_POINT,
     xw_cmd_report, "one self-contained HTML file", "生成单个独立的 HTML 报告"},
    {"read", "SCRIPT.lua STUDY.db [ARG...]", 2, -1, COMMON | XW_TAKES_SCRIPT, xw_cmd_read,
     "run a readout script on a study", "对研究运行读取脚本"},
    {"check", "FILE.lua...", 1, -1, FORMAT | XW_TAKES_STUDY, xw_cmd_check,
     "validate, with a small trial run; the levers that differ from 2014, by period",
     "检查并小规模试运行；按季度列出与2014年不同的政策变量"},
    {"plan", "FILE.lua...", 1, -1, RUN, xw_cmd_plan,
     "in plain words what would run: differences, runs, time, disk, what is done",
     "用文字说明将运行什么：差异、次数、时间、磁盘、已完成部分"},
    {"list", "levers|parameters|metrics|measures|sectors|regions|scenarios|columns|api", 1, 2,
     FORMAT, xw_cmd_list, "what there is to set and to read", "列出可设定与可读取的内容"},
    {"explain", "NAME", 1, 1, FORMAT | XW_TAKES_SCRIPT, xw_cmd_explain,
     "what a lever, parameter, metric or sector is", "解释一个政策变量、参数、指标或行业"},
    {"trace", "FILE.lua --firm ID", 1, 1, FORMAT | XW_TAKES_STUDY | XW_TAKES_TRACE, xw_cmd_trace,
     "one enterprise quarter by quarter, and the first decision that differs under another "
     "scenario",
     "逐季追踪一家企业，并指出与另一方案的首个不同"},
    {"repl", "[FILE.lua]", 0, 1, COMMON | XW_TAKES_STUDY, xw_cmd_repl,
     "a prompt: step through a scenario, read and set, in the Lua of hooks",
     "交互提示符：以钩子所用的 Lua 逐季运行、读取与设定"},
    {"verify", "STUDY.db", 1, 1, FORMAT | XW_TAKES_VERIFY, xw_cmd_verify,
     "integrity, checksums, and a sample run again to the same bits",
     "校验完整性与校验和，并抽样重算比对"},
    {"submit", "--slurm N FILE.lua...", 1, -1, RUN | XW_TAKES_SUBMIT, xw_cmd_submit,
     "run a study on a cluster: a Slurm job array, then its merge and its report",
     "在集群上运行研究：提交 Slurm 作业数组，随后合并并生成报告"},
    {"merge", "OUT.db PART.db...", 2, -1, FORMAT, xw_cmd_merge,
     "put the parts of a study (run --shard) together; clashing results are an error",
     "合并一项研究的各部分（run --shard）；结果冲突即报错"},
    {"init", "NAME", 1, 1, COMMON, xw_cmd_init,
     "a folder with a scenario, a study, a readout and a test to start from",
     "新建文件夹，内含方案、研究、读取脚本和测试各一"},
    {"test", "FILE.lua", 1, 1, FORMAT | XW_TAKES_STUDY | XW_TAKES_RUN, xw_cmd_test,
     "whether what a test of scenarios expects holds, given the error of its replications",
     "在重复模拟误差范围内检验方案是否满足所列条件"},
    {"version", "", 0, 0, FORMAT, xw_cmd_version, "the version of the program and of the model",
     "程序与模型的版本"},
    {"help", "[VERB]", 0, 1, COMMON, xw_cmd_help, "help on all verbs or on one",
     "所有命令或某一命令的帮助"},
};

const xw_command *xw_command_at(int index) {
  const int count = sizeof commands / sizeof *commands;
  return index >= 0 && index < count ? &commands[index] : NULL;
}

const xw_command *xw_command_find(const char *name) {
  const xw_command *command = NULL;
  for (int i = 0; (command = xw_command_at(i)); i++)
    if (strcmp(command->name, name) == 0)
      return command;
  return NULL;
}
