/* Lua's own messages in plain words, with their likely cause. Private to scripting/. */
#ifndef XW_SCRIPTING_BLAME_H
#define XW_SCRIPTING_BLAME_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

/* Message handler's help: the text of an error at the top of the stack that is about an argument becomes one with a
 * place, the function, and what was written for the argument. Other texts stay. */
void xw_blame_argument(lua_State *L);

/* The message of Lua's compiler, "path:12: ...", at the top of the stack becomes one in plain words. text: what was
 * compiled. */
void xw_blame_syntax(lua_State *L, const char *text);

#endif
