#include "onewire.h"
#include <avr/io.h>
#include <util/atomic.h>
#include <util/delay.h>

static uint8_t bit;

static void low(void) { DDRD |= bit; }
static void release(void) { DDRD &= ~bit; }
static bool level(void) { return PIND & bit; }

void onewire_pin(uint8_t pin) {
  bit = _BV(pin);
  release();
  PORTD &= ~bit; /* the resistor of the line pulls up, the chip never does */
}

bool onewire_idle_high(void) { return level(); }

void onewire_pull(void) { low(); }

bool onewire_present(void) {
  bool answered = false;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
    release();
    _delay_us(70);
    answered = !level();
  }
  return answered;
}

void onewire_write(bool one) {
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
    low();
    if (one) _delay_us(5);
    else _delay_us(65);
    release();
  }
}

bool onewire_read(void) {
  bool one = false;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
    low();
    _delay_us(2);
    release();
    _delay_us(9);
    one = level();
  }
  return one;
}
