/* What all tables for people say above and below: the design, the method, what the intervals hold. Each note is one line,
 * however long: xw_append_notes breaks them, once, at the width of the terminal. */
#ifndef XW_REPORT_NOTES_H
#define XW_REPORT_NOTES_H

#include <stdbool.h>

#include "base/text.h"
#include "report/effect.h"
#include "report/frame.h"

/* That ± is the error of the mean over the laws of drawn parameters; nothing where they are fixed. */
void xw_note_drawn(xw_text *out, const xw_frame *frame, bool chinese);

/* The line on half-widths and stars. critical: of a column, for simultaneous intervals. */
void xw_note_method(xw_text *out, const xw_compare_how *how, const xw_critical *critical,
                    bool chinese);

/* What simultaneous intervals would be, from the least and the largest factor of several columns; nothing
 * when they are not known. critical: of a column. */
void xw_note_simultaneous(xw_text *out, const xw_critical *critical, double least, double most,
                          bool chinese);

/* Means that were left out, and what the intervals do not hold; nothing without means over points. */
void xw_note_means(xw_text *out, const xw_frame *frame, size_t partial, bool chinese);

/* That points of other parameters are other worlds; nothing unless xw_frame_has_worlds. */
void xw_note_worlds(xw_text *out, const xw_frame *frame, bool chinese);

/* That not all are shown; nothing when they are. */
void xw_note_shown(xw_text *out, size_t shown, size_t all, bool chinese);

/* The legend of points: a line for each point among `alternatives`, in order, and an empty line. Nothing unless points are
 * alternatives. XW_ERR_MEMORY. */
xw_status xw_note_points(xw_text *out, const xw_frame *frame, const size_t *alternatives,
                         size_t count, int width, bool chinese);

/* What "better in so many per cent" is a statement about; firms: simulated in a replication, as text. */
void xw_note_better(xw_text *out, const xw_frame *frame, const char *firms, bool chinese);

#endif
