/* Places of set flags; see select.h. */
#include "processes/select.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

#if defined(__AVX2__)
static inline uint32_t set_of_8(const float *flag) {
  const __m256 set = _mm256_cmp_ps(_mm256_loadu_ps(flag), _mm256_setzero_ps(), _CMP_NEQ_UQ);
  return (uint32_t)_mm256_movemask_ps(set);
}
#endif

int xw_select(const float *flag, int n, int16_t *place) {
  int count = 0, i = 0;
#if defined(__AVX2__)
  for (; i + 32 <= n; i += 32) {
    uint32_t mask = set_of_8(flag + i) | set_of_8(flag + i + 8) << 8 |
                    set_of_8(flag + i + 16) << 16 | set_of_8(flag + i + 24) << 24;
    for (; mask != 0; mask &= mask - 1)
      place[count++] = (int16_t)(i + __builtin_ctz(mask));
  }
#endif
  for (; i < n; i++) {
    place[count] = (int16_t)i;
    count += flag[i] != 0.0f;
  }
  return count;
}
