/* Classes of firms that share a sampling weight: credit class, key list, signal. */
#ifndef XW_PROCESSES_SAMPLING_WEIGHT_H
#define XW_PROCESSES_SAMPLING_WEIGHT_H

/* 0..15: credit class 0..3, plus 4 when on the key list, plus 8 with a signal. */
static inline int xw_weight_class(int credit, int listed, int signal) {
  return credit + 4 * (listed != 0) + 8 * (signal != 0);
}

#endif
