#include "firmata.h"
#include <stdbool.h>
#include "firmata_answers.h"
#include "jaga.h"
#include "ports.h"

#define SYSEX_LARGEST 32
enum { NO_COMMAND = 0, SYSEX_BEGIN = 0xF0, SYSEX_END = 0xF7, VERSION = 0xF9, RESET = 0xFF };
enum { DIGITAL = 0x90, REPORT_ANALOG = 0xC0, REPORT_DIGITAL = 0xD0, PIN_MODE = 0xF4, PIN_VALUE = 0xF5 };
enum { SYSEX_CAPABILITY = 0x6B, SYSEX_MAPPING = 0x69, SYSEX_PIN_STATE = 0x6D, SYSEX_FIRMWARE = 0x79, SYSEX_SAMPLING = 0x7A };

static uint8_t command, wanted, got, data[2];
static uint8_t sysex[SYSEX_LARGEST], sysex_count;
static bool sysex_whole;

static void do_sysex(uint16_t now) {
  if (!sysex_whole || sysex_count == 0) return;
  switch (sysex[0]) {
    case JAGA_SYSEX: jaga_heard(sysex + 1, sysex_count - 1, now); break;
    case SYSEX_FIRMWARE: answer_firmware(); break;
    case SYSEX_CAPABILITY: answer_capability(); break;
    case SYSEX_MAPPING: answer_mapping(); break;
    case SYSEX_PIN_STATE: if (sysex_count == 2) answer_pin_state(sysex[1]); break;
    case SYSEX_SAMPLING: if (sysex_count == 3) ports_sampling(sysex[1] | sysex[2] << 7); break;
  }
}

static void do_command(void) {
  uint8_t channel = command & 0x0F;
  if (command == PIN_MODE) ports_mode(data[0], data[1]);
  else if (command == PIN_VALUE) ports_write_pin(data[0], data[1]);
  else if ((command & 0xF0) == DIGITAL) ports_write(channel, data[0] | data[1] << 7);
  else if ((command & 0xF0) == REPORT_DIGITAL) ports_report(channel, data[0]);
  else if ((command & 0xF0) == REPORT_ANALOG) ports_report_analog(channel, data[0]);
}

static uint8_t data_bytes(uint8_t of) {
  if (of == PIN_MODE || of == PIN_VALUE) return 2;
  if (of >= 0xF0) return 0;
  return (of & 0xF0) == REPORT_ANALOG || (of & 0xF0) == REPORT_DIGITAL ? 1 : 2;
}

static void heard_command(uint8_t byte, uint16_t now) {
  if (byte == SYSEX_END && command == SYSEX_BEGIN) do_sysex(now);
  command = byte;
  got = 0;
  wanted = data_bytes(byte);
  sysex_count = 0;
  sysex_whole = true;
  if (byte == VERSION) answer_version();
  if (byte == RESET) ports_start();
}

static void heard_data(uint8_t byte) {
  if (command == SYSEX_BEGIN) {
    if (sysex_count < SYSEX_LARGEST) sysex[sysex_count++] = byte;
    else sysex_whole = false;
    return;
  }
  if (wanted == 0) return;
  data[got++] = byte;
  if (got < wanted) return;
  do_command();
  wanted = 0;
}

void firmata_heard(uint8_t byte, uint16_t now) {
  if (byte & 0x80) heard_command(byte, now);
  else heard_data(byte);
}

void firmata_start(void) {
  ports_start();
  answer_version();
  answer_firmware();
}

void firmata_look(uint16_t now) { ports_look(now); }
