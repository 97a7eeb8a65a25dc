#pragma once
#include <stdint.h>

/* Ticks of half a microsecond, wrapping after 32 ms: compare differences only. */
#define TICKS_PER_US 2

void stopwatch_start(void);
uint16_t stopwatch_now(void);
/* Since an earlier `stopwatch_now`. */
uint16_t stopwatch_since(uint16_t earlier);
