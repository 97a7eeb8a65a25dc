/* One frame of a DHT22, timed by its falling edges in an interrupt: nothing waits for it. */
#pragma once
#include <stdint.h>

/* Pulls the line low; a millisecond later at the earliest `dht_listen`. */
void dht_wake(uint8_t pin);
/* Lets go and listens; 8 ms later `dht_read`. */
void dht_listen(void);
/* A PROBE_ status; the four bytes where it is good. */
uint8_t dht_read(uint8_t *data);
