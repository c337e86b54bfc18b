/* Places of set flags; see select.h. */
#include "processes/select.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

#if defined(__AVX2__)
static const uint64_t places[256] = {
#include "processes/select.def"
};

/* Eight flags without a branch: all places are written, only those of set flags are counted. */
static inline int select_8(const float *flag, int first, int16_t *place) {
  const __m256 set = _mm256_cmp_ps(_mm256_loadu_ps(flag), _mm256_setzero_ps(), _CMP_NEQ_UQ);
  const unsigned mask = (unsigned)_mm256_movemask_ps(set);
  const __m128i bytes = _mm_cvtsi64_si128((long long)places[mask]);
  const __m128i all = _mm_add_epi16(_mm_cvtepu8_epi16(bytes), _mm_set1_epi16((int16_t)first));
  _mm_storeu_si128((__m128i *)(void *)place, all);
  return __builtin_popcount(mask);
}
#endif

int xw_select(const float *flag, int n, int16_t *place) {
  int count = 0, i = 0;
#if defined(__AVX2__)
  for (; i + 8 <= n; i += 8)
    count += select_8(flag + i, i, place + count);
#endif
  for (; i < n; i++) {
    place[count] = (int16_t)i;
    count += flag[i] != 0.0f;
  }
  return count;
}
