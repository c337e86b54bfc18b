/* Clocks. Time is measured and shown, never simulated with: no result depends on it. */
#ifndef XW_BASE_CLOCK_H
#define XW_BASE_CLOCK_H

/* Seconds since some fixed moment; never goes back, is not set by the administrator. */
double xw_clock_seconds(void);

/* Seconds that the calling thread has computed. */
double xw_clock_thread_seconds(void);
/* Seconds that all threads of the process have computed. */
double xw_clock_process_seconds(void);

/* The time of day, UTC, as "2015-07-01T08:00:00Z" into text[21]. */
void xw_clock_iso(char text[21]);

#endif
