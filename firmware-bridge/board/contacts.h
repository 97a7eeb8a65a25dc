#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "pins.h"

/* Shorter than this is a glitch; this long is counted, even if it never settles. No pulse of 5 ms may be lost: three looks fall
   into it, and one more where they come late. */
#define PULSE_MS 3
/* This long without change is a level. */
#define SETTLE_MS 20

/* What a look has found: a level that has settled, a contact that has opened or closed and was counted. */
enum { CONTACTS_SETTLED = 1, CONTACTS_MOVED = 2 };

void contacts_start(void);
/* One look, once a millisecond. */
uint8_t contacts_look(void);
/* Settled, one bit per contact, 1 = closed. */
uint8_t contacts_level(void);
/* As last counted, which may not have settled. */
uint8_t contacts_seen(void);
/* How often the contact has opened or closed since the start, wrapping: a lost frame loses no pulse. */
uint8_t contacts_changes(uint8_t contact);
