#include "uart.h"
#include <avr/interrupt.h>
#include <avr/io.h>

/* Rings of 256 bytes: the 8-bit indexes wrap by themselves. */
static volatile uint8_t heard[256];
static volatile uint8_t heard_in;
static volatile uint8_t heard_out;
static uint8_t waiting[256];
static uint8_t waiting_in, waiting_out;

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

bool uart_room(uint8_t count) { return (uint8_t)(255 - (uint8_t)(waiting_in - waiting_out)) >= count; }

void uart_put(uint8_t byte) { waiting[waiting_in++] = byte; }

void uart_push(void) {
  if (waiting_in == waiting_out || !(UCSR0A & _BV(UDRE0))) return;
  UDR0 = waiting[waiting_out++];
}

bool uart_idle(void) { return heard_in == heard_out && waiting_in == waiting_out; }
