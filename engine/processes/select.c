/* Places of set flags; see select.h. */
#include "processes/select.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

int xw_select(const float *flag, int n, int16_t *place) {
  int count = 0, i = 0;
#if defined(__AVX2__)
  for (; i + 8 <= n; i += 8) {
    const __m256 set = _mm256_cmp_ps(_mm256_loadu_ps(flag + i), _mm256_setzero_ps(), _CMP_NEQ_UQ);
    for (unsigned mask = (unsigned)_mm256_movemask_ps(set); mask != 0; mask &= mask - 1)
      place[count++] = (int16_t)(i + __builtin_ctz(mask));
  }
#endif
  for (; i < n; i++) {
    place[count] = (int16_t)i;
    count += flag[i] != 0.0f;
  }
  return count;
}
