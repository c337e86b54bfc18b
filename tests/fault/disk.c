/* The VFS passes everything on to the system's. For a power cut it keeps, of every file, what is
 * durable and the changes since the last sync. A deletion whose folder is not synced counts as a
 * change that makes the file empty, which is the same to SQLite. */
#include "fault/disk.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  WRITES = 1,
  SYNCS = 2,
  TRUNCATES = 4,
  OPENS = 8,
  DELETES = 16,
  READS = 32,
  LOCKS = 64,
  MAPS = 128,
  CHANGES = WRITES | SYNCS | TRUNCATES | DELETES,
  ALL = 255
};
enum { SECTOR = 512 };

static const struct {
  const char *name;
  unsigned operations;
  int code;
} faults[DISK_FAULT_COUNT] = {
    [DISK_WRITE_ERROR] = {"write error", WRITES, SQLITE_IOERR_WRITE},
    [DISK_HALF_WRITE] = {"half write", WRITES, SQLITE_FULL},
    [DISK_FULL] = {"full disk", WRITES, SQLITE_FULL},
    [DISK_SYNC_ERROR] = {"sync error", SYNCS, SQLITE_IOERR_FSYNC},
    [DISK_TRUNCATE_ERROR] = {"truncate error", TRUNCATES, SQLITE_IOERR_TRUNCATE},
    [DISK_OPEN_ERROR] = {"open error", OPENS, SQLITE_CANTOPEN},
    [DISK_DELETE_ERROR] = {"delete error", DELETES, SQLITE_IOERR_DELETE},
    [DISK_READ_ERROR] = {"read error", READS, SQLITE_IOERR_READ},
    [DISK_LOCK_ERROR] = {"lock error", LOCKS, SQLITE_IOERR_LOCK},
    [DISK_MAP_ERROR] = {"map error", MAPS, SQLITE_IOERR_SHMMAP},
    [DISK_KILL] = {"kill", CHANGES, SQLITE_IOERR},
    [DISK_POWER_CUT] = {"power cut", CHANGES, SQLITE_IOERR},
};

/* Bytes written at an offset; bytes NULL: the file gets this size. */
typedef struct change {
  struct change *next;
  unsigned char *bytes;
  size_t offset, size;
} change;

typedef struct shadow {
  struct shadow *next;
  char *path;
  unsigned char *durable;
  size_t size;
  change *first, **last; /* in order */
} shadow;

struct disk {
  sqlite3_vfs vfs, *system;
  bool share_memory;
  bool armed, for_ever, fired;
  disk_fault fault;
  uint32_t at, count;
  shadow *shadows;
};

typedef struct disk_file {
  sqlite3_file base;
  disk *owner;
  shadow *kept; /* NULL: not a power cut, or a temporary file */
  sqlite3_file *real;
} disk_file;

static void *need(void *block) {
  if (block == NULL) {
    fprintf(stderr, "no memory\n");
    _exit(1);
  }
  return block;
}

/* ---- faults ---- */

const char *disk_fault_name(disk_fault fault) { return faults[fault].name; }

void disk_arm(disk *d, disk_fault fault, uint32_t n, bool for_ever) {
  d->fault = fault;
  d->at = n;
  d->for_ever = for_ever || fault == DISK_POWER_CUT;
  d->count = 0;
  d->fired = false;
  d->armed = true;
}

bool disk_disarm(disk *d) {
  d->armed = false;
  return d->fired;
}

static bool strikes(disk *d, unsigned operation) {
  if (!d->armed)
    return false;
  if (d->fired && d->fault == DISK_POWER_CUT)
    return true;
  if ((faults[d->fault].operations & operation) == 0)
    return false;
  d->count++;
  const bool now = d->count == d->at || (d->count > d->at && d->for_ever);
  d->fired = d->fired || now;
  if (now && d->fault == DISK_KILL && operation != WRITES)
    kill(getpid(), SIGKILL);
  return now;
}

static int code_of(const disk *d) { return faults[d->fault].code; }

/* ---- what is durable ---- */

static void apply(shadow *s, const change *c) {
  const size_t size = c->bytes == NULL ? c->offset : c->offset + c->size;
  if (c->bytes == NULL ? size != s->size : size > s->size) {
    s->durable = need(realloc(s->durable, size + 1));
    if (size > s->size)
      memset(s->durable + s->size, 0, size - s->size);
    s->size = size;
  }
  if (c->bytes != NULL)
    memcpy(s->durable + c->offset, c->bytes, c->size);
}

static void forget_changes(shadow *s) {
  while (s->first != NULL) {
    change *c = s->first;
    s->first = c->next;
    free(c->bytes);
    free(c);
  }
  s->last = &s->first;
}

static void sync_shadow(shadow *s) {
  for (const change *c = s->first; c != NULL; c = c->next)
    apply(s, c);
  forget_changes(s);
}

/* bytes NULL: a new size. */
static void remember(shadow *s, const void *bytes, size_t size, size_t offset) {
  if (s == NULL)
    return;
  change *c = need(calloc(1, sizeof *c));
  if (bytes != NULL) {
    c->bytes = need(malloc(size + 1));
    memcpy(c->bytes, bytes, size);
  }
  c->offset = offset;
  c->size = size;
  *s->last = c;
  s->last = &c->next;
}

static void read_durable(shadow *s) {
  FILE *file = fopen(s->path, "rb");
  if (file == NULL)
    return;
  fseek(file, 0, SEEK_END);
  s->size = (size_t)ftell(file);
  s->durable = need(malloc(s->size + 1));
  rewind(file);
  s->size = fread(s->durable, 1, s->size, file);
  fclose(file);
}

static shadow *find_shadow(disk *d, const char *path) {
  for (shadow *s = d->shadows; s != NULL; s = s->next)
    if (strcmp(s->path, path) == 0)
      return s;
  return NULL;
}

static shadow *shadow_of(disk *d, const char *path) {
  if (!d->armed || d->fault != DISK_POWER_CUT || path == NULL)
    return NULL;
  shadow *s = find_shadow(d, path);
  if (s != NULL)
    return s;
  s = need(calloc(1, sizeof *s));
  s->path = need(strdup(path));
  s->last = &s->first;
  s->next = d->shadows;
  d->shadows = s;
  read_durable(s);
  return s;
}

/* ---- what a power cut leaves ---- */

static uint64_t draw(uint64_t *seed) {
  uint64_t z = *seed += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

/* A write that was under way: each sector old, new or, seldom, garbage. */
static void apply_torn(shadow *s, const change *c, uint64_t *seed) {
  for (size_t done = 0; done < c->size;) {
    size_t size = SECTOR - (c->offset + done) % SECTOR;
    size = size < c->size - done ? size : c->size - done;
    const uint64_t fate = draw(seed) % 16;
    change part = {.bytes = c->bytes + done, .offset = c->offset + done, .size = size};
    if (fate == 0)
      for (size_t i = 0; i < size; i++)
        part.bytes[i] = (unsigned char)draw(seed);
    if (fate < 8)
      apply(s, &part);
    done += size;
  }
}

static void lose_some(shadow *s, uint64_t *seed) {
  for (change *c = s->first; c != NULL; c = c->next) {
    const uint64_t fate = draw(seed) % 3;
    if (fate == 0)
      apply(s, c);
    else if (fate == 1 && c->bytes != NULL)
      apply_torn(s, c, seed);
  }
}

static void write_durable(const shadow *s) {
  FILE *file = need(fopen(s->path, "wb"));
  if (fwrite(s->durable, 1, s->size, file) != s->size || fclose(file) != 0) {
    perror(s->path);
    _exit(1);
  }
}

static void forget_shadows(disk *d) {
  while (d->shadows != NULL) {
    shadow *s = d->shadows;
    d->shadows = s->next;
    forget_changes(s);
    free(s->durable);
    free(s->path);
    free(s);
  }
}

void disk_restore(disk *d, uint64_t seed) {
  char memory[512];
  for (shadow *s = d->shadows; s != NULL; s = s->next) {
    lose_some(s, &seed);
    if (s->size > 0)
      write_durable(s);
    else
      unlink(s->path);
    snprintf(memory, sizeof memory, "%s-shm", s->path);
    unlink(memory);
  }
  forget_shadows(d);
}

/* ---- files ---- */

static disk_file *self_of(sqlite3_file *file) { return (disk_file *)(void *)file; }

static int close_file(sqlite3_file *file) {
  sqlite3_file *real = self_of(file)->real;
  return real->pMethods->xClose(real);
}

static int read_file(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset) {
  disk_file *f = self_of(file);
  if (strikes(f->owner, READS))
    return code_of(f->owner);
  return f->real->pMethods->xRead(f->real, bytes, size, offset);
}

static int write_file(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset) {
  disk_file *f = self_of(file);
  if (!strikes(f->owner, WRITES)) {
    remember(f->kept, bytes, (size_t)size, (size_t)offset);
    return f->real->pMethods->xWrite(f->real, bytes, size, offset);
  }
  if (f->owner->fault == DISK_HALF_WRITE || f->owner->fault == DISK_KILL)
    f->real->pMethods->xWrite(f->real, bytes, size / 2, offset);
  if (f->owner->fault == DISK_KILL)
    kill(getpid(), SIGKILL);
  return code_of(f->owner);
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
  disk_file *f = self_of(file);
  if (strikes(f->owner, TRUNCATES))
    return code_of(f->owner);
  remember(f->kept, NULL, 0, (size_t)size);
  return f->real->pMethods->xTruncate(f->real, size);
}

static int sync_file(sqlite3_file *file, int flags) {
  disk_file *f = self_of(file);
  (void)flags;
  if (strikes(f->owner, SYNCS))
    return code_of(f->owner);
  if (f->kept != NULL)
    sync_shadow(f->kept);
  return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  sqlite3_file *real = self_of(file)->real;
  return real->pMethods->xFileSize(real, size);
}

static int lock_file(sqlite3_file *file, int level) {
  disk_file *f = self_of(file);
  if (strikes(f->owner, LOCKS))
    return code_of(f->owner);
  return f->real->pMethods->xLock(f->real, level);
}

static int unlock_file(sqlite3_file *file, int level) {
  sqlite3_file *real = self_of(file)->real;
  return real->pMethods->xUnlock(real, level);
}

static int check_reserved(sqlite3_file *file, int *answer) {
  sqlite3_file *real = self_of(file)->real;
  return real->pMethods->xCheckReservedLock(real, answer);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
  sqlite3_file *real = self_of(file)->real;
  return real->pMethods->xFileControl(real, operation, argument);
}

static int sector_size(sqlite3_file *file) {
  (void)file;
  return SECTOR;
}

static int characteristics(sqlite3_file *file) {
  sqlite3_file *real = self_of(file)->real;
  return real->pMethods->xDeviceCharacteristics(real);
}

static int map_memory(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
  disk_file *f = self_of(file);
  if (strikes(f->owner, MAPS))
    return code_of(f->owner);
  return f->real->pMethods->xShmMap(f->real, page, size, extend, memory);
}

static int lock_memory(sqlite3_file *file, int offset, int n, int flags) {
  disk_file *f = self_of(file);
  if ((flags & SQLITE_SHM_LOCK) != 0 && strikes(f->owner, LOCKS))
    return code_of(f->owner);
  return f->real->pMethods->xShmLock(f->real, offset, n, flags);
}

static void memory_barrier(sqlite3_file *file) {
  sqlite3_file *real = self_of(file)->real;
  real->pMethods->xShmBarrier(real);
}

static int unmap_memory(sqlite3_file *file, int and_delete) {
  sqlite3_file *real = self_of(file)->real;
  return real->pMethods->xShmUnmap(real, and_delete);
}

#define METHODS(version)                                                                      \
  .iVersion = (version), .xClose = close_file, .xRead = read_file, .xWrite = write_file,      \
  .xTruncate = truncate_file, .xSync = sync_file, .xFileSize = file_size, .xLock = lock_file, \
  .xUnlock = unlock_file, .xCheckReservedLock = check_reserved, .xFileControl = file_control, \
  .xSectorSize = sector_size, .xDeviceCharacteristics = characteristics

static const sqlite3_io_methods alone = {METHODS(1)};
static const sqlite3_io_methods sharing = {METHODS(2), .xShmMap = map_memory,
                                           .xShmLock = lock_memory, .xShmBarrier = memory_barrier,
                                           .xShmUnmap = unmap_memory};

/* ---- the VFS ---- */

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *got) {
  disk *d = vfs->pAppData;
  disk_file *f = self_of(file);
  *f = (disk_file){.owner = d, .real = (sqlite3_file *)(void *)(f + 1)};
  if (strikes(d, OPENS))
    return code_of(d);
  f->kept = shadow_of(d, path);
  const int code = d->system->xOpen(d->system, path, f->real, flags, got);
  if (f->real->pMethods != NULL)
    f->base.pMethods = d->share_memory ? &sharing : &alone;
  return code;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int sync_folder) {
  disk *d = vfs->pAppData;
  if (strikes(d, DELETES))
    return code_of(d);
  shadow *s = find_shadow(d, path);
  remember(s, NULL, 0, 0);
  if (s != NULL && sync_folder)
    sync_shadow(s);
  return d->system->xDelete(d->system, path, 0);
}

static int access_file(sqlite3_vfs *vfs, const char *path, int flags, int *answer) {
  disk *d = vfs->pAppData;
  return d->system->xAccess(d->system, path, flags, answer);
}

static int full_path(sqlite3_vfs *vfs, const char *path, int size, char *full) {
  disk *d = vfs->pAppData;
  return d->system->xFullPathname(d->system, path, size, full);
}

disk *disk_install(void) {
  disk *d = need(calloc(1, sizeof *d));
  d->system = sqlite3_vfs_find(NULL);
  d->vfs = *d->system;
  d->vfs.pNext = NULL;
  d->vfs.zName = "failing";
  d->vfs.pAppData = d;
  d->vfs.szOsFile = (int)sizeof(disk_file) + d->system->szOsFile;
  d->vfs.xOpen = open_file;
  d->vfs.xDelete = delete_file;
  d->vfs.xAccess = access_file;
  d->vfs.xFullPathname = full_path;
  d->share_memory = true;
  sqlite3_vfs_register(&d->vfs, 1);
  return d;
}

void disk_uninstall(disk *d) {
  sqlite3_vfs_unregister(&d->vfs);
  sqlite3_vfs_register(d->system, 1);
  forget_shadows(d);
  free(d);
}

void disk_share_memory(disk *d, bool share) { d->share_memory = share; }
