/* DHT22 and DS18B20 on D6 and D7: which of them, when they are asked, and what they said last. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PROBES 2
#define PROBE_DATA 4

enum { PROBE_NONE = 0, PROBE_DHT22 = 1, PROBE_DS18B20 = 2 };
enum { PROBE_GOOD = 0, PROBE_SILENT = 1, PROBE_GARBLED = 2, PROBE_UNMEASURED = 3 };

typedef struct {
  uint8_t probe, kind, status;
  uint8_t data[PROBE_DATA];
} probe_answer_t;

void probes_start(void);
/* What hangs where; kinds that are none leave everything as it is. */
void probes_set(const uint8_t *kinds);
/* Once a millisecond. */
void probes_tick(void);
/* As often as the program comes round: at most 80 us. True when an answer is there. */
bool probes_look(probe_answer_t *answer);
/* The program must keep coming round. */
bool probes_busy(void);
