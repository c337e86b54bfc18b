/* Units: parsing the words of the registries, algebra, text. */
#include "columns/unit.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"

/* Units of the registries that are plain numbers; a word that ends with * begins the text. */
static const char *const plain[] = {"1",       "0..1",   "ratio", "probability", "count",
                                    "persons", "logit",  "index", "class",       "flag",
                                    "share*",  "%",      "",      "units",       "intensity*",
                                    "times*",  "choice*"};

static bool is_plain(const char *text, size_t n) {
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    const size_t length = strlen(plain[i]);
    const bool begins = length > 0 && plain[i][length - 1] == '*';
    if (begins ? n >= length - 1 && strncmp(text, plain[i], length - 1) == 0
               : n == length && strncmp(text, plain[i], n) == 0)
      return true;
  }
  return false;
}

bool xw_unit_is_none(const xw_unit *unit) {
  for (int i = 0; i < XW_UNIT_BASES; i++)
    if (unit->power[i] != 0)
      return false;
  return true;
}

bool xw_unit_equal(const xw_unit *a, const xw_unit *b) { return memcmp(a, b, sizeof *a) == 0; }

/* "quarter" and "quarters" are one base. */
static size_t stem(const char *name, size_t n) {
  return n > 3 && name[n - 1] == 's' && name[n - 2] != 's' ? n - 1 : n;
}

/* Number of a base, added when new; -1 when there is no room. */
static int base_of(xw_unit_names *names, const char *text, size_t n) {
  if (n >= XW_UNIT_NAME)
    n = XW_UNIT_NAME - 1;
  for (int i = 0; i < names->count; i++) {
    const size_t length = strlen(names->name[i]);
    if (stem(names->name[i], length) == stem(text, n) &&
        strncmp(names->name[i], text, stem(text, n)) == 0)
      return i;
  }
  if (names->count == XW_UNIT_NAMES)
    return -1;
  memcpy(names->name[names->count], text, n);
  names->name[names->count][n] = '\0';
  return names->count++;
}

static int find_base(const xw_unit *unit, int base) {
  for (int i = 0; i < XW_UNIT_BASES; i++)
    if (unit->power[i] != 0 && unit->base[i] == base)
      return i;
  return -1;
}

static int free_place(const xw_unit *unit) {
  for (int i = 0; i < XW_UNIT_BASES; i++)
    if (unit->power[i] == 0)
      return i;
  return -1;
}

/* Bases ascend, unused places come last and are zero. */
static void put_in_order(xw_unit *unit) {
  for (int i = 0; i < XW_UNIT_BASES; i++)
    if (unit->power[i] == 0)
      unit->base[i] = INT8_MAX;
  for (int i = 1; i < XW_UNIT_BASES; i++)
    for (int j = i; j > 0 && unit->base[j - 1] > unit->base[j]; j--) {
      const int8_t base = unit->base[j], power = unit->power[j];
      unit->base[j] = unit->base[j - 1];
      unit->power[j] = unit->power[j - 1];
      unit->base[j - 1] = base;
      unit->power[j - 1] = power;
    }
  for (int i = 0; i < XW_UNIT_BASES; i++)
    if (unit->power[i] == 0)
      unit->base[i] = 0;
}

static bool raise_base(xw_unit *unit, int base, int power) {
  int at = find_base(unit, base);
  if (power == 0)
    return true;
  if (at < 0) {
    at = free_place(unit);
    if (at < 0)
      return false;
    unit->base[at] = (int8_t)base;
  }
  const int sum = unit->power[at] + power;
  if (sum < -64 || sum > 64)
    return false;
  unit->power[at] = (int8_t)sum;
  put_in_order(unit);
  return true;
}

bool xw_unit_multiply(const xw_unit *a, const xw_unit *b, int power, xw_unit *product) {
  xw_unit result = *a;
  for (int i = 0; i < XW_UNIT_BASES; i++)
    if (b->power[i] != 0 && !raise_base(&result, b->base[i], b->power[i] * power))
      return false;
  *product = result;
  return true;
}

bool xw_unit_root(const xw_unit *unit, xw_unit *root) {
  *root = *unit;
  for (int i = 0; i < XW_UNIT_BASES; i++) {
    if (unit->power[i] % 2 != 0)
      return false;
    root->power[i] = (int8_t)(unit->power[i] / 2);
  }
  return true;
}

/* The next of " per ", " a ", "/" in text: its place, and its length in *length. */
static const char *next_divider(const char *text, size_t *length) {
  static const char *const dividers[] = {" per ", " a ", "/"};
  const char *first = NULL;
  for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++) {
    const char *at = strstr(text, dividers[i]);
    if (at != NULL && (first == NULL || at < first)) {
      first = at;
      *length = strlen(dividers[i]);
    }
  }
  return first;
}

static bool take_part(xw_unit_names *names, const char *text, size_t n, int power, xw_unit *unit) {
  if (is_plain(text, n))
    return true;
  const int base = base_of(names, text, n);
  return base >= 0 && raise_base(unit, base, power);
}

bool xw_unit_parse(xw_unit_names *names, const char *text, xw_unit *unit) {
  int power = 1;
  memset(unit, 0, sizeof *unit);
  if (is_plain(text, strlen(text)))
    return true;
  if (strncmp(text, "per ", 4) == 0) {
    text += 4;
    power = -1;
  }
  for (;;) {
    size_t length = 0;
    const char *end = next_divider(text, &length);
    if (!take_part(names, text, end ? (size_t)(end - text) : strlen(text), power, unit))
      return false;
    if (end == NULL)
      return true;
    text = end + length;
    power = -1;
  }
}

static size_t append(char *out, size_t size, size_t used, const char *text) {
  const int n = snprintf(out + used, size - used, "%s", text);
  return n < 0 || (size_t)n >= size - used ? size - 1 : used + (size_t)n;
}

/* Bases with powers of one sign; returns what is used. */
static size_t append_side(const xw_unit_names *names, const xw_unit *unit, int sign, char *out,
                          size_t size, size_t used) {
  for (int i = 0; i < XW_UNIT_BASES; i++) {
    const int power = unit->power[i] * sign;
    char number[16];
    if (power <= 0)
      continue;
    if (sign < 0)
      used = append(out, size, used, used > 0 ? "/" : "1/");
    else if (used > 0)
      used = append(out, size, used, " ");
    used = append(out, size, used, names->name[unit->base[i]]);
    snprintf(number, sizeof number, "^%d", power);
    if (power > 1)
      used = append(out, size, used, number);
  }
  return used;
}

void xw_unit_text(const xw_unit_names *names, const xw_unit *unit, char *out, size_t size) {
  if (xw_unit_is_none(unit)) {
    snprintf(out, size, XW_N("no unit"));
    return;
  }
  out[0] = '\0';
  append_side(names, unit, -1, out, size, append_side(names, unit, 1, out, size, 0));
}
