#include "CStraitChannelData.h"

// The assembler takes the files in as they are: as array literals they are a quarter of the wait for a
// build. `__has_include` makes them inputs of this file, so that a changed table is built again.
#if !__has_include("daily_arrivals.csv") || !__has_include("weekly_preventions.csv") \
  || !__has_include("facts.csv")
#error "an embedded table is missing beside embedded.c"
#endif

#define EMBED(name)                                                       \
  __asm__(".pushsection .rodata\n"                                        \
          "embedded_" #name ": .incbin \"" #name ".csv\"\n"               \
          "embedded_" #name "_end:\n"                                     \
          ".popsection\n");                                               \
  extern const unsigned char embedded_##name[], embedded_##name##_end[];  \
  StraitEmbeddedFile strait_##name(void) {                                \
    return (StraitEmbeddedFile){                                          \
        embedded_##name, (size_t)(embedded_##name##_end - embedded_##name)}; \
  }

EMBED(daily_arrivals)
EMBED(weekly_preventions)
EMBED(facts)
