/* A disk that fails: a VFS of SQLite around the system's, the default one while it is installed.
 *
 * One fault is armed at a time and strikes at the n-th operation of its kind, once or from then on.
 * Syncs are not passed on, so that thousands of runs take seconds: what the system would do with
 * them is what the power cut plays. */
#ifndef TESTS_FAULT_DISK_H
#define TESTS_FAULT_DISK_H

#include <stdbool.h>
#include <stdint.h>

typedef enum disk_fault {
  DISK_WRITE_ERROR,
  DISK_HALF_WRITE, /* half of the bytes are written, then there is no room */
  DISK_FULL,
  DISK_SYNC_ERROR,
  DISK_TRUNCATE_ERROR,
  DISK_OPEN_ERROR,
  DISK_DELETE_ERROR,
  DISK_READ_ERROR,
  DISK_LOCK_ERROR,
  DISK_MAP_ERROR, /* of the memory that connections share */
  DISK_KILL,      /* the process is killed in the midst of a write, or before another change */
  DISK_POWER_CUT, /* after it every operation fails; see disk_restore */
  DISK_FAULT_COUNT
} disk_fault;

typedef struct disk disk;

/* Make it the default VFS; one at a time, while no connection is open. */
disk *disk_install(void);
void disk_uninstall(disk *d);
/* Whether there is memory that connections share: without it there is no WAL. Yes at first. */
void disk_share_memory(disk *d, bool share);

/* "write error", for messages. */
const char *disk_fault_name(disk_fault fault);
/* Strike at the n-th operation (from 1) of this kind from now on. */
void disk_arm(disk *d, disk_fault fault, uint32_t n, bool for_ever);
/* Strike no more. Returns whether the fault struck since it was armed. */
bool disk_disarm(disk *d);

/* After a power cut, with all connections closed: make the files what a disk may hold. What was
 * synced is there; of later changes a part that `seed` chooses, in sectors, some of them garbage. */
void disk_restore(disk *d, uint64_t seed);

#endif
