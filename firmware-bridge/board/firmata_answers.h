/* What the board says about itself in Firmata's words. */
#pragma once
#include <stdint.h>

void answer_version(void);
void answer_firmware(void);
void answer_capability(void);
void answer_mapping(void);
void answer_pin_state(uint8_t pin);
