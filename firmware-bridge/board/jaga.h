/* The one sysex of Jaga, see PROTOCOL.md. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "probes.h"

#define JAGA_SYSEX 0x01

void jaga_start(uint32_t boot_id, uint8_t reset_flags);
/* The data of a sysex 0x01: pairs of seven bits, as they came. Anything not exactly right is ignored. */
void jaga_heard(const uint8_t *pairs, uint8_t count, uint16_t now);
/* What a probe has just said. */
void jaga_probed(const probe_answer_t *answer);
/* STATE is due at once; it follows within 20 ms. */
void jaga_changed(void);
/* A contact has opened or closed: told at once, before STATE and the level have followed. */
void jaga_moved(void);
/* Once a millisecond. */
void jaga_look(uint16_t now);
