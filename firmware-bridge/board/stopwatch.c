#include "stopwatch.h"
#include <avr/io.h>
#include <util/atomic.h>

void stopwatch_start(void) {
  TCCR1A = 0;
  TCCR1B = _BV(CS11);
}

/* Its two halves share a register with whatever interrupt reads them too. */
uint16_t stopwatch_now(void) {
  uint16_t now;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { now = TCNT1; }
  return now;
}

uint16_t stopwatch_since(uint16_t earlier) { return stopwatch_now() - earlier; }
