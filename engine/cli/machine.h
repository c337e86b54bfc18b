/* Where a study was run, for its record. */
#ifndef XW_CLI_MACHINE_H
#define XW_CLI_MACHINE_H

#include "store/store.h"

/* Keep processor, system and number of threads as facts of a writable study; what the system does not tell is
 * left out. They are no part of the identity. */
xw_status xw_record_machine(xw_store *store, int threads);

#endif
