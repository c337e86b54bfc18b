/* Levers that are one sum of money for all enterprises that a study stands for, and what such a sum is for one of
 * them. A sum that suits a country is a thousand times too much for the five hundred rows of a survey: who says it says
 * beside it what it is per enterprise, and what the shipped study gives. */
#ifndef XW_LEVERS_MONEY_H
#define XW_LEVERS_MONEY_H

#include "base/text.h"
#include "xiaowei/levers.h"

/* Beyond this multiple of the shipped study's figure a sum is taken for a slip. */
#define XW_MONEY_TIMES 5.0

/* What a sum is for one enterprise; CNY an enterprise and year. */
typedef struct xw_lever_money {
  int lever;
  double value;      /* of the lever, in its unit */
  double represents; /* enterprises that share it, at least 1 */
  double each;       /* for one of them */
  double shipped;    /* the same of the shipped study: the opinion's sum over its enterprises */
  double times;      /* each / shipped */
  bool is_far;       /* times > XW_MONEY_TIMES */
} xw_lever_money;

/* Whether a lever is such a sum. False when out of range. */
bool xw_lever_is_sum(int lever);
/* What a value of a lever (in its unit) is for one of the enterprises that a study represents. False, and nothing
 * filled, when the lever is no sum, the value is not above 0 or nothing is represented. */
bool xw_lever_money_of(int lever, double value, double represents, xw_lever_money *money);
/* The value of a lever that is a sum, in its unit, when each of `represents` enterprises gets `each` CNY a year. */
double xw_lever_sum(int lever, double each, double represents);

/* "training.fund: 400 million CNY per year for 2.2 mn enterprises is 182 CNY an enterprise and year; the shipped study:
 * 182", appended in a language; without line end. */
void xw_lever_money_say(const xw_lever_money *money, bool chinese, xw_text *text);
/* What to do about one that is far: a whole sentence, without line end. Nothing when it is not. */
void xw_lever_money_warn(const xw_lever_money *money, bool chinese, xw_text *text);

#endif
