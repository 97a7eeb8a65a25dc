#pragma once
#include <stdbool.h>
#include <stdint.h>

void uart_start(void);
/* The next byte heard, or -1. */
int16_t uart_take(void);
/* Whether `count` more bytes fit. A message that does not fit whole is not begun. */
bool uart_room(uint8_t count);
void uart_put(uint8_t byte);
/* What is put from now on goes out before all that waits, between two messages; `uart_room` asks for the room there. */
void uart_hurry(bool on);
/* Hands the next waiting byte to the line when it is free. Never waits. */
void uart_push(void);
/* Nothing heard is waiting, nor anything to be sent. */
bool uart_idle(void);
