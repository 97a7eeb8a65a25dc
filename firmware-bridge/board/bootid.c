#include "bootid.h"
#include <avr/eeprom.h>

/* 64 cells in turn: 6.4 million starts before the first cell is worn. */
#define CELLS 64
#define LARGEST 0x0FFFFFFFUL /* above: never written, or torn by a power cut */

uint32_t bootid_next(void) {
  uint32_t last = 0;
  for (uint8_t cell = 0; cell < CELLS; cell++) {
    uint32_t found = eeprom_read_dword((const uint32_t *)(uintptr_t)(cell * 4));
    if (found <= LARGEST && found > last) last = found;
  }
  uint32_t next = last == LARGEST ? 1 : last + 1;
  eeprom_update_dword((uint32_t *)(uintptr_t)((next % CELLS) * 4), next);
  return next;
}
