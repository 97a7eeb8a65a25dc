/* The committed firmware on simavr's ATmega328P, in real time, behind a terminal device of its own.
   Says `port PATH` once and `relay LEVEL MICROSECONDS` (the board's own) at each change; hears `contact N CLOSED` on its input.
   simavr is GPL-3: what is built of this is built where it runs, and is not handed on. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <simavr/avr_adc.h>
#include <simavr/avr_ioport.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_hex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define HZ 16000000ULL
#define VOLTS_MV 5000
#define CONTACTS 4
/* Rest of a supervised loop: 698 of 1023. */
#define REST_MV 3411

static avr_t *avr;
static int port, isFull, relay = -1, isClosed[CONTACTS];
static unsigned char waiting[4096];
static size_t first, last;

static uint64_t wall(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000ULL + t.tv_nsec / 1000;
}

static void pin(char bank, int number, int high) {
  avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ(bank), number), high);
}

/* Nobody moves these but the wires outside; the simulator forgets them at each reset. */
static void wires(void) {
  for (int i = 0; i < CONTACTS; i++) pin('D', 2 + i, !isClosed[i]);
  pin('D', 6, 1), pin('D', 7, 1);
  pin('B', 1, relay != 1);
  for (int i = 0; i < 4; i++) avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_ADC_GETIRQ, ADC_IRQ_ADC0 + i), REST_MV);
}

static void moved(avr_irq_t *irq, uint32_t value, void *of) {
  if ((int)value == relay) return;
  relay = value;
  printf("relay %d %llu\n", relay, (unsigned long long)(avr->cycle * 1000000ULL / HZ));
  fflush(stdout);
}
static void sent(avr_irq_t *irq, uint32_t value, void *of) {
  unsigned char byte = value;
  if (write(port, &byte, 1) != 1) return; /* nobody listens, as on a real line */
}
static void full(avr_irq_t *irq, uint32_t value, void *of) { isFull = 1; }
static void hungry(avr_irq_t *irq, uint32_t value, void *of) { isFull = 0; }
static void nap(avr_t *of, avr_cycle_count_t cycles) {}

static int terminal(void) {
  struct termios raw;
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (master < 0 || grantpt(master) || unlockpt(master)) exit(2);
  /* Kept open, so that the line stays when its user goes. */
  int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
  tcgetattr(slave, &raw);
  cfmakeraw(&raw);
  tcsetattr(slave, TCSANOW, &raw);
  printf("port %s\n", ptsname(master));
  fflush(stdout);
  return master;
}

static void world(void) {
  char line[64];
  struct pollfd in = {.fd = 0, .events = POLLIN};
  if (poll(&in, 1, 0) > 0) {
    ssize_t got = read(0, line, sizeof line - 1);
    if (got <= 0) exit(0);
    line[got] = 0;
    int number, closed;
    if (sscanf(line, "contact %d %d", &number, &closed) == 2) isClosed[number] = closed;
  }
  if (first == last) first = last = 0;
  ssize_t got = read(port, waiting + last, sizeof waiting - last);
  if (got > 0) last += got;
  wires();
}

int main(int count, char **words) {
  uint32_t size, start;
  if (count != 2) return 2;
  avr = avr_make_mcu_by_name("atmega328p");
  uint8_t *code = read_ihex_file(words[1], &size, &start);
  if (!avr || !code) return 2;
  avr_init(avr);
  avr->frequency = HZ, avr->vcc = avr->avcc = avr->aref = VOLTS_MV, avr->sleep = nap, avr->log = LOG_NONE;
  avr_loadcode(avr, code, size, start);
  avr->codeend = size;
  uint32_t flags = 0;
  avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
  avr_irq_t *uart = avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), 0);
  avr_irq_register_notify(uart + UART_IRQ_OUTPUT, sent, NULL);
  avr_irq_register_notify(uart + UART_IRQ_OUT_XOFF, full, NULL);
  avr_irq_register_notify(uart + UART_IRQ_OUT_XON, hungry, NULL);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ('B'), 0), moved, NULL);
  port = terminal();
  uint64_t began = wall();
  for (;;) {
    world();
    uint64_t until = (wall() - began) * (HZ / 1000000);
    while (avr->cycle < until) {
      if (!isFull && first < last) avr_raise_irq(uart + UART_IRQ_INPUT, waiting[first++]);
      int state = avr_run(avr);
      if (state == cpu_Done || state == cpu_Crashed) return 3;
    }
    usleep(300);
  }
}
