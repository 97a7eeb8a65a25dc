#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "pins.h"

#define PULSE_MS 3   /* shorter than this is a glitch; this long is counted, even if it never settles */
#define SETTLE_MS 20 /* this long without change is a level */

void contacts_start(void);
/* One look, once a millisecond. True when a level or a count changed. */
bool contacts_look(void);
/* One bit per contact, 1 = closed. */
uint8_t contacts_level(void);
/* How often the contact has opened or closed since the start, wrapping: a lost frame loses no pulse. */
uint8_t contacts_changes(uint8_t contact);
