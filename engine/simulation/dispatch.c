/* The choice among the kernels that the program has and the machine can run. */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "simulation/kernel.h"

extern const xw_kernel xw_kernel_base;
const xw_process *xw_process_at_base(int index);

const xw_process *xw_process_at(int index) { return xw_process_at_base(index); }

#ifdef XW_HAVE_WIDE
extern const xw_kernel xw_kernel_avx2, xw_kernel_avx512;

static bool can_run(const xw_kernel *kernel) {
  __builtin_cpu_init();
  if (kernel == &xw_kernel_avx2)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
  if (kernel == &xw_kernel_avx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  return true;
}

static const xw_kernel *const kernels[] = {&xw_kernel_base, &xw_kernel_avx2, &xw_kernel_avx512};
#else
static bool can_run(const xw_kernel *kernel) { return kernel != NULL; }

static const xw_kernel *const kernels[] = {&xw_kernel_base};
#endif

const xw_kernel *xw_kernel_at(int index) {
  for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++)
    if (can_run(kernels[i]) && index-- == 0)
      return kernels[i];
  return NULL;
}

xw_status xw_kernel_choose(const char *name, const xw_kernel **kernel) {
  const bool automatic = name == NULL || *name == '\0' || strcmp(name, "auto") == 0;
  char names[64] = "";
  *kernel = NULL;
  for (int i = 0; xw_kernel_at(i) != NULL; i++) {
    const xw_kernel *candidate = xw_kernel_at(i);
    if (automatic || strcmp(candidate->name, name) == 0)
      *kernel = candidate;
    strcat(strcat(names, i > 0 ? ", " : ""), candidate->name);
  }
  if (*kernel != NULL)
    return XW_OK;
  return xw_fail(XW_ERR_ARGUMENT, "instruction set '%s' is not available; here there is auto, %s",
                 name, names);
}
