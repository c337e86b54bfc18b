/* xiaowei merge: the parts of a study into one database. OUT is made from the sources of the first part
 * when it is not there; every part is copied in one transaction, so a stopped merge is repeated. */
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/recall.h"

/* What a later verification needs goes along. */
static xw_status copy_call(xw_store *to, xw_store *from) {
  char *here = NULL, *there = NULL;
  xw_status status = xw_store_fact(to, "call", &here);
  if (status == XW_OK && here == NULL)
    status = xw_store_fact(from, "call", &there);
  if (status == XW_OK && there != NULL)
    status = xw_store_set_fact(to, "call", there);
  xw_free(here);
  xw_free(there);
  return status;
}

/* Open OUT to write, with the set-up of the study of `part`. The store borrows the study from *recalled. */
static xw_status open_out(const char *path, const char *part, xw_recalled *recalled,
                          xw_store **store) {
  xw_store *source = NULL;
  bool same = false;
  xw_status status = xw_store_open_readonly(part, &source);
  if (status == XW_OK)
    status = xw_recall(source, recalled, &same);
  if (status == XW_OK && !same)
    status = xw_fail(XW_ERR_STORE,
                     "%s cannot be loaded again from its stored sources by this build; merge with "
                     "the build that ran it",
                     part);
  if (status == XW_OK)
    status = xw_store_create_or_open(path, &recalled->study, store);
  if (status == XW_OK)
    status = copy_call(*store, source);
  xw_store_close(source);
  return status;
}

static xw_status merge_all(const xw_options *o, xw_store *store, uint64_t *total) {
  xw_status status = XW_OK;
  for (int i = 1; status == XW_OK && i < o->operand_count; i++) {
    uint64_t copied = 0;
    status = xw_store_merge(store, o->operands[i], &copied);
    *total += copied;
    if (status == XW_OK && o->verbose)
      XW_SAY(o, ("%s: %" PRIu64 " runs are new\n", o->operands[i], copied),
             ("%s：新增 %" PRIu64 " 次\n", o->operands[i], copied));
  }
  return status;
}

static xw_status print_result(const xw_options *o, uint64_t copied) {
  static const char *const columns[] = {"database", "parts", "copied"};
  xw_table table = {0};
  xw_value *row = NULL;
  if (!o->json && !o->csv) {
    XW_SAY(o,
           ("%s: %" PRIu64 " runs from %d parts\n", o->operands[0], copied, o->operand_count - 1),
           ("%s：来自 %d 个部分的 %" PRIu64 " 次运行\n", o->operands[0], o->operand_count - 1,
            copied));
    return XW_OK;
  }
  xw_status status = xw_table_init(&table, columns, sizeof columns / sizeof *columns);
  if (status == XW_OK)
    status = xw_table_append(&table, &row);
  if (status == XW_OK)
    status = xw_value_set_text(&row[0], o->operands[0]);
  if (status == XW_OK) {
    xw_value_set_integer(&row[1], o->operand_count - 1);
    xw_value_set_integer(&row[2], (int64_t)copied);
    status = xw_print_table(o, &table);
  }
  xw_table_free(&table);
  return status;
}

int xw_cmd_merge(const xw_options *o) {
  xw_recalled recalled = {0};
  xw_store *store = NULL;
  uint64_t copied = 0;
  xw_status status = open_out(o->operands[0], o->operands[1], &recalled, &store);
  if (status == XW_OK)
    status = merge_all(o, store, &copied);
  if (status == XW_OK)
    status = print_result(o, copied);
  xw_store_close(store);
  xw_recalled_free(&recalled);
  return status == XW_OK ? XW_EXIT_DONE : xw_complain(o, status);
}
