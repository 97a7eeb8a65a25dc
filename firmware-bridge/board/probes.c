#include "probes.h"
#include "dht.h"
#include "ds18b20.h"
#include "pins.h"
#include "stopwatch.h"

/* A DHT22 must be left alone for two seconds; each probe has its own turn. */
#define TURN_MS 1250
#define DHT_WAKE_MS 2
#define DHT_FRAME_MS 10
/* The line settles after power, and a new kind of probe after another. */
#define FIRST_MS 1000

static uint8_t kinds[PROBES], turn;
static uint16_t elapsed;
static bool ticked, asked;

static bool is_known(uint8_t kind) { return kind <= PROBE_DS18B20; }
static uint8_t pin(void) { return PROBE_SHIFT + turn; }

static void let_go(void) {
  DDRD &= ~PROBE_MASK;
  PORTD &= ~PROBE_MASK;
  PCMSK2 = 0;
}

void probes_start(void) {
  let_go();
  stopwatch_start();
  asked = true;
}

void probes_set(const uint8_t *wanted) {
  bool changed = false;
  for (uint8_t i = 0; i < PROBES; i++) {
    if (!is_known(wanted[i])) return;
    changed |= wanted[i] != kinds[i];
  }
  if (!changed) return;
  for (uint8_t i = 0; i < PROBES; i++) kinds[i] = wanted[i];
  let_go();
  turn = 0;
  elapsed = TURN_MS - FIRST_MS;
  asked = true;
}

static void begin_turn(void) {
  elapsed = 0;
  turn = (turn + 1) % PROBES;
  asked = kinds[turn] == PROBE_NONE;
  if (kinds[turn] == PROBE_DHT22) dht_wake(pin());
  if (kinds[turn] == PROBE_DS18B20) ds_begin(pin());
}

void probes_tick(void) {
  ticked = true;
  if (++elapsed >= TURN_MS) begin_turn();
  else if (kinds[turn] == PROBE_DHT22 && !asked && elapsed == DHT_WAKE_MS) dht_listen();
}

bool probes_busy(void) { return kinds[turn] == PROBE_DS18B20 && !asked && ds_hurries(); }

static uint8_t look(uint8_t *data) {
  if (kinds[turn] == PROBE_DS18B20) return ds_step(ticked, data);
  return elapsed < DHT_WAKE_MS + DHT_FRAME_MS ? DS_BUSY : dht_read(data);
}

bool probes_look(probe_answer_t *answer) {
  if (asked) return false;
  for (uint8_t i = 0; i < PROBE_DATA; i++) answer->data[i] = 0;
  answer->status = look(answer->data);
  ticked = false;
  if (answer->status == DS_BUSY) return false;
  asked = true;
  answer->probe = turn;
  answer->kind = kinds[turn];
  return true;
}
