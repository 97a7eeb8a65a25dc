#include "analog.h"
#include "pins.h"

#define MEAN_OF 4

static uint16_t values[CHANNELS], sums[CHANNELS];
static uint8_t channel, taken;

/* Measured against the supply that also feeds the loops, so that a sagging supply does not move the bands. */
static void begin(void) {
  ADMUX = _BV(REFS0) | channel;
  ADCSRA |= _BV(ADSC);
}

static void finish_round(void) {
  for (uint8_t i = 0; i < CHANNELS; i++) {
    values[i] = sums[i] / MEAN_OF;
    sums[i] = 0;
  }
  taken = 0;
}

void analog_start(void) {
  ADCSRA = _BV(ADEN) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0);
  begin();
}

void analog_look(void) {
  if (ADCSRA & _BV(ADSC)) return;
  sums[channel] += ADC;
  if (++channel == CHANNELS) {
    channel = 0;
    if (++taken == MEAN_OF) finish_round();
  }
  begin();
}

uint16_t analog_value(uint8_t of) { return values[of]; }
