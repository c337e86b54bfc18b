/* The searching functions of `string`, bounded by the limits of the script. */
#ifndef XW_SCRIPTING_PATTERN_H
#define XW_SCRIPTING_PATTERN_H

#include "scripting/internal.h"

int xw_pattern_find(lua_State *L);
int xw_pattern_match(lua_State *L);
int xw_pattern_gmatch(lua_State *L);
int xw_pattern_gsub(lua_State *L);

#endif
