/* The schema of the study database. */
#ifndef XW_STORE_SCHEMA_H
#define XW_STORE_SCHEMA_H

/* SQL statements, one a table, index or view, in the order of creation; NULL at the end. */
extern const char *const xw_schema[];
/* Views that studies of earlier builds do not have; made with the others. */
extern const char *const xw_schema_later[];
/* Makes the table of profiles, which a study has from its first one on. */
extern const char xw_schema_profile[];
/* The same of what code cost. */
extern const char xw_schema_code_profile[];

#endif
