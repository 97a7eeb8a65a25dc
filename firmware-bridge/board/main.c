/* A small safety device: it watches its host, its contacts and itself, and lets the relay fall when any of them is in doubt. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include <avr/wdt.h>
#include "analog.h"
#include "bootid.h"
#include "clock.h"
#include "contacts.h"
#include "firmata.h"
#include "jaga.h"
#include "ports.h"
#include "probes.h"
#include "relay.h"
#include "uart.h"

static uint8_t reset_flags __attribute__((section(".noinit")));

/* After a watchdog reset the watchdog still runs, at its shortest: it is stopped before anything else. */
void stop_watchdog(void) __attribute__((naked, used, section(".init3")));
void stop_watchdog(void) {
  reset_flags = MCUSR;
  MCUSR = 0;
  wdt_disable();
}

static void every_millisecond(uint16_t now) {
  if (relay_look(now)) {
    ports_start(); /* what the lost host drove falls with the relay */
    jaga_changed();
  }
  uint8_t found = contacts_look();
  if (found) jaga_changed();
  if (found & CONTACTS_MOVED) jaga_moved();
  analog_look();
  probes_tick();
  firmata_look(now);
  jaga_look(now);
  wdt_reset(); /* only here: a clock that stands still is a hang too */
}

/* Until the next interrupt, unless one has already brought work. */
static void rest(uint16_t last) {
  cli();
  if (uart_idle() && !probes_busy() && clock_ms() == last) {
    sleep_enable();
    sei();
    sleep_cpu();
    sleep_disable();
  }
  sei();
}

int main(void) {
  relay_start();
  contacts_start();
  uint32_t boot = bootid_next();
  wdt_enable(WDTO_500MS);
  clock_start();
  analog_start();
  probes_start();
  uart_start();
  sei();
  firmata_start();
  jaga_start(boot, reset_flags);
  uint16_t last = clock_ms();
  for (;;) {
    uart_push();
    uint16_t now = clock_ms();
    int16_t byte = uart_take();
    if (byte >= 0) firmata_heard(byte, now);
    probe_answer_t answer;
    if (probes_look(&answer)) jaga_probed(&answer);
    if (now == last) {
      rest(last);
      continue;
    }
    last++; /* one at a time: after a busy moment each millisecond is still looked at */
    every_millisecond(now);
  }
}
