/* Loops over rows that the compiler should vectorise: iterations are independent. */
#ifndef XW_BASE_VECTOR_H
#define XW_BASE_VECTOR_H

#if defined(__clang__)
#define XW_INDEPENDENT _Pragma("clang loop vectorize(enable) interleave(enable)")
#elif defined(__GNUC__)
#define XW_INDEPENDENT _Pragma("GCC ivdep")
#else
#define XW_INDEPENDENT
#endif

#if defined(__clang__)
#define XW_UNROLL(n) _Pragma("clang loop unroll(full)")
#elif defined(__GNUC__)
#define XW_PRAGMA(text) _Pragma(#text)
#define XW_UNROLL(n) XW_PRAGMA(GCC unroll n)
#else
#define XW_UNROLL(n)
#endif

/* for i in 0..n-1, in any order. */
#define XW_EACH(i, n) XW_INDEPENDENT for (int i = 0; i < (n); i++)

#endif
