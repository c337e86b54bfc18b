/* Look-ups by permutation; see look_up.h. */
#include "processes/look_up.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

#if defined(__AVX512F__)

#define LANES 16
typedef __m512 table_16;
static inline table_16 load_16(const float *table) { return _mm512_loadu_ps(table); }
static inline void pick_16(table_16 t, const int32_t *index, float *out) {
  _mm512_storeu_ps(out, _mm512_permutexvar_ps(_mm512_loadu_si512((const void *)index), t));
}
static inline void pick_32(table_16 low, table_16 high, const int32_t *index, float *out) {
  _mm512_storeu_ps(out, _mm512_permutex2var_ps(low, _mm512_loadu_si512((const void *)index), high));
}

#elif defined(__AVX2__)

#define LANES 8
typedef struct table_16 {
  __m256 low, high;
} table_16;

static inline table_16 load_16(const float *table) {
  return (table_16){_mm256_loadu_ps(table), _mm256_loadu_ps(table + 8)};
}

/* A permutation reads the lowest three bits of an index; bit 3 chooses the half, as a sign. */
static inline __m256 permute_16(table_16 t, __m256i index) {
  const __m256 half = _mm256_castsi256_ps(_mm256_slli_epi32(index, 28));
  return _mm256_blendv_ps(_mm256_permutevar8x32_ps(t.low, index),
                          _mm256_permutevar8x32_ps(t.high, index), half);
}

static inline void pick_16(table_16 t, const int32_t *index, float *out) {
  const __m256i i = _mm256_loadu_si256((const __m256i *)(const void *)index);
  _mm256_storeu_ps(out, permute_16(t, i));
}

static inline void pick_32(table_16 low, table_16 high, const int32_t *index, float *out) {
  const __m256i i = _mm256_loadu_si256((const __m256i *)(const void *)index);
  const __m256 upper = _mm256_castsi256_ps(_mm256_slli_epi32(i, 27));
  _mm256_storeu_ps(out, _mm256_blendv_ps(permute_16(low, i), permute_16(high, i), upper));
}

#endif

void xw_look_up_16(const float table[16], const int32_t *restrict index, float *restrict out,
                   int n) {
  int i = 0;
#ifdef LANES
  const table_16 t = load_16(table);
  for (; i + LANES <= n; i += LANES)
    pick_16(t, index + i, out + i);
#endif
  for (; i < n; i++)
    out[i] = table[index[i]];
}

void xw_look_up_32(const float table[32], const int32_t *restrict index, float *restrict out,
                   int n) {
  int i = 0;
#ifdef LANES
  const table_16 low = load_16(table), high = load_16(table + 16);
  for (; i + LANES <= n; i += LANES)
    pick_32(low, high, index + i, out + i);
#endif
  for (; i < n; i++)
    out[i] = table[index[i]];
}
