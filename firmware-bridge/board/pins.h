/* What sits on which leg of the ATmega328P. The relay is not a Firmata pin and must never become one:
   Firmata writes whole ports, so a write to a neighbour would otherwise re-arm a tripped relay. */
#pragma once
#include <avr/io.h>

#define CONTACTS 4
#define CONTACT_SHIFT PD2 /* D2..D5 */
#define CONTACT_MASK (0x0F << CONTACT_SHIFT)

#define RELAY_BIT _BV(PB0)    /* D8, high = energised = all is well */
#define FEEDBACK_BIT _BV(PB1) /* D9, low = the relay's own contact says energised */

#define PROBE_SHIFT PD6               /* D6, D7 */
#define PROBE_MASK (_BV(PD6) | _BV(PD7))

#define FREE_D 0
#define FREE_B (_BV(PB2) | _BV(PB3) | _BV(PB4) | _BV(PB5)) /* D10..D13: Firmata's */

#define LOOPS 4    /* A0..A3 are told in STATE */
#define CHANNELS 6 /* A0..A5 are told by Firmata */
