/* How a study is cited, from its facts alone. */
#include <string.h>

#include "brief/reproduce.h"

static const char *title_of(const xw_report_facts *facts, bool chinese) {
  const char *text = chinese ? facts->title_zh : facts->title_en;
  return *text != '\0' ? text : facts->id;
}

/* Characters that TeX reserves. */
static void append_tex(xw_text *out, const char *text) {
  for (; *text != '\0'; text++) {
    if (strchr("&%$#_{}", *text) != NULL) {
      xw_text_append(out, "\\");
      xw_text_append_n(out, text, 1);
    } else if (*text == '\\') {
      xw_text_append(out, "\\textbackslash{}");
    } else if (*text == '~' || *text == '^') {
      xw_text_format(out, "\\%c{}", *text);
    } else {
      xw_text_append_n(out, text, 1);
    }
  }
}

/* Key of an entry: letters, digits and hyphens of the id. */
static void append_key(xw_text *out, const char *id) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
  for (; *id != '\0'; id++) {
    xw_text_append_n(out, strchr(allowed, *id) != NULL ? id : "-", 1);
  }
}

void xw_cite_bibtex(const xw_report_facts *facts, xw_text *out) {
  xw_text_append(out, "@misc{");
  append_key(out, facts->id);
  xw_text_format(out, "-%.8s,\n  title = {", facts->identity);
  append_tex(out, title_of(facts, false));
  xw_text_format(out, "},\n  author = {{Xiaowei}},\n  year = {%.4s},\n  note = {Simulation study, ",
                 facts->created_at);
  xw_text_format(out, "Xiaowei %s, model %s, seed %s, identity %.16s, run on %.10s}\n}\n",
                 facts->engine_version, facts->model_version, facts->seed, facts->identity,
                 facts->created_at);
}

/* Responsible body. Title [data set]. Edition. (date). */
void xw_cite_gbt7714(const xw_report_facts *facts, xw_text *out) {
  xw_text_append(out, "Xiaowei. ");
  xw_text_append(out, title_of(facts, true));
  xw_text_format(out, "[DS]. Xiaowei %s, model %s, seed %s, identity %.16s. (%.10s).\n",
                 facts->engine_version, facts->model_version, facts->seed, facts->identity,
                 facts->created_at);
}
