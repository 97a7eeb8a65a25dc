#pragma once
#include <stdint.h>

void clock_start(void);
/* Milliseconds since the start, wrapping: compare differences only. */
uint16_t clock_ms(void);
