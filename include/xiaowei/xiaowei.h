/* xiaowei/xiaowei.h: everything that an embedding program needs, in one include. */
#ifndef XIAOWEI_XIAOWEI_H
#define XIAOWEI_XIAOWEI_H

#include "xiaowei/levers.h"
#include "xiaowei/metrics.h"
#include "xiaowei/model.h"
#include "xiaowei/population.h"
#include "xiaowei/sink.h"
#include "xiaowei/status.h"
#include "xiaowei/study.h"
#include "xiaowei/table.h"
#include "xiaowei/version.h"
#include "xiaowei/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Free a text that the library handed over. NULL is allowed. */
void xw_free(void *block);

#ifdef __cplusplus
}
#endif
#endif
