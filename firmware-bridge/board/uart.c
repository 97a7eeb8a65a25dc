#include "uart.h"
#include <avr/interrupt.h>
#include <avr/io.h>

/* Rings of 256 bytes: the 8-bit indexes wrap by themselves. */
static volatile uint8_t heard[256];
static volatile uint8_t heard_in;
static volatile uint8_t heard_out;
static uint8_t waiting[256];
static uint8_t waiting_in, waiting_out;
#define AHEAD 64
static uint8_t ahead[AHEAD];
static uint8_t ahead_in, ahead_out;
static bool hurried;

ISR(USART_RX_vect) {
  uint8_t byte = UDR0;
  uint8_t next = heard_in + 1;
  if (next == heard_out) return; /* the frame it belongs to fails its CRC */
  heard[heard_in] = byte;
  heard_in = next;
}

void uart_start(void) {
  UBRR0 = 34; /* 57 143 baud with U2X, 0.8 % from 57 600 */
  UCSR0A = _BV(U2X0);
  UCSR0C = _BV(UCSZ01) | _BV(UCSZ00);
  UCSR0B = _BV(RXEN0) | _BV(TXEN0) | _BV(RXCIE0);
}

int16_t uart_take(void) {
  if (heard_in == heard_out) return -1;
  uint8_t byte = heard[heard_out];
  heard_out++;
  return byte;
}

void uart_hurry(bool on) { hurried = on; }

bool uart_room(uint8_t count) {
  if (hurried) return AHEAD - (uint8_t)(ahead_in - ahead_out) >= count;
  return (uint8_t)(255 - (uint8_t)(waiting_in - waiting_out)) >= count;
}

void uart_put(uint8_t byte) {
  if (hurried) ahead[ahead_in++ % AHEAD] = byte;
  else waiting[waiting_in++] = byte;
}

static bool is_waiting(void) { return waiting_in != waiting_out; }
static bool is_ahead(void) { return ahead_in != ahead_out; }

/* Every message begins with a byte of eight bits, and only the end of a sysex is another. */
static bool between_messages(void) {
  return !is_waiting() || (waiting[waiting_out] & 0x80 && waiting[waiting_out] != 0xF7);
}

void uart_push(void) {
  if (!(UCSR0A & _BV(UDRE0))) return;
  if (is_ahead() && between_messages()) UDR0 = ahead[ahead_out++ % AHEAD];
  else if (is_waiting()) UDR0 = waiting[waiting_out++];
}

bool uart_idle(void) { return heard_in == heard_out && !is_waiting() && !is_ahead(); }
