#include "contacts.h"

typedef struct {
  bool seen, level;
  uint8_t differs, holds, changes;
} contact_t;

static contact_t contacts[CONTACTS];

static bool closed(uint8_t contact) { return !(PIND & _BV(CONTACT_SHIFT + contact)); }

void contacts_start(void) {
  DDRD &= ~CONTACT_MASK;
  PORTD |= CONTACT_MASK;
  for (uint8_t i = 0; i < 100; i++) __asm__ volatile("nop"); /* the pull-ups need microseconds */
  for (uint8_t i = 0; i < CONTACTS; i++) contacts[i].seen = contacts[i].level = closed(i);
}

static uint8_t look(contact_t *c, bool now) {
  uint8_t found = 0;
  c->differs = now == c->seen ? 0 : c->differs + 1;
  if (c->differs >= PULSE_MS) {
    c->seen = now;
    c->differs = 0;
    c->changes++;
    found = CONTACTS_MOVED;
  }
  c->holds = c->seen == c->level ? 0 : c->holds + 1;
  if (c->holds >= SETTLE_MS) {
    c->level = c->seen;
    c->holds = 0;
    found |= CONTACTS_SETTLED;
  }
  return found;
}

uint8_t contacts_look(void) {
  uint8_t found = 0;
  for (uint8_t i = 0; i < CONTACTS; i++) found |= look(&contacts[i], closed(i));
  return found;
}

uint8_t contacts_level(void) {
  uint8_t bits = 0;
  for (uint8_t i = 0; i < CONTACTS; i++) bits |= contacts[i].level << i;
  return bits;
}

uint8_t contacts_seen(void) {
  uint8_t bits = 0;
  for (uint8_t i = 0; i < CONTACTS; i++) bits |= contacts[i].seen << i;
  return bits;
}

uint8_t contacts_changes(uint8_t contact) { return contacts[contact].changes; }
