/* gsl_rng_type over a keyed stream: draw i is the word at index i of the stream. */
#include "rng/gsl.h"

#include <string.h>

typedef struct keyed_state {
  xw_rng_key key;
  uint32_t period, index;
  uint64_t id;
  xw_stream stream;
} keyed_state;

static void keyed_set(void *state, unsigned long seed) {
  keyed_state *s = state;
  memset(s, 0, sizeof *s);
  s->key = xw_rng_key_make(seed, 0);
}

static unsigned long keyed_get(void *state) {
  keyed_state *s = state;
  return xw_rng_word(s->key, s->period, s->id, s->stream, s->index++);
}

static double keyed_get_double(void *state) { return (double)keyed_get(state) / 4294967296.0; }

static const gsl_rng_type keyed_type = {
    .name = "xiaowei-philox4x32-10",
    .max = 0xFFFFFFFFu,
    .min = 0,
    .size = sizeof(keyed_state),
    .set = keyed_set,
    .get = keyed_get,
    .get_double = keyed_get_double,
};

const gsl_rng_type *xw_gsl_rng_type(void) { return &keyed_type; }

gsl_rng *xw_gsl_rng_create(xw_rng_key key, uint32_t period, uint64_t id, xw_stream stream) {
  gsl_rng *rng = gsl_rng_alloc(&keyed_type);
  if (rng == NULL)
    return NULL;
  keyed_state *s = rng->state;
  *s = (keyed_state){.key = key, .period = period, .id = id, .stream = stream};
  return rng;
}
