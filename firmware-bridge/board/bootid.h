#pragma once
#include <stdint.h>

/* Counts the starts of this board in its EEPROM; never the same twice. Call once, before the watchdog. */
uint32_t bootid_next(void);
