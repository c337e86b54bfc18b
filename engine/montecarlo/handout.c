/* Guided self-scheduling (Polychronopoulos and Kuck 1987) with a quarter of the fair share. A rank is given
 * more before it has nothing to do, since the answer takes a moment; at the end, when there is not
 * even one replication a worker, nobody gets any in advance. */
#include "montecarlo/handout.h"

enum { PART = 4, MOST = 16 /* a worker */ };

static uint32_t block_size(uint32_t left, uint32_t workers, uint32_t all) {
  const uint64_t guided = (uint64_t)left * workers / (PART * (uint64_t)all);
  const uint64_t most = (uint64_t)MOST * workers;
  return guided > most ? (uint32_t)most : guided < 1 ? 1 : (uint32_t)guided;
}

uint32_t xw_handout(uint32_t left, int workers, int all, uint32_t held) {
  const uint32_t w = (uint32_t)workers;
  const uint32_t block = left > (uint32_t)all ? block_size(left, w, (uint32_t)all) : 0;
  if (held > w + block / 2 || held >= w + block)
    return 0;
  const uint32_t give = w + block - held;
  return give < left ? give : left;
}
