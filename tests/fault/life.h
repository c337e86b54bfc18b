/* Lives of a small study under faults: a run that is extended, and a merge of two parts; and what
 * a database must hold after one was cut short. For tests; failures of checks end the test. */
#ifndef TESTS_FAULT_LIFE_H
#define TESTS_FAULT_LIFE_H

#include "fault/disk.h"
#include "store/fake_study.h"
#include "store/store.h"

enum { LIFE_BLOCKS = 4, LIFE_JOBS = LIFE_BLOCKS * FAKE_SCENARIOS, LIFE_LINE = 160, LIFE_DRAWS = 2 };

typedef char life_lines[LIFE_JOBS][LIFE_LINE];

typedef struct life_fixture {
  char folder[64], path[96], part[2][96];
  xw_study study;
  fake_values values;
  double draws[LIFE_DRAWS]; /* of the result under way */
  disk *disk;
  bool wal;
  int report; /* where acknowledgements are told to another process; -1: nowhere */
  bool acknowledged[LIFE_BLOCKS]; /* replications that are stored, as the store said */
  life_lines expected;            /* what every job is to hold */
} life_fixture;

/* Something that writes a study and stops at the first failure, which it returns. */
typedef struct life {
  const char *name;
  xw_status (*run)(life_fixture *own);
} life;

enum { LIFE_COUNT = 2 };
extern const life lives[LIFE_COUNT];

/* For cmocka: a folder in memory where there is one, a disk, and what is expected. */
int life_set_up(void **state);
int life_tear_down(void **state);

/* End the test with the last error unless the status is XW_OK. */
void life_require(xw_status status, const char *what);
/* With WAL or, on a disk without shared memory, the rollback journal. */
void life_choose_journal(life_fixture *own, bool wal);
/* No database, nothing acknowledged. */
void life_begin_anew(life_fixture *own);
/* The database is sound, holds what was acknowledged and nothing wrong; the life, run again,
 * completes it. `where` tells the case. */
void life_check_and_go_on(life_fixture *own, const life *l, const char *where);
/* Replications that another process reported. */
void life_read_reports(life_fixture *own, int from);

/* The points to try of many: every one (1) in a soak, FAULT_ALL=1, else every `usual`-th. */
uint32_t life_step(uint32_t usual);
/* The wish for more than an ordinary test: environment variable `name` as a number, else `usual`. */
long life_wish(const char *name, long usual);

#endif
