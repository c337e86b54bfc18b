/* A defect of Lua before 5.4.5: bitwise operators give wrong results, without any error, in functions with more
 * than 255 constants. Such functions are found in the compiled chunk and refused. The layout of a dumped
 * chunk is that of Lua 5.4 (ldump.c): header, then functions, each with code, constants, upvalues, inner
 * functions and debugging information. */
#include <string.h>

#include "base/language.h"
#include "scripting/internal.h"

#define DEFECTIVE (LUA_VERSION_RELEASE_NUM < 50405)

enum { CONSTANTS_MOST = 255, INSTRUCTION = 4, HEADER = 31 };
enum {
  NIL = 0x00,
  FALSE = 0x01,
  TRUE = 0x11,
  INTEGER = 0x03,
  FLOAT = 0x13,
  SHORT = 0x04,
  LONG = 0x14
};

bool xw_bytecode_is_defective(void) { return DEFECTIVE; }

/* A dumped chunk on its way through; `bad` is set when it is not laid out as expected. */
typedef struct reader {
  const unsigned char *at, *end;
  bool bad;
  int line; /* of the first function found; 0: none */
  size_t constants;
} reader;

static void skip(reader *r, size_t bytes) {
  if (bytes > (size_t)(r->end - r->at)) {
    r->bad = true;
    bytes = (size_t)(r->end - r->at);
  }
  r->at += bytes;
}

static unsigned byte(reader *r) {
  const unsigned char *at = r->at;
  skip(r, 1);
  return r->bad ? 0 : *at;
}

/* Seven bits a byte, the last one marked. */
static size_t size(reader *r) {
  size_t value = 0;
  for (int i = 0; i < 10 && !r->bad; i++) {
    const unsigned b = byte(r);
    value = value << 7 | (b & 0x7f);
    if (b & 0x80)
      return value;
  }
  r->bad = true;
  return 0;
}

static void skip_text(reader *r) {
  const size_t bytes = size(r);
  if (bytes > 0)
    skip(r, bytes - 1);
}

static void skip_constant(reader *r) {
  switch (byte(r)) {
    case NIL:
    case FALSE:
    case TRUE: break;
    case INTEGER: skip(r, sizeof(lua_Integer)); break;
    case FLOAT: skip(r, sizeof(lua_Number)); break;
    case SHORT:
    case LONG: skip_text(r); break;
    default: r->bad = true;
  }
}

/* Opcodes of Lua 5.4: BANDK .. SHLI, BAND .. SHR, BNOT. */
static bool is_bitwise(unsigned opcode) {
  return (opcode >= 29 && opcode <= 33) || (opcode >= 41 && opcode <= 45) || opcode == 50;
}

static bool has_bitwise(const unsigned char *code, size_t instructions) {
  for (size_t i = 0; i < instructions; i++)
    if (is_bitwise(code[i * INSTRUCTION] & 0x7f)) /* little-endian: the opcode is the low 7 bits */
      return true;
  return false;
}

static void skip_debugging(reader *r) {
  skip(r, size(r));
  for (size_t n = size(r); n > 0 && !r->bad; n--) {
    size(r);
    size(r);
  }
  for (size_t n = size(r); n > 0 && !r->bad; n--) {
    skip_text(r);
    size(r);
    size(r);
  }
  for (size_t n = size(r); n > 0 && !r->bad; n--)
    skip_text(r);
}

static void read_function(reader *r, int depth) {
  skip_text(r);
  const size_t line = size(r);
  size(r);
  skip(r, 3);
  const size_t instructions = size(r);
  const unsigned char *code = r->at;
  if (instructions > (size_t)(r->end - r->at) / INSTRUCTION || depth > 250)
    r->bad = true;
  if (r->bad)
    return;
  skip(r, instructions * INSTRUCTION);
  const size_t constants = size(r);
  for (size_t i = 0; i < constants && !r->bad; i++)
    skip_constant(r);
  if (!r->bad && r->line == 0 && constants > CONSTANTS_MOST && has_bitwise(code, instructions)) {
    r->line = line > 0 ? (int)line : 1;
    r->constants = constants;
  }
  skip(r, 3 * size(r));
  for (size_t n = size(r); n > 0 && !r->bad; n--)
    read_function(r, depth + 1);
  skip_debugging(r);
}

static int append(lua_State *L, const void *bytes, size_t count, void *out) {
  (void)L;
  xw_text_append_n(out, bytes, count);
  return ((xw_text *)out)->failed ? 1 : 0;
}

xw_bytecode xw_bytecode_check(lua_State *L, int *line, size_t *constants) {
  xw_text dump = {0};
  *line = 0;
  *constants = 0;
  if (!xw_bytecode_is_defective())
    return XW_BYTECODE_GOOD;
  const int status = lua_dump(L, append, &dump, 1);
  reader r = {.at = (const unsigned char *)dump.data};
  const bool failed = status != 0 || dump.failed;
  r.bad = failed || dump.size < HEADER + 1;
  if (!r.bad) {
    r.end = r.at + dump.size;
    skip(&r, HEADER + 1);
    read_function(&r, 0);
  }
  *line = r.line;
  *constants = r.constants;
  xw_text_free(&dump);
  if (failed)
    return XW_BYTECODE_NO_MEMORY;
  if (r.line > 0)
    return XW_BYTECODE_LARGE;
  return r.bad ? XW_BYTECODE_UNREADABLE : XW_BYTECODE_GOOD;
}

const char *xw_script_lua_release(void) { return LUA_RELEASE; }

const char *xw_script_lua_defects(bool chinese) {
  if (!xw_bytecode_is_defective())
    return NULL;
  return xw_tr(chinese,
               "functions with more than 255 constants and bitwise operators are refused; "
               "metatables of "
               "scripts may not have __concat, __close, __gc, __mode");
}
