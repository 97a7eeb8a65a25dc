#pragma once
#include <stdint.h>

void analog_start(void);
/* Takes one finished conversion and begins the next; once a millisecond, never waits. */
void analog_look(void);
/* Mean of the last four conversions, 0..1023 of the supply. */
uint16_t analog_value(uint8_t channel);
