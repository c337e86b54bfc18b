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

/* A function that is worth a second version with wider vectors, chosen when the program starts. Results
 * are the same bits: the wider version has no fused multiply-add. Not under sanitizers, whose runtime is
 * not ready yet when versions are chosen. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__linux__) && \
    defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define XW_HOT __attribute__((target_clones("avx2", "default")))
#else
#define XW_HOT
#endif

/* for i in 0..n-1, in any order. */
#define XW_EACH(i, n) XW_INDEPENDENT for (int i = 0; i < (n); i++)

#endif
