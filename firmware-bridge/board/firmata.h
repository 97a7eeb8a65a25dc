/* The part of Firmata 2.5 that firmata-io needs to see this board, without the relay. */
#pragma once
#include <stdint.h>

void firmata_start(void);
/* One byte from the line. */
void firmata_heard(uint8_t byte, uint16_t now);
/* Digital and analog reports that are due. */
void firmata_look(uint16_t now);
