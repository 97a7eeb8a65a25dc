/** The examination of the controller's machine, in English. */
export const doctorEn = {
  'about-board': 'board',
  'about-os': 'operating system',
  'about-node': 'Node',
  'about-clock': 'clock',
  'about-rtc': 'battery clock (RTC)',
  'about-watchdog': 'hardware watchdog',
  'about-supply': 'voltage of the board',
  'about-module': 'module',
  'about-dht': 'DHT on a pin',
  'about-pins': 'GPIO pins',
  'about-sensors': 'sensors the system knows',
  'about-groups': 'permissions',
  'about-ports': 'serial ports',
  'about-loopback': 'test of the serial line',
  'about-storage': 'storage',
  'about-relay': 'alarm relay',
  'about-hang': 'if the controller hangs',
  'about-own-supply': 'supply of its own',
  'found-is': '{is}',
  'found-no-pi': 'no Raspberry Pi ({is}). Jaga still reads networks and serial ports; there are no GPIO pins.',
  'found-old-node': 'version {is} is too old. Install Node {least} or newer.',
  'found-clock-set': 'set by the network',
  'found-clock-unset':
    'not set by the network yet. Turn on timesyncd (sudo timedatectl set-ntp true) and check its time server.',
  'found-no-rtc':
    'there is none. After a power cut without network the times of the records cannot be trusted. Fit a DS3231 module, or the RTC battery of a Pi 5.',
  'found-no-watchdog':
    'there is none. A system that hangs does not restart by itself. Add dtparam=watchdog=on to config.txt.',
  'found-watchdog-idle':
    'there, but not in use. Write RuntimeWatchdogSec=14 in /etc/systemd/system.conf, then restart.',
  'found-watchdog-armed': 'fitted and in use',
  'found-undervoltage': 'too low. Fit the official adapter and a short cable.',
  'found-voltage': 'enough',
  'found-voltage-unknown': 'this machine does not report it.',
  'found-module': '{module} loads',
  'found-without-records':
    '{module} does not load ({why}). Records stay in memory and go with the power. Run npm ci without --ignore-scripts.',
  'found-without-serial':
    '{module} does not load ({why}). Serial ports and RS-485 are not read. Run npm ci without --ignore-scripts.',
  'found-without-pins':
    '{module} does not load ({why}). GPIO pins are read by the gpiod tools where they are installed (sudo apt install gpiod).',
  'found-without-dht':
    '{module} does not load ({why}). A DHT can be read by Linux (profile climate/dht22-linux), or fit an SHT3x instead.',
  'found-dht-pi-5':
    'node-dht-sensor does not reach the pins of a Raspberry Pi 5. Read it through Linux (profile climate/dht22-linux, dtoverlay=dht11), or fit an SHT3x instead.',
  'found-dht-elsewhere':
    'this machine has no pins that node-dht-sensor knows. Put it on the board (climate/dht22), or fit an SHT3x instead.',
  'found-pins-numbered': '{label}, by the numbers of the kernel from {base} on',
  'found-pins-tools': 'by the gpiod tools, {is}',
  'found-no-pins':
    'no way to the pins. Install the gpiod tools (sudo apt install gpiod), or use a contact module or the board.',
  'found-pin-taken':
    'GPIO{pin} is used by the room file, but config.txt gives it to "{line}". Remove that line or move the wire.',
  'found-pin-at-work':
    'GPIO{pin} is used by the room file, but works as {is} now. Turn that interface off in config.txt, or move the wire.',
  'found-pull-up':
    'GPIO{pin} is not pulled to 3.3 V, though its contact closes to ground. Write gpio={pin}=ip,pu in config.txt, or make sure of a resistor of 10 kΩ to 3.3 V.',
  'found-pull-down':
    'GPIO{pin} is not pulled to ground, though its contact closes to 3.3 V. Write gpio={pin}=ip,pd in config.txt, or make sure of a resistor of 10 kΩ to ground.',
  'found-pulls': 'each pin is pulled as its contact needs',
  'found-groups': 'enough',
  'found-no-group': 'this user is not in {groups}. Run: sudo usermod -aG {groups} $USER, then log in again.',
  'found-no-port':
    '{path} is not there. Plug the adapter in, or write the name from /dev/serial/by-id in the room file.',
  'found-port-denied': '{path} may not be used by this user. Add it to the group dialout.',
  'found-port-numbered':
    '{path} may get another number once it is unplugged. Write its lasting name from /dev/serial/by-id in the room file.',
  'found-port-held':
    '{path} is being used by {who}. A port is for one program only: unless that is Jaga itself, stop the program.',
  'found-port': '{path} is ready',
  'found-fleeting':
    '{dir} is in memory ({kind}) and goes with the power. Choose a folder on the card or an SSD with --data, or turn the overlay off.',
  'found-place': '{dir} ({kind})',
  'found-slow': 'a record takes {ms} ms to reach the card. An old or slow card: use an SSD or a "high endurance" card.',
  'found-swift': 'a record reaches the card in {ms} ms',
  'found-narrow': 'only {mb} MB left. Clear the card, or use a larger one.',
  'found-room': '{mb} MB free',
  'found-unwritable': '{dir} cannot be written: {why}. Mend its permissions or choose another folder with --data.',
  'found-relay': 'on a pin or on the board',
  'found-no-relay':
    'only simulated: no siren will sound. Write gpio: or driver: board at the relay, under actuators in the room file.',
  'found-hang-board': 'the board lets the relay fall within 2 seconds',
  'found-hang-watchdog': 'the watchdog restarts the machine; the relay falls with it',
  'found-hang-nothing': 'nothing lets the relay fall. Fit the Jaga board, or turn the hardware watchdog on.',
  'found-own-supply': 'watched',
  'found-no-own-supply':
    'not watched: when the controller runs out of power the room goes blind without a word. See hardware/wiring, then add controller.supply.',
  'found-loop-closed':
    '{path} cannot be opened: {why}. If the guard uses it, stop that first: sudo systemctl stop jaga.',
  'found-loop-busy':
    '{path}: somebody is talking on the line, so nothing was sent. Take the bus cable off the adapter and try again.',
  'found-loop-silent':
    '{path} does not hear itself, as an RS-485 adapter should not. Whether it works at all only a second adapter can tell: join A to A and B to B, then add --loopback-to.',
  'found-loop-echo':
    '{path} hears all that it sends: an adapter with echo, or TX joined to RX. Jaga reads past it; switch the echo off where the adapter can.',
  'found-loop-garbled':
    '{path} hears something else than it sends. Take the bus cable off; if it stays so, the adapter is broken.',
  'found-loop-arrived': '{from} to {to}: all {count} bytes arrived',
  'found-loop-bent':
    '{from} to {to}: something else arrived than was sent. Swap A and B at one end, join the grounds, keep the cable short.',
  'found-loop-dead':
    '{from} to {to}: nothing arrived. Join A to A and B to B; if it stays so, one of them is dead: try each with a third one.',
} as const
