#include "ports.h"
#include "analog.h"
#include "contacts.h"
#include "uart.h"

#define SAMPLING_SHORTEST_MS 10
#define SAMPLING_USUAL_MS 19

static uint8_t outputs_d, outputs_b, reported, told[2];
static uint8_t analog_reported;
static uint16_t sampling_ms, sampled_at;

static bool within(uint8_t pin, uint8_t d, uint8_t b) {
  if (pin < 8) return d & _BV(pin);
  return pin < 14 && b & _BV(pin - 8);
}

bool ports_is_contact(uint8_t pin) { return within(pin, CONTACT_MASK, 0); }
bool ports_is_free(uint8_t pin) { return within(pin, FREE_D, FREE_B); }
bool ports_is_analog(uint8_t pin) { return pin >= 14 && pin < 14 + CHANNELS; }

void ports_start(void) {
  outputs_d = outputs_b = reported = analog_reported = 0;
  sampling_ms = SAMPLING_USUAL_MS;
  DDRD &= ~FREE_D;
  PORTD &= ~FREE_D;
  DDRB &= ~FREE_B;
  PORTB &= ~FREE_B;
}

uint8_t ports_mode_of(uint8_t pin) {
  if (ports_is_analog(pin)) return MODE_ANALOG;
  if (ports_is_contact(pin)) return MODE_PULLUP;
  return within(pin, outputs_d, outputs_b) ? MODE_OUTPUT : MODE_INPUT;
}

static void set(volatile uint8_t *of, uint8_t bit, bool on) {
  if (on) *of |= bit;
  else *of &= ~bit;
}

void ports_mode(uint8_t pin, uint8_t mode) {
  if (!ports_is_free(pin)) return;
  bool out = mode == MODE_OUTPUT;
  uint8_t bit = _BV(pin & 7);
  set(pin < 8 ? &outputs_d : &outputs_b, bit, out);
  set(pin < 8 ? &DDRD : &DDRB, bit, out);
  set(pin < 8 ? &PORTD : &PORTB, bit, mode == MODE_PULLUP);
}

void ports_write(uint8_t port, uint16_t bits) {
  if (port == 0) PORTD = (PORTD & ~outputs_d) | (bits & outputs_d);
  if (port == 1) PORTB = (PORTB & ~outputs_b) | (bits & outputs_b);
}

void ports_write_pin(uint8_t pin, uint8_t level) {
  if (within(pin, outputs_d, outputs_b)) set(pin < 8 ? &PORTD : &PORTB, _BV(pin & 7), level);
}

/* A contact is told by its settled level, as its pin would read: closed pulls it low. */
static uint8_t levels(uint8_t port) {
  if (port == 1) return PINB & FREE_B;
  return (PIND & FREE_D) | (~(contacts_level() << CONTACT_SHIFT) & CONTACT_MASK);
}

static void tell(uint8_t first, uint16_t value) {
  uart_put(first);
  uart_put(value & 0x7F);
  uart_put(value >> 7);
}

static void tell_port(uint8_t port) {
  if (!uart_room(3)) return;
  told[port] = levels(port);
  tell(0x90 | port, told[port]);
}

void ports_report(uint8_t port, bool on) {
  if (port > 1) return;
  set(&reported, _BV(port), on);
  if (on) tell_port(port);
}

void ports_report_analog(uint8_t channel, bool on) {
  if (channel < CHANNELS) set(&analog_reported, _BV(channel), on);
}

void ports_sampling(uint16_t every_ms) {
  sampling_ms = every_ms < SAMPLING_SHORTEST_MS ? SAMPLING_SHORTEST_MS : every_ms;
}

void ports_look(uint16_t now) {
  for (uint8_t port = 0; port < 2; port++)
    if (reported & _BV(port) && levels(port) != told[port]) tell_port(port);
  if ((uint16_t)(now - sampled_at) < sampling_ms) return;
  sampled_at = now;
  for (uint8_t i = 0; i < CHANNELS; i++)
    if (analog_reported & _BV(i) && uart_room(3)) tell(0xE0 | i, analog_value(i));
}
