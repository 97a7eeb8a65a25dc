/* A measurement by a DS18B20, slot by slot, so that contacts and line are looked at between any two. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define DS_BUSY 0xFF

void ds_begin(uint8_t pin);
/* The next step if it is due; DS_BUSY, or a PROBE_ status with two bytes where it is good. `tick`: another millisecond. */
uint8_t ds_step(bool tick, uint8_t *data);
/* The next step is due within a millisecond. */
bool ds_hurries(void);
