#include "relay.h"
#include "pins.h"

static bool alive, well;
static uint16_t believed_from, believed_for;
static uint8_t cause, trip;

static void drive(void) {
  if (alive && well && cause == CAUSE_NONE) PORTB |= RELAY_BIT;
  else PORTB &= ~RELAY_BIT;
}

static void latch(uint8_t why) {
  cause = why;
  trip++;
  drive();
}

void relay_start(void) {
  PORTB &= ~RELAY_BIT;
  DDRB |= RELAY_BIT;
  DDRB &= ~FEEDBACK_BIT;
  PORTB |= FEEDBACK_BIT;
  latch(CAUSE_START);
}

void relay_heartbeat(bool is_well, uint16_t ttl_ms, uint16_t now) {
  alive = true;
  well = is_well;
  believed_from = now;
  believed_for = ttl_ms > LONGEST_TTL_MS ? LONGEST_TTL_MS : ttl_ms;
  drive();
}

void relay_arm(uint8_t of) {
  if (!alive || of != trip) return;
  cause = CAUSE_NONE;
  drive();
}

bool relay_look(uint16_t now) {
  if (!alive || (uint16_t)(now - believed_from) < believed_for) return false;
  alive = false;
  if (cause == CAUSE_NONE) latch(CAUSE_HEARTBEAT);
  return true;
}

bool relay_driven(void) { return PORTB & RELAY_BIT; }
bool relay_feedback(void) { return !(PINB & FEEDBACK_BIT); }
bool relay_alive(void) { return alive; }
uint8_t relay_cause(void) { return cause; }
uint8_t relay_trip(void) { return trip; }
