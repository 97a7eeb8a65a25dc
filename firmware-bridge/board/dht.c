#include "dht.h"
#include <avr/interrupt.h>
#include <avr/io.h>
#include "probes.h"
#include "stopwatch.h"

/* The answer, then a bit between each two falling edges. */
#define EDGES 42
#define BYTES 5
#define US(n) ((n) * TICKS_PER_US)
#define HUMIDITY_LARGEST 1000 /* tenths of a per cent */
#define COLDEST 400           /* tenths of a degree below zero */
#define HOTTEST 800

static uint8_t bit;
static volatile uint8_t edges;
static volatile uint8_t bytes[BYTES];
static volatile uint8_t bent;
static uint16_t fell;

static uint8_t is_within(uint16_t ticks, uint16_t low, uint16_t high) { return ticks >= low && ticks <= high; }

/* A zero lasts 76 us from edge to edge, a one 120 us; what is neither bends the frame. */
static void take(uint16_t lasted) {
  if (edges == 2) {
    if (!is_within(lasted, US(120), US(200))) bent = 1;
    return;
  }
  uint8_t is_one = is_within(lasted, US(100), US(150));
  if (!is_one && !is_within(lasted, US(60), US(95))) bent = 1;
  uint8_t at = (edges - 3) / 8;
  bytes[at] = bytes[at] << 1 | is_one;
}

ISR(PCINT2_vect) {
  if (PIND & bit) return;
  uint16_t now = stopwatch_now();
  if (++edges > EDGES) {
    PCMSK2 = 0; /* whoever goes on is no sensor, and gets no more of this chip's time */
    return;
  }
  if (edges > 1) take(now - fell);
  fell = now;
}

void dht_wake(uint8_t pin) {
  bit = _BV(pin);
  PORTD &= ~bit;
  DDRD |= bit;
}

void dht_listen(void) {
  edges = bent = 0;
  DDRD &= ~bit;
  PORTD |= bit;
  PCIFR = _BV(PCIF2);
  PCMSK2 = bit;
  PCICR = _BV(PCIE2);
}

static uint8_t is_possible(void) {
  uint16_t humidity = bytes[0] << 8 | bytes[1];
  uint16_t size = (bytes[2] & 0x7F) << 8 | bytes[3];
  return humidity <= HUMIDITY_LARGEST && size <= (bytes[2] & 0x80 ? COLDEST : HOTTEST);
}

uint8_t dht_read(uint8_t *data) {
  PCMSK2 = 0;
  if (edges == 0) return PROBE_SILENT;
  uint8_t sum = 0;
  for (uint8_t i = 0; i < PROBE_DATA; i++) sum += data[i] = bytes[i];
  /* Eight bits of sum let one bent frame of 256 pass: timing, count and range must be right as well. */
  if (edges != EDGES || bent || sum != bytes[PROBE_DATA] || !is_possible()) return PROBE_GARBLED;
  return PROBE_GOOD;
}
