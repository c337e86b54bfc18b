/* How much room texts take, without a font at hand. */
#include <string.h>

#include "chart/svg.h"

static const double narrow = 0.6 * XW_LETTER;
static const char ellipsis[] = "\xE2\x80\xA6";

/* Length in bytes of the character at `c`; 1 for a byte that begins none. */
static size_t character(const char *c) {
  size_t length = 1;
  while (((unsigned char)c[length] & 0xC0) == 0x80) {
    length++;
  }
  return length;
}

static double width_of(const char *c, size_t length) {
  char one[8] = {0};
  memcpy(one, c, length < sizeof one ? length : sizeof one - 1);
  int columns = xw_display_width(one);
  return columns > 1 ? XW_LETTER : columns * narrow;
}

double xw_text_width(const char *utf8) {
  double width = 0;
  for (const char *c = utf8; *c != '\0'; c += character(c)) {
    width += width_of(c, character(c));
  }
  return width;
}

static const char *text_of(xw_both words, int language) {
  return words.text[language] == NULL ? "" : words.text[language];
}

double xw_both_width(xw_both words) {
  double english = xw_text_width(text_of(words, 0)), chinese = xw_text_width(text_of(words, 1));
  return english > chinese ? english : chinese;
}

/* Bytes of the longest start that takes at most `width`. */
static size_t fitting(const char *utf8, double width) {
  double taken = 0;
  size_t at = 0;
  while (utf8[at] != '\0') {
    taken += width_of(utf8 + at, character(utf8 + at));
    if (taken > width) {
      break;
    }
    at += character(utf8 + at);
  }
  return at;
}

static void copy(char line[160], const char *from, size_t length, bool cut) {
  size_t room = 159 - (cut ? sizeof ellipsis - 1 : 0);
  length = length > room ? xw_cut(from, room) : length;
  memcpy(line, from, length);
  memcpy(line + length, ellipsis, cut ? sizeof ellipsis - 1 : 0);
  line[length + (cut ? sizeof ellipsis - 1 : 0)] = '\0';
}

/* Where the first line ends: at the last space that fits, or after the last wide character. */
static size_t break_of(const char *utf8, size_t most) {
  size_t at = 0, found = 0;
  for (; at < most; at += character(utf8 + at)) {
    bool wide = width_of(utf8 + at, character(utf8 + at)) > narrow;
    found = utf8[at] == ' ' ? at : wide ? at + character(utf8 + at) : found;
  }
  return utf8[most] == ' ' ? most : found > 0 ? found : most;
}

/* At least one character, at most what a line of 159 bytes holds. */
size_t xw_text_line(const char *utf8, double width) {
  size_t most = fitting(utf8, width), all = strlen(utf8);
  size_t end = most == all ? all : break_of(utf8, most);
  end = end == 0 && all > 0 ? character(utf8) : end;
  return end > 159 ? xw_cut(utf8, 159) : end;
}

bool xw_both_empty(xw_both words) {
  return *text_of(words, 0) == '\0' && *text_of(words, 1) == '\0';
}

int xw_paragraph_lines(xw_both words, double width) {
  int most = 0;
  for (int language = 0; language < 2; language++) {
    int lines = 0;
    for (const char *at = text_of(words, language); *at != '\0'; lines++) {
      at += xw_text_line(at, width);
      at += *at == ' ';
    }
    most = lines > most ? lines : most;
  }
  return most;
}

/* The least width above half of the text whose two lines hold it all; `width` when there is none. */
static double balanced(const char *utf8, double width) {
  for (double w = 0.5 * xw_text_width(utf8); w < width; w += 0.5 * XW_LETTER) {
    size_t end = break_of(utf8, fitting(utf8, w));
    const char *rest = utf8 + end + (utf8[end] == ' ');
    if (end > 0 && xw_text_width(rest) <= w) {
      return w;
    }
  }
  return width;
}

void xw_text_fold(const char *utf8, double width, char lines[2][160]) {
  size_t most = fitting(utf8, width);
  lines[1][0] = '\0';
  if (utf8[most] == '\0') {
    copy(lines[0], utf8, most, false);
    return;
  }
  size_t end = break_of(utf8, fitting(utf8, balanced(utf8, width)));
  copy(lines[0], utf8, end, false);
  const char *rest = utf8 + end + (utf8[end] == ' ');
  size_t left = fitting(rest, width);
  bool cut = rest[left] != '\0';
  copy(lines[1], rest, cut ? fitting(rest, width - XW_LETTER) : left, cut);
}

int xw_both_lines(xw_both words, double width) {
  char lines[2][160];
  int most = 1;
  for (int language = 0; language < 2; language++) {
    xw_text_fold(text_of(words, language), width, lines);
    most = lines[1][0] != '\0' ? 2 : most;
  }
  return most;
}

double xw_label_width(xw_both words, double width) {
  char lines[2][160];
  double most = 0;
  for (int language = 0; language < 2; language++) {
    xw_text_fold(text_of(words, language), width, lines);
    for (int i = 0; i < 2; i++) {
      double own = xw_text_width(lines[i]);
      most = own > most ? own : most;
    }
  }
  return most;
}
