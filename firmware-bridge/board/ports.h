/* The pins Firmata may touch, and the reports it asked for. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PINS 20
enum { MODE_INPUT = 0, MODE_OUTPUT = 1, MODE_ANALOG = 2, MODE_PULLUP = 11 };

/* Free pins become inputs, reports end. The relay and the contacts are not touched. */
void ports_start(void);
bool ports_is_contact(uint8_t pin);
bool ports_is_free(uint8_t pin);
bool ports_is_analog(uint8_t pin);
uint8_t ports_mode_of(uint8_t pin);
void ports_mode(uint8_t pin, uint8_t mode);
void ports_write(uint8_t port, uint16_t bits);
void ports_write_pin(uint8_t pin, uint8_t level);
void ports_report(uint8_t port, bool on);
void ports_report_analog(uint8_t channel, bool on);
void ports_sampling(uint16_t every_ms);
void ports_look(uint16_t now);
