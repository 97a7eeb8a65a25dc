#include "ds18b20.h"
#include <util/crc16.h>
#include "onewire.h"
#include "probes.h"
#include "stopwatch.h"

#define US(n) ((n) * TICKS_PER_US)
#define RESET_US 500
#define SLOT_US 80
#define LONGEST_MS 900 /* twelve bits take 750 */
#define SCRATCHPAD 9

enum { SKIP_ROM = 0xCC, CONVERT = 0x44, READ = 0xBE };
/* What can be seen in a scratchpad whatever it measured: reserved bits of the fifth byte, and the sixth. */
enum { CONFIG_MASK = 0x9F, CONFIG = 0x1F, RESERVED = 0xFF };
enum { POWER_ON_LOW = 0x50, POWER_ON_HIGH = 0x05 };

typedef enum { PULL, ANSWER, RECOVER, WRITE, STARTED, CONVERTING, COLLECT } step_t;

static step_t step;
static uint8_t command, at, bytes[SCRATCHPAD];
static uint16_t began, waited;

static void next(step_t to) {
  step = to;
  at = 0;
}

static void pull(uint8_t then) {
  command = then;
  onewire_pull();
  began = stopwatch_now();
  next(ANSWER);
}

void ds_begin(uint8_t pin) {
  onewire_pin(pin);
  next(PULL);
}

bool ds_hurries(void) { return step != CONVERTING; }

static void write_slot(void) {
  uint8_t byte = at < 8 ? SKIP_ROM : command;
  onewire_write(byte >> (at & 7) & 1);
  if (++at == 16) next(command == CONVERT ? STARTED : COLLECT);
}

static uint8_t read_slot(void) {
  if (onewire_read()) bytes[at / 8] |= 1 << (at & 7);
  return ++at;
}

/* A line that lies on the ground answers to everything and sums up to nothing. */
static uint8_t judged(uint8_t *data) {
  uint8_t crc = 0;
  for (uint8_t i = 0; i < SCRATCHPAD; i++) crc = _crc_ibutton_update(crc, bytes[i]);
  if (crc || (bytes[4] & CONFIG_MASK) != CONFIG || bytes[5] != RESERVED) return PROBE_GARBLED;
  if (bytes[0] == POWER_ON_LOW && bytes[1] == POWER_ON_HIGH) return PROBE_UNMEASURED;
  data[0] = bytes[0];
  data[1] = bytes[1];
  return PROBE_GOOD;
}

static uint8_t convert_tick(void) {
  if (onewire_read()) {
    pull(READ);
    return DS_BUSY;
  }
  return ++waited > LONGEST_MS ? PROBE_GARBLED : DS_BUSY;
}

/* One slot. */
static uint8_t do_slot(uint8_t *data) {
  began = stopwatch_now();
  switch (step) {
    case WRITE: write_slot(); return DS_BUSY;
    case STARTED:
      /* Who measures pulls the first slot down: otherwise the command was lost, and the old value would be told again. */
      if (onewire_read()) return PROBE_UNMEASURED;
      waited = 0;
      next(CONVERTING);
      return DS_BUSY;
    default:
      if (at == 0)
        for (uint8_t i = 0; i < SCRATCHPAD; i++) bytes[i] = 0;
      return read_slot() == 8 * SCRATCHPAD ? judged(data) : DS_BUSY;
  }
}

uint8_t ds_step(bool tick, uint8_t *data) {
  switch (step) {
    case PULL:
      if (!onewire_idle_high()) return PROBE_SILENT;
      pull(CONVERT);
      return DS_BUSY;
    case ANSWER:
      if (stopwatch_since(began) < US(RESET_US)) return DS_BUSY;
      if (!onewire_present()) return PROBE_SILENT;
      began = stopwatch_now();
      next(RECOVER);
      return DS_BUSY;
    case RECOVER:
      if (stopwatch_since(began) < US(RESET_US)) return DS_BUSY;
      next(WRITE);
      return DS_BUSY;
    case CONVERTING: return tick ? convert_tick() : DS_BUSY;
    default: return stopwatch_since(began) < US(SLOT_US) ? DS_BUSY : do_slot(data);
  }
}
