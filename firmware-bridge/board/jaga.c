#include "jaga.h"
#include <util/crc16.h>
#include "analog.h"
#include "contacts.h"
#include "relay.h"
#include "uart.h"

#define SCHEMA 2
#define FIRMWARE_MAJOR 1
#define FIRMWARE_MINOR 2
#define STATE_EVERY_MS 200
#define STATE_APART_MS 20
#define MOVED_APART_MS 20 /* a contact that flutters must leave the line to STATE */

enum { WHO = 1, HELLO = 2, HEARTBEAT = 3, ARM = 4, STATE = 5, PROBES_ARE = 6, PROBED = 7, MOVED = 8 };
#define WHO_BYTES 1
#define HEARTBEAT_BYTES 8
#define ARM_BYTES 6
#define PROBES_BYTES (5 + PROBES)
#define PROBED_BYTES (9 + PROBE_DATA)
#define HELLO_BYTES 11
#define STATE_BYTES (11 + CONTACTS + 2 * LOOPS)
#define MOVED_BYTES (7 + CONTACTS)
#define CRC_BYTES 2
#define LARGEST_HEARD (HEARTBEAT_BYTES + CRC_BYTES)

static uint32_t boot;
static uint8_t reset_cause, state_seq, beat_seq, probe_seq;
static uint8_t quiet_ms;
static bool beaten, changed, moved;
static uint16_t told_at, crc;

static void put(uint8_t byte) {
  crc = _crc_xmodem_update(crc, byte);
  uart_put(byte & 0x7F);
  uart_put(byte >> 7);
}

static void put_boot(void) {
  for (uint8_t shift = 0; shift < 32; shift += 8) put(boot >> shift);
}

static bool begin(uint8_t kind, uint8_t bytes) {
  if (!uart_room(3 + 2 * (bytes + CRC_BYTES))) return false;
  uart_put(0xF0);
  uart_put(JAGA_SYSEX);
  crc = 0xFFFF;
  put(kind);
  put_boot();
  return true;
}

static void end(void) {
  uint16_t sum = crc;
  put(sum & 0xFF);
  put(sum >> 8);
  uart_put(0xF7);
}

static void tell_hello(void) {
  if (!begin(HELLO, HELLO_BYTES)) return;
  put(SCHEMA);
  put(FIRMWARE_MAJOR);
  put(FIRMWARE_MINOR);
  put(reset_cause);
  put(CONTACTS);
  put(LOOPS);
  end();
}

static uint8_t flags(void) {
  return relay_driven() | relay_feedback() << 1 | relay_alive() << 2;
}

static void tell_state(void) {
  if (!begin(STATE, STATE_BYTES)) return;
  put(++state_seq);
  put(beat_seq);
  put(flags());
  put(relay_cause());
  put(relay_trip());
  put(contacts_level());
  for (uint8_t i = 0; i < CONTACTS; i++) put(contacts_changes(i));
  for (uint8_t i = 0; i < LOOPS; i++) {
    put(analog_value(i) & 0xFF);
    put(analog_value(i) >> 8);
  }
  end();
  changed = false;
}

/* Ahead of everything that waits, so it names the last STATE that it may overtake. */
static void tell_moved(void) {
  uart_hurry(true);
  if (begin(MOVED, MOVED_BYTES)) {
    put(state_seq);
    put(contacts_seen());
    for (uint8_t i = 0; i < CONTACTS; i++) put(contacts_changes(i));
    end();
    moved = false;
    quiet_ms = MOVED_APART_MS;
  }
  uart_hurry(false);
}

void jaga_probed(const probe_answer_t *answer) {
  if (!begin(PROBED, PROBED_BYTES)) return;
  put(++probe_seq);
  put(answer->probe);
  put(answer->kind);
  put(answer->status);
  for (uint8_t i = 0; i < PROBE_DATA; i++) put(answer->data[i]);
  end();
}

static bool quotes_boot(const uint8_t *body) {
  for (uint8_t i = 0; i < 4; i++)
    if (body[1 + i] != (uint8_t)(boot >> (8 * i))) return false;
  return true;
}

/* A repeated sequence number is an echo or a stuck buffer, not a sign of life. */
static void heard_heartbeat(const uint8_t *body, uint16_t now) {
  if (!quotes_boot(body) || (beaten && body[5] == beat_seq) || body[6] > 1 || body[7] == 0) return;
  beaten = true;
  beat_seq = body[5];
  relay_heartbeat(body[6], body[7] * 10, now);
  changed = true;
}

static void heard_arm(const uint8_t *body) {
  if (!quotes_boot(body)) return;
  relay_arm(body[5]);
  changed = true;
}

/* Joins the pairs and checks the CRC; the length of the body, or 0. */
static uint8_t joined(const uint8_t *pairs, uint8_t count, uint8_t *body) {
  uint8_t bytes = count / 2;
  if (count % 2 || bytes <= CRC_BYTES || bytes > LARGEST_HEARD) return 0;
  uint16_t sum = 0xFFFF;
  for (uint8_t i = 0; i < bytes; i++) {
    if (pairs[2 * i + 1] > 1) return 0;
    body[i] = pairs[2 * i] | pairs[2 * i + 1] << 7;
    if (i < bytes - CRC_BYTES) sum = _crc_xmodem_update(sum, body[i]);
  }
  if (body[bytes - 2] != (sum & 0xFF) || body[bytes - 1] != sum >> 8) return 0;
  return bytes - CRC_BYTES;
}

void jaga_heard(const uint8_t *pairs, uint8_t count, uint16_t now) {
  uint8_t body[LARGEST_HEARD];
  uint8_t bytes = joined(pairs, count, body);
  if (bytes == 0) return;
  if (body[0] == WHO && bytes == WHO_BYTES) tell_hello();
  if (body[0] == HEARTBEAT && bytes == HEARTBEAT_BYTES) heard_heartbeat(body, now);
  if (body[0] == ARM && bytes == ARM_BYTES) heard_arm(body);
  if (body[0] == PROBES_ARE && bytes == PROBES_BYTES && quotes_boot(body)) probes_set(body + 5);
}

void jaga_start(uint32_t boot_id, uint8_t reset_flags) {
  boot = boot_id;
  reset_cause = reset_flags;
  tell_hello();
}

void jaga_changed(void) { changed = true; }

void jaga_moved(void) { moved = true; }

void jaga_look(uint16_t now) {
  if (quiet_ms > 0) quiet_ms--;
  if (moved && quiet_ms == 0) tell_moved();
  uint16_t since = now - told_at;
  if (since < (changed ? STATE_APART_MS : STATE_EVERY_MS)) return;
  told_at = now;
  tell_state();
}
