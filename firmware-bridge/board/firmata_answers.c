#include "firmata_answers.h"
#include "pins.h"
#include "ports.h"
#include "uart.h"

static const char NAME[] = "JagaBoard";
#define NAME_CHARS (sizeof NAME - 1)

void answer_version(void) {
  if (!uart_room(3)) return;
  uart_put(0xF9);
  uart_put(2);
  uart_put(5);
}

void answer_firmware(void) {
  if (!uart_room(5 + 2 * NAME_CHARS)) return;
  uart_put(0xF0);
  uart_put(0x79);
  uart_put(1);
  uart_put(0);
  for (uint8_t i = 0; i < NAME_CHARS; i++) {
    uart_put(NAME[i]);
    uart_put(0);
  }
  uart_put(0xF7);
}

static void put_mode(uint8_t mode, uint8_t bits) {
  uart_put(mode);
  uart_put(bits);
}

/* The line and the relay have no capability at all. A host that writes them all the same is not heard (ports.c). */
static void put_capabilities(uint8_t pin) {
  if (ports_is_contact(pin) || ports_is_free(pin)) {
    put_mode(MODE_INPUT, 1);
    put_mode(MODE_PULLUP, 1);
  }
  if (ports_is_free(pin)) put_mode(MODE_OUTPUT, 1);
  if (ports_is_analog(pin)) put_mode(MODE_ANALOG, 10);
  uart_put(0x7F);
}

void answer_capability(void) {
  if (!uart_room(3 + 6 * PINS)) return;
  uart_put(0xF0);
  uart_put(0x6C);
  for (uint8_t pin = 0; pin < PINS; pin++) put_capabilities(pin);
  uart_put(0xF7);
}

void answer_mapping(void) {
  if (!uart_room(3 + PINS)) return;
  uart_put(0xF0);
  uart_put(0x6A);
  for (uint8_t pin = 0; pin < PINS; pin++) uart_put(ports_is_analog(pin) ? pin - 14 : 0x7F);
  uart_put(0xF7);
}

void answer_pin_state(uint8_t pin) {
  if (pin >= PINS || !uart_room(6)) return;
  uart_put(0xF0);
  uart_put(0x6E);
  uart_put(pin);
  uart_put(ports_mode_of(pin));
  uart_put(0);
  uart_put(0xF7);
}
