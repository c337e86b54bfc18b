/* Texts for people in their language.
 *
 * The C locale gives gettext's keys, which are English; C.UTF-8 with LANGUAGE=zh_CN gives Chinese
 * and is there where no other locale was generated. A text in the other language is looked up with the locale
 * of the thread changed for that moment. */
#include "base/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN "xiaowei"

enum { PATH_SIZE = 1024 };

/* Folder of this program with a closing slash; "" when it is not known. */
static void home_of_program(char home[PATH_SIZE]) {
  ssize_t n = readlink("/proc/self/exe", home, PATH_SIZE - 1);
  home[n > 0 ? n : 0] = '\0';
  char *slash = strrchr(home, '/');
  if (slash) {
    slash[1] = '\0';
  }
}

/* In a build the catalogue is beside the program or above it, installed in share. */
static void bind_catalogue(void) {
  static const char *const beside[] = {"locale",       "../share/locale", "../locale",
                                       "../../locale", "../../../locale", "../../../../locale"};
  char home[PATH_SIZE], folder[PATH_SIZE + 32], file[PATH_SIZE + 80];
  home_of_program(home);
  for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
    snprintf(folder, sizeof folder, "%s%s", home, beside[i]);
    snprintf(file, sizeof file, "%s/zh_CN/LC_MESSAGES/" DOMAIN ".mo", folder);
    if (access(file, R_OK) == 0) {
      bindtextdomain(DOMAIN, folder);
      break;
    }
  }
  bind_textdomain_codeset(DOMAIN, "UTF-8");
}

void xw_language_start(bool chinese) {
  setenv("LANGUAGE", "zh_CN", 1);
  bind_catalogue();
  setlocale(LC_MESSAGES, chinese ? "C.UTF-8" : "C");
}

const char *xw_tr_here(const char *english) {
  return *english ? dgettext(DOMAIN, english) : english;
}

/* The Chinese locale for this thread; what must be put back, NULL when there is no such locale. */
static locale_t enter_chinese(locale_t *own) {
  *own = newlocale(LC_MESSAGES_MASK, "C.UTF-8", (locale_t)0);
  return *own ? uselocale(*own) : (locale_t)0;
}

static void leave_chinese(locale_t own, locale_t before) {
  if (own) {
    uselocale(before);
    freelocale(own);
  }
}

const char *xw_tr(bool chinese, const char *english) {
  return xw_trn(chinese, english, english, 1);
}

const char *xw_trn(bool chinese, const char *one, const char *many, unsigned long n) {
  const char *english = n == 1 ? one : many;
  if (!chinese || !*one) {
    return english;
  }
  locale_t own, before = enter_chinese(&own);
  const char *text = !own          ? english
                     : one == many ? dgettext(DOMAIN, one)
                                   : dngettext(DOMAIN, one, many, n);
  leave_chinese(own, before);
  return text;
}
