# Xiaowei: build, tests and house checks. GNU make 4.3 or later.
#
#   make demo    set up, build, run the shipped study       make check   set up, build, run all tests
#   make         library and command                        make help    the other targets
#
# Settings, on the command line or in the environment of make:
#   CC=clang  PREFIX=/usr/local  DESTDIR=  CFLAGS=  LDFLAGS=  LUA_CFLAGS= LUA_LIBS=  WERROR=
#   MPI=1 builds with MPI in build/mpi/ and links ./xiaowei there; MPI_CFLAGS= MPI_LIBS=
#   NPM=0 builds without the layer of interaction of reports
#   READLINE=0 builds without editing of lines in `xiaowei repl`, MICROHTTPD=0 without `xiaowei explore`
#   ZSTD=0 builds without compression of the Parquet files of `xiaowei export`
#   V=1 shows whole command lines.

VERSION := $(shell sed -n 's/^\#define XW_VERSION "\(.*\)"/\1/p' include/xiaowei/version.h)
SOVERSION := $(firstword $(subst ., ,$(VERSION)))
PREFIX ?= /usr/local
MODE ?= release
.DEFAULT_GOAL := all

# ---------------------------------------------------------------------------------------- compiler

WERROR ?= -Werror
WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual -Wmissing-prototypes \
  -Wstrict-prototypes $(WERROR)
# Loops marked as vectorisable are not vectorised at low levels; clang need not say so.
WARNINGS += -Wno-pass-failed

# The bits must not depend on compiler or level: no contraction into fused operations, nothing of
# -ffast-math. Not setting errno and not trapping let loops vectorise and change no value.
BITS := -ffp-contract=off -fno-math-errno -fno-trapping-math

OPTIMISE.release := -O3 -g
OPTIMISE.debug := -O0 -g -DXW_DEBUG
OPTIMISE.asan := -O1 -g -DXW_DEBUG -fno-omit-frame-pointer -fsanitize=address,undefined \
  -fno-sanitize-recover=all
OPTIMISE.tsan := -O1 -g -fsanitize=thread
SANITIZE.asan := -fsanitize=address,undefined
SANITIZE.tsan := -fsanitize=thread

ifeq ($(origin OPTIMISE.$(MODE)),undefined)
  $(error MODE=$(MODE) is unknown; use release, debug, asan or tsan)
endif

# --------------------------------------------------------------------------------------- libraries

PKG_CONFIG ?= pkg-config
pkg = $(shell $(PKG_CONFIG) $(1) 2>/dev/null)

# Lua goes by several names; the first that exists is taken.
LUA_NAME := $(firstword $(foreach n,lua5.4 lua-5.4 lua54 lua,$(if $(call pkg,--modversion $n),$n)))
LUA_CFLAGS ?= $(if $(LUA_NAME),$(call pkg,--cflags $(LUA_NAME)))
LUA_LIBS ?= $(if $(LUA_NAME),$(call pkg,--libs $(LUA_NAME)),-llua)
GSL_CFLAGS ?= $(or $(call pkg,--cflags gsl),$(shell gsl-config --cflags 2>/dev/null))
GSL_LIBS ?= $(or $(call pkg,--libs gsl),$(shell gsl-config --libs 2>/dev/null),-lgsl -lgslcblas)
SQLITE_CFLAGS ?= $(call pkg,--cflags sqlite3)
SQLITE_LIBS ?= $(or $(call pkg,--libs sqlite3),-lsqlite3)
CMOCKA_CFLAGS ?= $(call pkg,--cflags cmocka)
CMOCKA_LIBS ?= $(or $(call pkg,--libs cmocka),-lcmocka)
# Ask once, not for every object.
LUA_CFLAGS := $(LUA_CFLAGS)
LUA_LIBS := $(LUA_LIBS)
GSL_CFLAGS := $(GSL_CFLAGS)
GSL_LIBS := $(GSL_LIBS)
SQLITE_CFLAGS := $(SQLITE_CFLAGS)
SQLITE_LIBS := $(SQLITE_LIBS)
CMOCKA_CFLAGS := $(CMOCKA_CFLAGS)
CMOCKA_LIBS := $(CMOCKA_LIBS)

# Editing of lines at the prompt, where it is there; READLINE=0 goes without.
READLINE_BUILD := $(if $(filter 0 no,$(READLINE)),,$(call pkg,--modversion readline))
READLINE_CFLAGS := $(if $(READLINE_BUILD),-DXW_READLINE $(call pkg,--cflags readline))
READLINE_LIBS := $(if $(READLINE_BUILD),$(call pkg,--libs readline))

# Compression of Parquet files, where it is there; ZSTD=0 goes without.
ZSTD_BUILD := $(if $(filter 0 no,$(ZSTD)),,$(call pkg,--modversion libzstd))
ZSTD_CFLAGS := $(if $(ZSTD_BUILD),-DXW_ZSTD $(call pkg,--cflags libzstd))
ZSTD_LIBS := $(if $(ZSTD_BUILD),$(call pkg,--libs libzstd))

# The web server of `xiaowei explore`, where it is there; MICROHTTPD=0 goes without.
MICROHTTPD_BUILD := $(if $(filter 0 no,$(MICROHTTPD)),,$(call pkg,--modversion libmicrohttpd))
# Loaded by that command alone, under the name of its interface: libmicrohttpd.so.12.
MICROHTTPD_FILE := $(if $(MICROHTTPD_BUILD),$(shell readlink -f "$$($(CC) -print-file-name=libmicrohttpd.so)" | \
  sed 's,.*/,,; s,\(\.so\.[0-9]*\).*,\1,'))
MICROHTTPD_CFLAGS := $(if $(MICROHTTPD_BUILD),-DXW_MICROHTTPD='"$(MICROHTTPD_FILE)"' $(call pkg,--cflags libmicrohttpd))
MICROHTTPD_LIBS := $(if $(MICROHTTPD_BUILD),-ldl)

# MPI only when it is asked for. Its headers need not follow our warnings.
MPI_BUILD := $(filter-out 0 no,$(MPI))
ifneq ($(MPI_BUILD),)
  MPI_CFLAGS ?= $(or $(call pkg,--cflags ompi-c),$(shell mpicc --showme:compile 2>/dev/null))
  MPI_LIBS ?= $(or $(call pkg,--libs ompi-c),$(shell mpicc --showme:link 2>/dev/null))
  MPI_CFLAGS := $(MPI_CFLAGS:-I%=-isystem %)
  MPI_LIBS := $(MPI_LIBS)
  ifeq ($(MPI_LIBS),)
    $(error MPI=1: Open MPI was not found; install openmpi-bin and libopenmpi-dev, or set MPI_CFLAGS and MPI_LIBS)
  endif
endif

LIBS = $(LUA_LIBS) $(SQLITE_LIBS) $(GSL_LIBS) $(MICROHTTPD_LIBS) $(ZSTD_LIBS) $(if $(MPI_BUILD),$(MPI_LIBS)) -lpthread -lm
LDFLAGS_ALL = $(SANITIZE.$(MODE)) $(LDFLAGS)

CPPFLAGS_ALL = -D_POSIX_C_SOURCE=200809L -Iengine -Iinclude $(LUA_CFLAGS) $(GSL_CFLAGS) \
  $(SQLITE_CFLAGS) $(CPPFLAGS)
CFLAGS_ALL = -std=c11 $(WARNINGS) $(OPTIMISE.$(MODE)) $(BITS) -fPIC -fno-semantic-interposition \
  -fvisibility=default -pthread $(CFLAGS)

# ------------------------------------------------------------------------------------ what is built

# The release goes to build/ itself, every other mode to a folder of its own; builds with MPI to
# mpi/ below it, with the same objects but for one.
OUT := $(if $(filter release,$(MODE)),build,build/$(MODE))$(if $(MPI_BUILD),/mpi)
OBJ := build/obj/$(MODE)

SOURCES := $(sort $(wildcard engine/*/*.c))
CLI_SOURCES := $(filter engine/cli/%,$(SOURCES))
LIB_SOURCES := $(filter-out engine/cli/%,$(SOURCES))
TEST_SOURCES := $(sort $(wildcard tests/*/test_*.c))
# Code that tests of one folder share: any other C file beside them.
TEST_SHARED := $(filter-out $(TEST_SOURCES),$(sort $(wildcard tests/*/*.c)))

# Files with hot loops are built once for each instruction set; the program chooses when it starts.
HOT_SOURCES := engine/rng/fill.c engine/columns/evaluate.c engine/simulation/kernel.c \
  engine/simulation/tally.c engine/simulation/own_tally.c \
  $(filter-out engine/processes/laws.c engine/processes/beta.c,$(filter engine/processes/%,$(LIB_SOURCES)))
MACHINE := $(firstword $(subst -, ,$(shell $(CC) -dumpmachine 2>/dev/null)))
WIDE := $(if $(filter x86_64,$(MACHINE)),avx2 avx512)
ISA.avx2 := -mavx2 -mpopcnt -DXW_ISA=avx2
ISA.avx512 := -mpopcnt -mavx512f -mavx512bw -mavx512dq -mavx512vl -mprefer-vector-width=512 -DXW_ISA=avx512
WIDE_OBJECTS := $(foreach i,$(WIDE),$(HOT_SOURCES:%.c=$(OBJ)/$i/%.o))
MPI_SOURCE := engine/montecarlo/mpi.c
MPI_OBJECT := $(if $(MPI_BUILD),$(MPI_SOURCE:%.c=$(OBJ)/mpi/%.o))
# Files of engine/*/page/ become bytes of the library: page/style.css of engine/brief is
# xw_embedded_brief_style_css.
EMBEDDED := $(sort $(wildcard engine/*/page/*))
# So do the files of the layer of interaction, which npm bundles from engine/brief/layer/; without npm
# (NPM=0) they are empty and the brief has its drawings alone.
LAYER := $(addprefix build/npm/layer/,layer.txt layer_hash.txt licences.txt)
LAYER_SOURCES := $(wildcard engine/brief/layer/*) .ci/npm.sh
NPM_BUILD := $(if $(filter 0 no,$(NPM)),,$(shell command -v npm 2>/dev/null))
export NPM
EMBEDDED_OBJECTS := $(EMBEDDED:%=$(OBJ)/%.o) $(LAYER:build/npm/layer/%=$(OBJ)/engine/brief/page/%.o)
LIB_OBJECTS := $(EMBEDDED_OBJECTS) $(patsubst %.c,$(OBJ)/%.o,$(if $(MPI_BUILD),$(filter-out $(MPI_SOURCE),$(LIB_SOURCES)),$(LIB_SOURCES))) \
  $(MPI_OBJECT) $(WIDE_OBJECTS)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(OBJ)/%.o)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(OBJ)/%.o) $(TEST_SHARED:%.c=$(OBJ)/%.o)
TEST_PROGRAMS := $(TEST_SOURCES:tests/%.c=$(OUT)/tests/%)
TEST_SCRIPTS := tests/layers.sh tests/headers.sh $(sort $(wildcard tests/*/test_*.sh))
DEPENDENCIES := $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d)

STATIC := $(OUT)/libxiaowei.a
SHARED := $(OUT)/libxiaowei.so
SONAME := libxiaowei.so.$(SOVERSION)
COMMAND := $(OUT)/xiaowei

# Targets that set up first build in a second make, which sees what the set-up installed; it uses
# all processors unless the user gave -j.
PROCESSORS := $(shell nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
SUBMAKE = $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(PROCESSORS))

.PHONY: all tests demo check check-ui layer soak fuzz mpi-check slurm-check export-check setup lint format sanitize tsan verify \
  bench battery vector-report docs stubs pot po install uninstall clean distclean help FORCE
.DELETE_ON_ERROR:
.SUFFIXES:

# Texts in other languages; without msgfmt there is English alone.
MSGFMT := $(shell command -v msgfmt 2>/dev/null)
CATALOGUES := $(if $(MSGFMT),$(patsubst po/%.po,build/locale/%/LC_MESSAGES/xiaowei.mo,$(wildcard po/*.po)))

all: $(STATIC) $(SHARED) $(COMMAND) $(CATALOGUES) $(if $(filter release,$(MODE)),xiaowei)

# The sources of the bench too, so that a change of the engine cannot leave it behind.
tests: $(TEST_PROGRAMS) $(CATALOGUES) $(patsubst %.c,$(OBJ)/%.o,$(wildcard tests/bench/*.c))

# ------------------------------------------------------------------------------------------- rules

# One short line a file; V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))

# What files were made with is kept in small files that change only when it does: CC=clang after
# gcc builds anew, a deleted source leaves the library.
$(OBJ)/flags: MADE_WITH = $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL)
$(OBJ)/files: MADE_WITH = $(LIB_SOURCES) $(CLI_SOURCES)
$(OBJ)/prefix: MADE_WITH = $(PREFIX)
$(OBJ)/mpi/flags: MADE_WITH = $(MPI_CFLAGS)
build/npm/found: MADE_WITH = $(NPM_BUILD)
$(OBJ)/readline: MADE_WITH = $(READLINE_CFLAGS)
$(OBJ)/microhttpd: MADE_WITH = $(MICROHTTPD_CFLAGS)
$(OBJ)/zstd: MADE_WITH = $(ZSTD_CFLAGS)
$(OBJ)/flags $(OBJ)/files $(OBJ)/prefix $(OBJ)/mpi/flags $(OBJ)/readline $(OBJ)/microhttpd $(OBJ)/zstd build/npm/found: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(MADE_WITH))' > $@.new
	@if cmp -s $@.new $@; then rm -f $@.new; else mv $@.new $@; fi

$(OBJ)/%.o: %.c $(OBJ)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) $(EXTRA) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# $(call embed,folder/page/file): the file on standard input as C.
define embed
	@mkdir -p $(@D)
	@name=xw_embedded_$$(echo '$(1)' | sed 's,^engine/,,; s,/page/,_,; s,[^A-Za-z0-9],_,g'); \
	{ echo '#include <stddef.h>'; \
	  echo "extern const unsigned char $$name[]; extern const size_t $${name}_size;"; \
	  echo "const unsigned char $$name[] = {"; \
	  od -An -v -tu1 $< | sed 's/[0-9][0-9]*/&,/g'; \
	  echo "0}; const size_t $${name}_size = sizeof $$name - 1;"; } > $@
endef
$(EMBEDDED:%=$(OBJ)/%.c): $(OBJ)/%.c: %
	$(call embed,$*)
$(LAYER:build/npm/layer/%=$(OBJ)/engine/brief/page/%.c): $(OBJ)/engine/brief/page/%.c: build/npm/layer/%
	$(call embed,engine/brief/page/$*)
$(EMBEDDED_OBJECTS): %.o: %.c $(OBJ)/flags
	$(call say,EMBED,$(patsubst $(OBJ)/%.o,%,$@))
	$(Q)$(CC) -std=c11 $(OPTIMISE.$(MODE)) -fPIC -c -o $@ $<

$(LAYER) &: $(LAYER_SOURCES) build/npm/found
	$(call say,NPM,build/npm/layer)
	$(Q)engine/brief/layer/build.sh build/npm/layer

define WIDE_RULE
$$(OBJ)/$(1)/%.o: %.c $$(OBJ)/flags
	@mkdir -p $$(@D)
	$$(call say,CC,"$$< [$(1)]")
	$$(Q)$$(CC) $$(CPPFLAGS_ALL) $$(EXTRA) $$(ISA.$(1)) $$(CFLAGS_ALL) -MMD -MP -c -o $$@ $$<
endef
$(foreach i,$(WIDE),$(eval $(call WIDE_RULE,$i)))

$(OBJ)/mpi/%.o: %.c $(OBJ)/flags $(OBJ)/mpi/flags
	@mkdir -p $(@D)
	$(call say,CC,"$< [mpi]")
	$(Q)$(CC) $(CPPFLAGS_ALL) -DXW_MPI $(MPI_CFLAGS) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(OBJ)/engine/simulation/dispatch.o: EXTRA = $(if $(WIDE),-DXW_HAVE_WIDE)

$(TEST_OBJECTS): EXTRA = -Itests $(CMOCKA_CFLAGS)

# One file knows where the scripts will be installed; another PREFIX builds only that one anew.
LOCATED := $(OBJ)/engine/scripting/sources.o
$(LOCATED): EXTRA = -DXW_DATADIR='"$(PREFIX)/share/xiaowei"'
$(LOCATED): $(OBJ)/prefix

SERVER := $(OBJ)/engine/explore/server.o $(OBJ)/engine/explore/web.o
$(SERVER): EXTRA = $(MICROHTTPD_CFLAGS)
$(SERVER): $(OBJ)/microhttpd

PROMPT := $(OBJ)/engine/cli/prompt.o
$(PROMPT): EXTRA = $(READLINE_CFLAGS)
$(PROMPT): $(OBJ)/readline

COMPRESS := $(OBJ)/engine/export/compress.o
$(COMPRESS): EXTRA = $(ZSTD_CFLAGS)
$(COMPRESS): $(OBJ)/zstd

$(CATALOGUES): build/locale/%/LC_MESSAGES/xiaowei.mo: po/%.po
	@mkdir -p $(@D)
	$(call say,MO,$<)
	$(Q)$(MSGFMT) --check --output-file=$@ $<

# Appending (q), not replacing (r): two folders may have a file of the same name.
$(STATIC): $(LIB_OBJECTS) $(OBJ)/files
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) qcs $@ $(LIB_OBJECTS)

$(SHARED): $(LIB_OBJECTS) $(OBJ)/files
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) -shared -Wl,-soname,$(SONAME) $(LDFLAGS_ALL) -o $@.$(VERSION) $(LIB_OBJECTS) $(LIBS)
	@ln -sf libxiaowei.so.$(VERSION) $(OUT)/$(SONAME)
	@ln -sf $(SONAME) $@

# The command holds the library: it runs from anywhere, installed or not.
$(COMMAND): $(CLI_OBJECTS) $(STATIC)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(CLI_OBJECTS) $(STATIC) $(LIBS) $(READLINE_LIBS)

# It may point to the other build, with or without MPI.
xiaowei: $(COMMAND) FORCE
	@test "$$(readlink $@)" = $(COMMAND) || ln -sf $(COMMAND) $@

# A test program is its own source, the shared code of its folder, and the library.
.SECONDEXPANSION:
$(TEST_PROGRAMS): $(OUT)/tests/%: $(OBJ)/tests/%.o $(STATIC) \
  $$(filter $(OBJ)/tests/$$(*D)/$$(PERCENT),$(TEST_SHARED:%.c=$(OBJ)/%.o))
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(filter %.o,$^) $(STATIC) $(CMOCKA_LIBS) $(LIBS)
PERCENT := %

-include $(DEPENDENCIES)

# ------------------------------------------------------------------------------ what people ask for

setup:
	@.ci/setup.sh build

demo: setup
	@$(SUBMAKE) all
	@mkdir -p demo
	./xiaowei run scenarios/opinion-2015.lua -o demo/study.db
	./xiaowei run scenarios/opinion-2015.lua --uncertain -o demo/plausible.db
	./xiaowei report demo/study.db --plausible demo/plausible.db -o demo/report.html
	./xiaowei compare demo/study.db --plausible demo/plausible.db

check:
	@.ci/setup.sh build test
	@$(SUBMAKE) all tests
	@CC='$(CC)' XIAOWEI=./xiaowei LIBRARY=$(STATIC) tests/run.sh $(TEST_PROGRAMS) $(TEST_SCRIPTS)

# Runs on several ranks against runs of one process; skipped where Open MPI cannot be had.
mpi-check:
	+@MAKE='$(MAKE)' tests/mpi/mpi.sh

# The brief and the explorer in a real browser; says so and succeeds where chromium or npm cannot be had.
# Screenshots are left in build/ui/.
check-ui: setup
	-@.ci/setup.sh ui
	@$(SUBMAKE) layer all
	@XIAOWEI=./xiaowei tests/ui/ui.sh

# The layer of interaction anew, when npm could not fetch before.
layer:
	@test -s build/npm/layer/layer.txt || rm -f $(LAYER)
	@$(SUBMAKE) $(LAYER)

# What export writes, read by hyparquet, DuckDB and sql.js from npm; skipped where they cannot be had.
export-check: setup
	-@{ command -v npm && $(PKG_CONFIG) --exists libzstd; } > /dev/null 2>&1 || .ci/setup.sh export
	@$(SUBMAKE) all
	@XIAOWEI=./xiaowei tests/export/check.sh

# Memory errors, leaks and undefined behaviour in all unit tests.
sanitize:
	@.ci/setup.sh build test
	@$(SUBMAKE) MODE=asan tests
	@UBSAN_OPTIONS=print_stacktrace=1 tests/run.sh $(TEST_PROGRAMS:build/%=build/asan/%)

# Data races in all unit tests.
tsan:
	@.ci/setup.sh build test
	@$(SUBMAKE) MODE=tsan tests
	@TSAN_OPTIONS=halt_on_error=1 tests/run.sh $(TEST_PROGRAMS:build/%=build/tsan/%)

# What takes too long for every day: 200 kills, every fault of disk and memory one by one, a million
# replications, a hundred thousand scrambled scripts. About an hour.
SOAK_PROGRAMS := $(foreach t,crash disk memory flips,$(OUT)/tests/fault/test_$t) \
  $(OUT)/tests/scripting/test_memory $(OUT)/tests/scripting/test_fuzz $(OUT)/tests/scripting/test_hostile
soak:
	@.ci/setup.sh build test
	@$(SUBMAKE) all tests
	XIAOWEI=./xiaowei tests/fault/kill.sh 200
	FAULT_ALL=1 FAULT_OUTCOMES=5 FAULT_FLIPS=20000 FUZZ_ROUNDS=100000 HOSTILE_ALL=1 TEST_TIMEOUT=14400 tests/run.sh $(SOAK_PROGRAMS)
	XIAOWEI=./xiaowei tests/soak/replications.sh

# Scrambled scripts under small limits: ROUNDS of them from SEED on.
fuzz:
	@.ci/setup.sh build test
	@$(SUBMAKE) MODE=asan build/asan/tests/scripting/test_fuzz
	FUZZ_ROUNDS=$(or $(ROUNDS),20000) FUZZ_SEED=$(or $(SEED),1) build/asan/tests/scripting/test_fuzz

# Statistics against theory, then a sample of the demo's replications again to the same bits.
VERIFICATION := $(filter $(OUT)/tests/verification/%,$(TEST_PROGRAMS)) \
  $(filter tests/verification/%,$(TEST_SCRIPTS))
verify: demo
	@.ci/setup.sh test
	$(if $(strip $(VERIFICATION)),@$(SUBMAKE) tests)
	$(if $(strip $(VERIFICATION)),@XIAOWEI=./xiaowei tests/run.sh $(VERIFICATION))
	./xiaowei verify demo/study.db

# Ratios to what the program measures itself in the same minutes; not a test. RECORD=1 appends the
# figures to the history, PEERS=1 runs the models in other languages too.
BENCH := $(OUT)/tests/bench/bench
BENCH_SOURCES := $(filter tests/bench/%,$(TEST_SHARED))
# Built for each instruction set like the hot files; and the hot files again, without vectors, with
# counters of calls and, for each set, without draws and elementary functions (bare_base ...).
BENCH_WIDE := tests/bench/roof.c tests/bench/reduced.c tests/bench/by_hand.c
BENCH_BARE := $(foreach i,base $(WIDE),bare_$i)
BENCH_HOT := $(filter-out engine/rng/fill.c,$(HOT_SOURCES))
ISA.scalar := -fno-tree-vectorize -fno-tree-slp-vectorize -DXW_ISA=scalar
ISA.counted := -fno-tree-vectorize -Itests -include bench/counted.h -DXW_ISA=counted
$(foreach i,base $(WIDE),$(eval ISA.bare_$i := $(filter-out -DXW_ISA=%,$(ISA.$i)) -Itests \
  -include bench/bare.h -DXW_ISA=bare_$i))
BENCH_OBJECTS := $(BENCH_SOURCES:%.c=$(OBJ)/%.o) \
  $(foreach i,$(WIDE),$(BENCH_WIDE:%.c=$(OBJ)/$i/%.o)) \
  $(HOT_SOURCES:%.c=$(OBJ)/scalar/%.o) $(BENCH_HOT:%.c=$(OBJ)/counted/%.o) \
  $(foreach i,$(BENCH_BARE),$(BENCH_HOT:%.c=$(OBJ)/$i/%.o) $(OBJ)/$i/tests/bench/roof.o)
$(foreach i,scalar counted $(BENCH_BARE),$(eval $(call WIDE_RULE,$i)))
$(filter $(OBJ)/tests/bench/% $(OBJ)/avx%,$(BENCH_OBJECTS)): EXTRA = -Itests \
  $(if $(WIDE),-DXW_HAVE_WIDE) -DBENCH_FLAGS='"$(strip $(OPTIMISE.$(MODE)) $(BITS) $(CFLAGS))"'
-include $(BENCH_OBJECTS:.o=.d)

$(BENCH): $(BENCH_OBJECTS) $(STATIC)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $(BENCH_OBJECTS) $(STATIC) $(LIBS)

bench: setup
	@$(SUBMAKE) $(BENCH) xiaowei
	$(BENCH) --command '$(CURDIR)/$(COMMAND)' --json $(OUT)/bench.json \
	  --history tests/bench/history.jsonl $(if $(RECORD),--record) \
	  $(if $(PEERS),--peers tests/bench/peers)

# The random streams through dieharder, a few minutes; says so and succeeds where there is none.
# BATTERY= names the tests by the numbers of dieharder -l.
STREAM := $(OUT)/tests/battery/stream
$(STREAM): $(OBJ)/tests/battery/stream.o $(STATIC)
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

battery: setup
	-@.ci/setup.sh battery
	@$(SUBMAKE) $(STREAM)
	tests/battery/battery.sh $(STREAM) $(BATTERY)

# `xiaowei submit` on a private Slurm of one node, a minute or two; says so and succeeds where Slurm
# is not installed or does not start.
slurm-check: setup
	-@.ci/setup.sh slurm
	@$(SUBMAKE) xiaowei
	tests/slurm/slurm.sh

# Which hot loops gcc vectorised, for every instruction set; fails when one is not. VECTOR= changes
# what tests/vector_report.sh is asked.
VECTOR ?= -v base $(WIDE)
vector-report:
	@CC='$(CC)' HOT_SOURCES='$(HOT_SOURCES)' FLAGS_avx2='$(ISA.avx2)' FLAGS_avx512='$(ISA.avx512)' \
	  HOT_FLAGS='$(CPPFLAGS_ALL) -std=c11 -w $(OPTIMISE.release) $(BITS) -fPIC -fno-semantic-interposition' \
	  tests/vector_report.sh $(VECTOR) || test $$? -eq 77

FORMATTED = $(wildcard engine/*/*.[ch] include/xiaowei/*.h tests/*/*.[ch])
SHELLED = .ci/run .ci/setup.sh .ci/npm.sh $(wildcard engine/*/*/*.sh tests/*.sh tests/*/*.sh)
lint:
	@.ci/setup.sh build lint
	clang-format --dry-run -Werror $(FORMATTED)
	shellcheck $(SHELLED)
	luacheck --quiet $(wildcard scripts scenarios tests/scripting/library)

format:
	clang-format -i $(FORMATTED)

# The texts for people: `make pot` gathers the English ones of the code, `make po` adds new ones to every catalogue, to be
# translated there, and drops those that are no longer used. po/README.md says more.
FORMATS := xw_say:2 xw_fail:2 xw_fail_prefix:2 xw_bilingual_add:2 xw_said:3 xw_raise:2 xw_mistake_at:4 \
  xw_loader_mistake:4
WORDS := xw_tr:2 xw_trn:2,3 xw_tr_here:1 XW_N:1 xw_fail_memory:1
# Units of the registries, and what parameters mean, have no Chinese in their rows.
UNITS := XW_LEVER:5 XW_PARAMETER:4 XW_METRIC:2 XW_COLUMN:3 XW_LAW:6
XGETTEXT = xgettext --from-code=UTF-8 --language=C --no-location --no-wrap --sort-by-file -k
POT := build/xiaowei.pot
POT_FOLDERS := engine include
pot: $(POT)
$(POT): FORCE
	@mkdir -p $(@D)
	@find $(POT_FOLDERS) -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort > $@.files
	@$(XGETTEXT) $(addprefix -k,$(FORMATS) $(WORDS) $(UNITS)) $(patsubst %,--flag=%:c-format,$(FORMATS)) \
	  --flag=xw_tr:2:pass-c-format --flag=xw_trn:2:pass-c-format --flag=xw_trn:3:pass-c-format \
	  --flag=xw_tr_here:1:pass-c-format --package-name=xiaowei --files-from=$@.files --output=$@ 2> $@.log && \
	  $(XGETTEXT) -kXW_PARAMETER:11 --flag=XW_PARAMETER:11:no-c-format --join-existing --files-from=$@.files \
	    --output=$@ 2>> $@.log || { cat $@.log; exit 1; }
	@sed -i 's/charset=UTF-8/charset=UTF-8/; /^"POT-Creation-Date/d; /^"Report-Msgid/d' $@

po: $(POT)
	@for catalogue in po/*.po; do \
	  msgmerge --quiet --no-fuzzy-matching --no-wrap --output-file=build/merged.po "$$catalogue" $(POT) && \
	  msgattrib --no-obsolete --no-wrap --output-file="$$catalogue" build/merged.po && \
	  msgfmt --statistics --check --output-file=/dev/null "$$catalogue" || exit 1; \
	done

# What is generated from the tables of the engine and kept with the sources: definitions for editors, and the
# reference in scripts/README.md and its Chinese twin. A test fails when they are out of date.
REFERENCE_BEGIN := <!-- reference: made by make stubs -->
REFERENCE_END := <!-- end of reference -->
stubs: all
	@mkdir -p scripts/meta
	@./xiaowei list stubs > scripts/meta/xiaowei.d.lua.new
	@mv scripts/meta/xiaowei.d.lua.new scripts/meta/xiaowei.d.lua
	@$(call refer,en,scripts/README.md)
	@$(call refer,zh,scripts/README.zh.md)

# $(call refer,language,file): the reference between its markers.
define refer
./xiaowei list reference --lang $(1) > $(OUT)/reference.md && \
	awk -v new=$(OUT)/reference.md -v begin='$(REFERENCE_BEGIN)' -v end='$(REFERENCE_END)' \
	  '$$0 == end { inside = 0 } \
	   !inside { print } \
	   $$0 == begin { inside = 1; print ""; while ((getline line < new) > 0) print line; print "" }' \
	  $(2) > $(OUT)/README.md && \
	{ cmp -s $(OUT)/README.md $(2) || cp $(OUT)/README.md $(2); }
endef

# The reference of every registry as the command itself knows it, and the manual as text.
REFERENCES := levers parameters metrics measures sectors regions scenarios columns api
docs: all
	@mkdir -p build/docs
	@for what in $(REFERENCES); do \
	  ./xiaowei list $$what > build/docs/$$what.txt || exit 1; \
	  ./xiaowei list $$what --json > build/docs/$$what.json || exit 1; \
	done
	@cp scripts/xiaowei.1 scripts/xiaowei.zh.1 build/docs/
	@echo "the reference is in build/docs/"

# ----------------------------------------------------------------------------------------- install

BINDIR = $(DESTDIR)$(PREFIX)/bin
LIBDIR = $(DESTDIR)$(PREFIX)/lib
INCDIR = $(DESTDIR)$(PREFIX)/include/xiaowei
MANDIR = $(DESTDIR)$(PREFIX)/share/man/man1
MANDIR_ZH = $(DESTDIR)$(PREFIX)/share/man/zh_CN/man1
BASHDIR = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
DATADIR = $(DESTDIR)$(PREFIX)/share/xiaowei
LOCALEDIR = $(DESTDIR)$(PREFIX)/share/locale

define PKGCONFIG
prefix=$(PREFIX)
libdir=$${prefix}/lib
includedir=$${prefix}/include

Name: xiaowei
Description: Simulation of product quality policy for small and micro enterprises
Version: $(VERSION)
Cflags: -I$${includedir}
Libs: -L$${libdir} -lxiaowei
Libs.private: $(LIBS)
endef
export PKGCONFIG

install: all
	install -d $(BINDIR) $(LIBDIR)/pkgconfig $(INCDIR) $(MANDIR) $(MANDIR_ZH) $(BASHDIR) $(DATADIR)
	install -m 755 $(COMMAND) $(BINDIR)/xiaowei
	install -m 644 $(STATIC) $(LIBDIR)/
	install -m 755 $(SHARED).$(VERSION) $(LIBDIR)/
	ln -sf libxiaowei.so.$(VERSION) $(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(LIBDIR)/libxiaowei.so
	install -m 644 include/xiaowei/*.h include/xiaowei/*.def $(INCDIR)/
	printf '%s\n' "$$PKGCONFIG" > $(LIBDIR)/pkgconfig/xiaowei.pc
	install -m 644 scripts/xiaowei.1 $(MANDIR)/
	install -m 644 scripts/xiaowei.zh.1 $(MANDIR_ZH)/xiaowei.1
	install -m 644 scripts/completions/xiaowei.bash $(BASHDIR)/xiaowei
	$(if $(CATALOGUES),install -d $(LOCALEDIR)/zh_CN/LC_MESSAGES)
	$(if $(CATALOGUES),install -m 644 build/locale/zh_CN/LC_MESSAGES/xiaowei.mo $(LOCALEDIR)/zh_CN/LC_MESSAGES/)
	for f in $$(find scripts scenarios -name '*.lua') $$(find scenarios/data scripts/recipes/data -type f 2>/dev/null); do \
	  install -d "$(DATADIR)/$$(dirname $$f)" && \
	  install -m 644 $$f "$(DATADIR)/$$f" || exit 1; \
	done

uninstall:
	rm -f $(BINDIR)/xiaowei $(LIBDIR)/libxiaowei.a $(LIBDIR)/libxiaowei.so $(LIBDIR)/$(SONAME) \
	  $(LIBDIR)/libxiaowei.so.$(VERSION) $(LIBDIR)/pkgconfig/xiaowei.pc $(MANDIR)/xiaowei.1 $(MANDIR_ZH)/xiaowei.1 \
	  $(BASHDIR)/xiaowei $(LOCALEDIR)/zh_CN/LC_MESSAGES/xiaowei.mo
	rm -rf $(INCDIR) $(DATADIR)

clean:
	rm -rf build xiaowei

distclean: clean
	rm -rf demo

help:
	@echo "all        library and command in build/, the command linked at ./xiaowei"
	@echo "demo       set up, build, run scenarios/opinion-2015.lua into demo/"
	@echo "check      set up, build, run all tests; last line: N passed, N failed"
	@echo "check-ui   the report in a real browser (chromium, npm); screenshots in build/ui/"
	@echo "mpi-check  runs on several processes (MPI=1) against runs of one"
	@echo "lint       layout of C, shell and Lua sources      format    lay out C sources"
	@echo "sanitize   unit tests under ASan and UBSan         tsan      under ThreadSanitizer"
	@echo "fuzz       scrambled scripts under the address sanitizer; ROUNDS=, SEED="
	@echo "soak       200 kills, every fault one by one, a million replications; about an hour"
	@echo "verify     statistics against theory, the demo again to the same bits"
	@echo "vector-report  which hot loops are vectorised; fails when one is not"
	@echo "battery    the random streams through dieharder, a few minutes"
	@echo "slurm-check  a study as jobs of a private Slurm, a minute or two"
	@echo "export-check  what export writes, read by DuckDB and other programs from npm"
	@echo "bench      speed of the engine                     docs      reference in build/docs/"
	@echo "po         every catalogue gets the new texts of the code (pot: the texts alone)"
	@echo "stubs      definitions for editors and the reference of scripts, from the tables of the engine"
	@echo "install    into PREFIX ($(PREFIX)), DESTDIR is honoured; uninstall removes it"
	@echo "MPI=1      with any of these: build with MPI, in build/mpi/, linked at ./xiaowei"
	@echo "setup      install missing packages                clean, distclean"
