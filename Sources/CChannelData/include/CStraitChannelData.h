#ifndef STRAIT_CHANNEL_DATA_H
#define STRAIT_CHANNEL_DATA_H

#include <stddef.h>

/// The bytes of one embedded file.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} StraitEmbeddedFile;

StraitEmbeddedFile strait_daily_arrivals(void);
StraitEmbeddedFile strait_weekly_preventions(void);
StraitEmbeddedFile strait_facts(void);

#endif
