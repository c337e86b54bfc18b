/* Opening, creating and closing a study database.
 *
 * One writer at a time: it holds an exclusive lock on an empty companion file, PATH-lock, taken
 * and released by SQLite, so that the system drops it when the process dies. Readers are never
 * held up: the database itself is in WAL mode. */
#include "store/store.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/internal.h"
#include "store/sql.h"

#define BUSY_MILLISECONDS 10000
#define LOCK_MILLISECONDS 50

static xw_status configure(xw_store *store, const char *more) {
  sqlite3 *db = store->db;
  static const char common[] =
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA;"
      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000";
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_timeout(db, BUSY_MILLISECONDS);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (sqlite3_exec(db, common, NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_exec(db, more, NULL, NULL, NULL) != SQLITE_OK) {
    return xw_sql_fail_at(db, store->path, XW_N("open it"));
  }
  return XW_OK;
}

/* The lock belongs to the file, not to a link to it: SQLite follows links. */
static xw_status name_lock(xw_store *store) {
  sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
  xw_text lock_path = {0};
  char *full = vfs != NULL ? xw_calloc((size_t)vfs->mxPathname + 1, 1) : NULL;
  if (full == NULL) {
    return xw_fail_memory("the lock of a study database");
  }
  int code = vfs->xFullPathname(vfs, store->path, vfs->mxPathname, full);
  xw_text_format(&lock_path, "%s-lock", (code & 0xff) == SQLITE_OK ? full : store->path);
  xw_free(full);
  store->lock_path = lock_path.data;
  return lock_path.failed ? xw_fail_memory("the lock of a study database") : XW_OK;
}

static xw_status new_store(const char *path, const xw_study *study, xw_store **out) {
  xw_store *store = xw_calloc(1, sizeof *store);
  xw_text name = {0};
  *out = store;
  /* SQLite may take "file:" for the beginning of a URI. */
  xw_text_format(&name, "%s%s", strncmp(path, "file:", 5) == 0 ? "./" : "", path);
  if (store == NULL || name.failed) {
    xw_text_free(&name);
    return xw_fail_memory("a study database");
  }
  store->study = study;
  store->path = name.data;
  return name_lock(store);
}

/* A file, or nothing yet. */
static xw_status check_file(const xw_store *store) {
  struct stat info;
  if (stat(store->path, &info) != 0) {
    return XW_OK;
  }
  if (S_ISDIR(info.st_mode)) {
    return xw_fail(XW_ERR_IO, "%s is a folder, not a study database; name a file in it",
                   store->path);
  }
  if (!S_ISREG(info.st_mode)) {
    return xw_fail(XW_ERR_IO, "%s is not an ordinary file; name another one", store->path);
  }
  /* SQLite keeps its journal under the name by which it opened the file. */
  if (store->study != NULL && info.st_nlink > 1) {
    return xw_fail(XW_ERR_IO,
                   "%s has %ju names (hard links), under each of which it would be written "
                   "differently; copy it and write to the copy",
                   store->path, (uintmax_t)info.st_nlink);
  }
  return XW_OK;
}

/* Whether the lock file still has its name: its last owner removes it before letting go. */
static bool lock_is_named(const xw_store *store) {
  int moved = 0;
  return sqlite3_file_control(store->lock, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
         moved == 0;
}

static xw_status take_lock(xw_store *store) {
  if (strcmp(store->path, ":memory:") == 0) {
    return XW_OK;
  }
  for (int attempt = 0; attempt < 5; attempt++) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                SQLITE_OPEN_NOFOLLOW; /* the path has no link but one that was laid there */
    int code = sqlite3_open_v2(store->lock_path, &store->lock, flags, NULL);
    if (code == SQLITE_OK) {
      /* Two that come at once may stand in each other's way for a moment: one of them must get it. */
      sqlite3_busy_timeout(store->lock, LOCK_MILLISECONDS);
      /* Without a journal there is nothing to write: it may be taken on a full disk, too. */
      code = sqlite3_exec(store->lock, "PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE", NULL, NULL,
                          NULL);
    }
    if (code == SQLITE_OK && lock_is_named(store)) {
      return XW_OK;
    }
    sqlite3_close(store->lock);
    store->lock = NULL;
    if ((code & 0xff) == SQLITE_BUSY) {
      return xw_fail(XW_ERR_IO,
                     "%s is being written by another process; wait for it to end, or write to "
                     "another file with -o",
                     store->path);
    }
    if (code == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM) {
      return xw_fail_memory("the lock of a study database");
    }
    if (code != SQLITE_OK) {
      return xw_fail(XW_ERR_IO,
                     "%s: cannot create the lock %s: %s; check that the folder exists "
                     "and may be written",
                     store->path, store->lock_path, xw_sql_words(sqlite3_errstr(code)));
    }
  }
  return xw_fail(XW_ERR_IO, "%s: the lock %s keeps vanishing; try again", store->path,
                 store->lock_path);
}

static void drop_lock(xw_store *store) {
  if (store->lock != NULL) {
    unlink(store->lock_path);
    sqlite3_close(store->lock);
  }
}

void xw_store_close(xw_store *store) {
  if (store == NULL) {
    return;
  }
  for (int i = 0; i < STATEMENT_COUNT; i++) {
    sqlite3_finalize(store->statements[i]);
  }
  xw_batch_free(&store->values);
  xw_batch_free(&store->series);
  if (store->in_transaction) {
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  }
  if (store->study != NULL && store->db != NULL) {
    sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  }
  sqlite3_close(store->db);
  drop_lock(store);
  xw_free(store->path);
  xw_free(store->lock_path);
  xw_free(store);
}

const char *xw_store_path(const xw_store *store) { return store->path; }

/* Whether the database has no content at all: new, or left by a process killed while creating. */
static xw_status is_empty(xw_store *store, bool *empty) {
  int64_t tables = 0, id = 0;
  xw_status status = xw_sql_integer(store->db, "SELECT count(*) FROM sqlite_schema", &tables);
  if (status == XW_OK) {
    status = xw_sql_integer(store->db, "PRAGMA application_id", &id);
  }
  *empty = tables == 0 && id == 0;
  return status;
}

static xw_status check_kind(xw_store *store) {
  int64_t id = 0, version = 0;
  bool empty = false;
  xw_status status = is_empty(store, &empty);
  if (status == XW_OK) {
    status = xw_sql_integer(store->db, "PRAGMA application_id", &id);
  }
  if (status == XW_OK) {
    status = xw_sql_integer(store->db, "PRAGMA user_version", &version);
  }
  if (status != XW_OK) {
    return status;
  }
  if (empty) {
    return xw_fail(XW_ERR_STORE,
                   "%s holds nothing yet: what was to fill it was stopped before it began; run it "
                   "again",
                   store->path);
  }
  if (id != XW_STORE_APPLICATION_ID) {
    return xw_fail(XW_ERR_STORE, "%s is a SQLite database but not a study; name another file",
                   store->path);
  }
  if (version != XW_STORE_VERSION) {
    return xw_fail(XW_ERR_STORE,
                   "%s has schema version %" PRId64
                   ", this engine reads version %d; use the "
                   "engine that wrote it",
                   store->path, version, XW_STORE_VERSION);
  }
  return XW_OK;
}

static xw_status create(xw_store *store) {
  xw_status status = xw_sql_exec(store->db, "BEGIN IMMEDIATE");
  if (status != XW_OK) {
    return status;
  }
  status = xw_store_set_up(store);
  if (status == XW_OK) {
    status = xw_sql_exec(store->db, "COMMIT");
  }
  if (status != XW_OK) {
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
  }
  return status;
}

/* An existing study: of the right kind, whole, and the one at hand. */
static xw_status reopen(xw_store *store) {
  char replications[16];
  xw_status status = check_kind(store);
  if (status == XW_OK) {
    status = xw_store_check_pages(store, "PRAGMA quick_check(1)");
  }
  if (status == XW_OK) {
    status = xw_store_check_form(store);
  }
  if (status == XW_OK) {
    status = xw_store_check_identity(store);
  }
  if (status == XW_OK) {
    status = xw_store_check_jobs_sum(store);
  }
  if (status == XW_OK) {
    snprintf(replications, sizeof replications, "%d", store->study->replications);
    status = xw_store_set_fact(store, "replications", replications);
  }
  return status;
}

static xw_status open_writable(xw_store *store) {
  bool empty = false;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(store->path, &store->db, flags, NULL) != SQLITE_OK) {
    return xw_sql_fail_at(store->db, store->path, XW_N("open it"));
  }
  xw_store_number_totals(store);
  xw_status status = configure(store, "");
  if (status == XW_OK) {
    status = is_empty(store, &empty);
  }
  if (status == XW_OK && !empty) {
    status = check_kind(store);
  }
  if (status == XW_OK) {
    /* Some file systems refuse WAL; the rollback journal that remains is as durable, since
     * synchronous = EXTRA makes its deletion durable, too. */
    status = xw_sql_exec(store->db, "PRAGMA journal_mode = WAL");
  }
  if (status == XW_OK) {
    status = empty ? create(store) : reopen(store);
  }
  return status;
}

xw_status xw_store_create_or_open(const char *path, const xw_study *study, xw_store **out) {
  xw_store *store = NULL;
  *out = NULL;
  if (path == NULL || *path == '\0' || study == NULL || study->scenario_count < 1) {
    return xw_fail(XW_ERR_ARGUMENT, "a study database needs a path and a study with a scenario");
  }
  xw_status status = new_store(path, study, &store);
  if (status == XW_OK) {
    status = check_file(store);
  }
  if (status == XW_OK) {
    status = take_lock(store);
  }
  if (status == XW_OK) {
    status = open_writable(store);
  }
  if (status != XW_OK) {
    xw_store_close(store);
    return status;
  }
  *out = store;
  return XW_OK;
}

/* Open without a -shm file, for a folder that may not be written or a disk that is full; only right
 * when no -wal holds newer pages. */
static int open_immutable(xw_store *store) {
  xw_text uri = {0};
  xw_text_append(&uri, "file:");
  for (const char *c = store->path; *c != '\0'; c++) {
    if (strchr("%?#", *c) != NULL) {
      xw_text_format(&uri, "%%%02X", (unsigned char)*c);
    } else {
      xw_text_append_n(&uri, c, 1);
    }
  }
  xw_text_append(&uri, "?immutable=1");
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  sqlite3_close(store->db);
  store->db = NULL;
  int code = uri.failed ? SQLITE_NOMEM : sqlite3_open_v2(uri.data, &store->db, flags, NULL);
  xw_text_free(&uri);
  return code;
}

static bool has_wal(const xw_store *store) {
  struct stat info;
  xw_text path = {0};
  xw_text_format(&path, "%s-wal", store->path);
  bool has = !path.failed && stat(path.data, &info) == 0 && info.st_size > 0;
  xw_text_free(&path);
  return has;
}

/* Open any SQLite database to read. */
static xw_status open_to_read(xw_store *store) {
  struct stat info;
  if (stat(store->path, &info) != 0) {
    return xw_fail(XW_ERR_IO, "%s: there is no such file; `xiaowei run` makes one", store->path);
  }
  xw_status status = check_file(store);
  if (status != XW_OK) {
    return status;
  }
  /* Open as a writer that is forbidden to write: it can bring in what a killed run committed, and
   * takes its -wal and -shm files away when it closes. SQLite reads only where it must. */
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  int code = sqlite3_open_v2(store->path, &store->db, flags, NULL);
  if (code == SQLITE_OK) {
    code = sqlite3_exec(store->db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
  }
  bool without_memory = (code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_IOERR;
  if (without_memory && !has_wal(store)) {
    code = open_immutable(store);
  }
  if (code != SQLITE_OK) {
    return xw_sql_fail_at(store->db, store->path, XW_N("open it"));
  }
  return configure(store, "PRAGMA query_only = ON");
}

bool xw_store_is_begun(const char *path) {
  xw_store *store = NULL;
  struct stat info;
  bool empty = false;
  if (stat(path, &info) != 0) {
    return false;
  }
  xw_status status = new_store(path, NULL, &store);
  if (status == XW_OK) {
    status = open_to_read(store);
  }
  if (status == XW_OK) {
    status = is_empty(store, &empty);
  }
  xw_store_close(store);
  return status != XW_OK || !empty;
}

xw_status xw_store_open_readonly(const char *path, xw_store **out) {
  xw_store *store = NULL;
  *out = NULL;
  if (path == NULL) {
    return xw_fail(XW_ERR_ARGUMENT, "a study database needs a path");
  }
  xw_status status = new_store(path, NULL, &store);
  if (status == XW_OK) {
    status = open_to_read(store);
  }
  if (status == XW_OK) {
    status = check_kind(store);
  }
  if (status == XW_OK) {
    status = xw_store_check_form(store);
  }
  if (status != XW_OK) {
    xw_store_close(store);
    return status;
  }
  *out = store;
  return XW_OK;
}
