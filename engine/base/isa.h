/* Code that is built once for each instruction set. The build compiles the files that hold hot loops
 * several times, with XW_ISA set to base, avx2, avx512; every external name in them gets that suffix.
 * Results are the same bits: no version has fused multiply-add. Without XW_ISA (tests, other files) the
 * names are those of base. */
#ifndef XW_BASE_ISA_H
#define XW_BASE_ISA_H

#ifndef XW_ISA
#define XW_ISA base
#endif

#define XW_ISA_JOIN_(name, isa) name##_##isa
#define XW_ISA_JOIN(name, isa) XW_ISA_JOIN_(name, isa)
#define XW_ISA_NAME(name) XW_ISA_JOIN(name, XW_ISA)
#define XW_ISA_TEXT_(isa) #isa
#define XW_ISA_TEXT(isa) XW_ISA_TEXT_(isa)

#endif
