/* A study loaded again from the sources that its database holds. */
#ifndef XW_CLI_RECALL_H
#define XW_CLI_RECALL_H

#include "cli/cli.h"
#include "store/store.h"

typedef struct xw_recalled {
  xw_study study;
  xw_script *script;
  char *lost; /* population table that is not there or has changed since the run; NULL: none */
} xw_recalled;

/* Load the stored sources as they were loaded for the run. Free with xw_recalled_free in every
 * case. *same tells whether the result is the stored study to the bit; it is not when the study
 * was written by another program, or when a source cannot be placed beside the others. Limits of scripts are
 * those of `now`; what this engine does not write into the fact "call" is refused with XW_ERR_STORE, and a
 * population table is read only when it has the hash of the run. XW_ERR_INTERRUPTED after a signal. */
xw_status xw_recall(const xw_options *now, xw_store *store, xw_recalled *recalled, bool *same);
void xw_recalled_free(xw_recalled *recalled);

/* The stored sources as files, for who loads them again and again. */
typedef struct xw_unpacked {
  char folder[512]; /* "": there is none */
  xw_table sources;
  char **arguments; /* of the command line that loads them: "xiaowei", "run", files, options */
  int argument_count;
  xw_options options; /* the same, parsed */
  char *words;        /* files as they were called and options, as a shell takes them */
} xw_unpacked;

/* Write the sources into a temporary folder. Free with xw_unpacked_free in every case, which removes the folder.
 * XW_ERR_STORE: they do not make the study of the store to the bit. */
xw_status xw_recall_unpack(const xw_options *now, xw_store *store, xw_unpacked *unpacked);
void xw_unpacked_free(xw_unpacked *unpacked);

#endif
