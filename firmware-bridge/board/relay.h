#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Every promise of the host ends after this, whatever it asked for: alarm within two seconds of the last heartbeat. */
#define LONGEST_TTL_MS 1900

enum { CAUSE_NONE = 0, CAUSE_START = 1, CAUSE_HEARTBEAT = 2 };

void relay_start(void);
/* A valid heartbeat: all is well or not, and for how long that may be believed. */
void relay_heartbeat(bool well, uint16_t ttl_ms, uint16_t now);
/* Ends trip number `trip`. Refused for any other trip and while no heartbeat is alive. */
void relay_arm(uint8_t trip);
/* Once a millisecond. True when the heartbeat was lost just now: a trip is latched. */
bool relay_look(uint16_t now);
bool relay_driven(void);
bool relay_feedback(void);
bool relay_alive(void);
uint8_t relay_cause(void);
uint8_t relay_trip(void);
