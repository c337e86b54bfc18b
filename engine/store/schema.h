/* The schema of the study database. */
#ifndef XW_STORE_SCHEMA_H
#define XW_STORE_SCHEMA_H

/* SQL statements, one a table, index or view, in the order of creation; NULL at the end. */
extern const char *const xw_schema[];
/* Makes the table of profiles, which a study has from its first one on. */
extern const char xw_schema_profile[];

#endif
