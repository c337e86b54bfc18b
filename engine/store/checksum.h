/* The 64-bit checksum of stored rows: FNV-1a over a tag and the bytes of every column, in row
 * order. It finds damage, not malice. Source: Fowler, Noll, Vo (draft-eastlake-fnv). */
#ifndef XW_STORE_CHECKSUM_H
#define XW_STORE_CHECKSUM_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#include "xiaowei/status.h"

#define XW_CHECKSUM_START UINT64_C(0xCBF29CE484222325)

void xw_checksum_integer(uint64_t *sum, int64_t value);
/* Minus zero counts as zero: SQLite does not keep the sign. */
void xw_checksum_real(uint64_t *sum, double value);
/* NULL counts as a null column. */
void xw_checksum_text(uint64_t *sum, const char *text, size_t size);
/* All columns of all rows of a prepared and bound statement, which is reset; *rows (NULL allowed)
 * grows by the number of rows. */
xw_status xw_checksum_rows(uint64_t *sum, sqlite3_stmt *statement, int64_t *rows);
/* The sum, modulo 2^64, of a checksum of every row: it does not depend on their order. Added to
 * *sum; the statement is reset. */
xw_status xw_checksum_set(uint64_t *sum, sqlite3_stmt *statement);
/* The header of a job: what its row says, but for times and the checksum itself. */
void xw_checksum_job(uint64_t *sum, int64_t job, int64_t scenario, int64_t point,
                     int64_t replication, const char *status, const char *digest,
                     const char *message);
/* Of everything but jobs and their values; the facts that hold checksums apart. */
xw_status xw_checksum_setup(sqlite3 *db, uint64_t *sum);

/* As 16 hexadecimal digits. */
void xw_checksum_hex(uint64_t sum, char hex[17]);

#endif
