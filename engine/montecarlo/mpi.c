/* The only file that knows MPI. It asks for MPI_THREAD_FUNNELED: threads compute, the main thread
 * alone calls MPI. Nothing here waits in a call of MPI but at the start and at the end, since MPI
 * waits by looking without a pause, which would take a processor from the threads. */
#include "montecarlo/mpi.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "montecarlo/processors.h"

static int number_of(const char *variable) {
  const char *text = getenv(variable);
  return text ? atoi(text) : 0;
}

/* Open MPI's mpirun and MPICH's say how many; srun --mpi=pmix says it in its own way. */
int xw_mpi_launched(void) {
  const int open_mpi = number_of("OMPI_COMM_WORLD_SIZE"), mpich = number_of("PMI_SIZE");
  const int srun = getenv("PMIX_RANK") ? number_of("SLURM_STEP_NUM_TASKS") : 0;
  const int count = open_mpi > 0 ? open_mpi : mpich > 0 ? mpich : srun;
  return count > 1 ? count : 1;
}

static void set_alone(xw_link *link) {
  *link = (xw_link){.size = 1, .threads = xw_processors()};
  gethostname(link->host, sizeof link->host - 1);
}

#ifdef XW_MPI
#include <limits.h>
#include <mpi.h>

typedef struct channel {
  MPI_Request *requests; /* of sends that have not left */
  void **blocks;         /* their bytes */
  int count, capacity;
  bool receiving; /* a message is on its way into `mail` */
  MPI_Request incoming;
  xw_mail mail;
} channel;

bool xw_mpi_is_built(char name[XW_MPI_NAME_SIZE]) {
  int length = 0;
  if (name)
    MPI_Get_library_version(name, &length);
  return true;
}

/* ---- sending ---- */

static void release_sent(channel *c) {
  int kept = 0;
  for (int i = 0; i < c->count; i++) {
    int sent = 0;
    MPI_Test(&c->requests[i], &sent, MPI_STATUS_IGNORE);
    if (sent) {
      xw_free(c->blocks[i]);
      continue;
    }
    c->requests[kept] = c->requests[i];
    c->blocks[kept++] = c->blocks[i];
  }
  c->count = kept;
}

static xw_status make_room(channel *c) {
  const int wanted = c->capacity + 64;
  if (c->count < c->capacity)
    return XW_OK;
  MPI_Request *requests = xw_realloc(c->requests, (size_t)wanted, sizeof *requests);
  if (requests)
    c->requests = requests;
  void **blocks = xw_realloc((void *)c->blocks, (size_t)wanted, sizeof *blocks);
  if (blocks)
    c->blocks = blocks;
  if (!requests || !blocks)
    return xw_fail_memory("the list of messages");
  c->capacity = wanted;
  return XW_OK;
}

static xw_status send_bytes(void *self, int to, int tag, void *bytes, size_t size) {
  channel *c = self;
  release_sent(c);
  xw_status status = make_room(c);
  if (status == XW_OK && size > INT_MAX)
    status = xw_fail(XW_ERR_RUNTIME, "a message of %zu bytes is too large for MPI", size);
  if (status != XW_OK) {
    xw_free(bytes);
    return status;
  }
  c->blocks[c->count] = bytes;
  MPI_Isend(bytes, (int)size, MPI_BYTE, to, tag, MPI_COMM_WORLD, &c->requests[c->count]);
  c->count++;
  return XW_OK;
}

static bool is_busy(void *self) {
  channel *c = self;
  release_sent(c);
  return c->count > 0 || c->receiving;
}

/* ---- receiving ---- */

/* One message at a time, so that the order stays. */
static xw_status begin_receiving(channel *c) {
  int found = 0, size = 0;
  MPI_Message message;
  MPI_Status about;
  MPI_Improbe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &found, &message, &about);
  if (!found)
    return XW_OK;
  MPI_Get_count(&about, MPI_BYTE, &size);
  c->mail = (xw_mail){about.MPI_SOURCE, about.MPI_TAG, xw_calloc(1, (size_t)size + 1), 0};
  if (!c->mail.bytes)
    return xw_fail_memory("a message of another process");
  c->mail.size = (size_t)size;
  MPI_Imrecv(c->mail.bytes, size, MPI_BYTE, &message, &c->incoming);
  c->receiving = true;
  return XW_OK;
}

static xw_status receive(void *self, xw_mail *mail, bool *found) {
  channel *c = self;
  int arrived = 0;
  *found = false;
  const xw_status status = c->receiving ? XW_OK : begin_receiving(c);
  if (status != XW_OK || !c->receiving)
    return status;
  MPI_Test(&c->incoming, &arrived, MPI_STATUS_IGNORE);
  if (!arrived)
    return XW_OK;
  c->receiving = false;
  *mail = c->mail;
  *found = true;
  return XW_OK;
}

/* ---- the whole ---- */

/* Ranks on a machine divide its processors; where mpirun binds them, each has those it is bound to. */
static xw_status find_share(xw_link *link) {
  MPI_Comm machine;
  int mine = 0, count = 0;
  xw_processor_set own;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
  MPI_Comm_rank(machine, &mine);
  MPI_Comm_size(machine, &count);
  xw_processor_set *sets = xw_calloc((size_t)count, sizeof *sets);
  if (!sets)
    return xw_fail_memory("the list of processors");
  xw_processor_set_mine(&own);
  MPI_Allgather(&own, sizeof own, MPI_BYTE, sets, sizeof own, MPI_BYTE, machine);
  link->threads = xw_processors_share(sets, count, mine);
  xw_free(sets);
  MPI_Comm_free(&machine);
  return XW_OK;
}

static bool was_launched(void) {
  return getenv("OMPI_COMM_WORLD_SIZE") || getenv("PMI_RANK") || getenv("PMIX_RANK");
}

xw_status xw_mpi_open(xw_link *link) {
  int level = MPI_THREAD_SINGLE;
  set_alone(link);
  if (!was_launched())
    return XW_OK;
  channel *c = xw_calloc(1, sizeof *c);
  if (!c)
    return xw_fail_memory("the link to other processes");
  link->self = c;
  MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level);
  MPI_Comm_rank(MPI_COMM_WORLD, &link->rank);
  MPI_Comm_size(MPI_COMM_WORLD, &link->size);
  link->send = send_bytes;
  link->receive = receive;
  link->is_busy = is_busy;
  if (level < MPI_THREAD_FUNNELED)
    return xw_fail(XW_ERR_RUNTIME,
                   "this MPI library cannot be used by a program with threads "
                   "(MPI_THREAD_FUNNELED); use Open MPI");
  return find_share(link);
}

void xw_mpi_close(xw_link *link) {
  channel *c = link->self;
  if (!c)
    return;
  for (xw_pace pace = {0}; is_busy(c);)
    xw_pace_sleep(xw_pace_seconds(&pace, link, false));
  MPI_Finalize();
  xw_free(c->requests);
  xw_free((void *)c->blocks);
  xw_free(c);
  set_alone(link);
}

void xw_mpi_abandon(const xw_link *link, int exit_status) {
  if (link->self)
    MPI_Abort(MPI_COMM_WORLD, exit_status);
}

#else

bool xw_mpi_is_built(char name[XW_MPI_NAME_SIZE]) {
  (void)name;
  return false;
}

xw_status xw_mpi_open(xw_link *link) {
  set_alone(link);
  return XW_OK;
}

void xw_mpi_close(xw_link *link) { (void)link; }

void xw_mpi_abandon(const xw_link *link, int exit_status) {
  (void)link;
  (void)exit_status;
}

#endif
