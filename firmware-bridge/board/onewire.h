/* The 1-Wire line of one DS18B20 with a supply of its own. Each call takes at most 80 us. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

void onewire_pin(uint8_t pin);
bool onewire_idle_high(void);
void onewire_pull(void);
/* Ends the pull; true if somebody answers. */
bool onewire_present(void);
/* One slot. */
void onewire_write(bool one);
bool onewire_read(void);
