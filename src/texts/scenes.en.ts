/** The simulator: title and description of each scenario, and the mistakes in its script. */
import type { scenesId } from './scenes.id.ts'

export const scenesEn: Record<keyof typeof scenesId, string> = {
  'hari-normal.title': 'A normal day, 24 hours',
  'hari-normal.about':
    'A whole day without trouble: warmer at noon, busier in office hours, the door opened now and then. No alarm may rise.',
  'pac-gagal.title': 'PAC 1 fails, the room warms, then recovers',
  'pac-gagal.about':
    'PAC 1 stops at midday. PAC 2 works alone with a dirty filter, so the room slowly warms until both are put right.',
  'listrik-padam.title': 'Mains lost, the generator takes over, mains return',
  'listrik-padam.about':
    'Both feeders are lost. The UPS carry the load, the generator starts, the switch transfers, and all goes back to the mains.',
  'perangkat-bisu.title': 'Devices fall mute, then answer again',
  'perangkat-bisu.about':
    'PAC 2, a climate probe and a contact module in turn stop answering, freeze or cut the connection, and come back.',
  'jalur-putus.title': 'An RS-485 adapter is pulled, then plugged in again',
  'jalur-putus.about':
    'First the meter alone is mute. Then the adapter is pulled: three probes and the meter are lost together, and only their bus calls. Plugged in again, the probes come back one by one; the meter does not.',
  'demo.title': 'Demonstration: the leak detection cable works loose for a moment',
  'demo.about':
    'Half a minute after the start the leak cable under the racks comes loose and is plugged in again one minute later. Repeats every ten minutes.',
  'minggu-panas.title': 'A hot week',
  'minggu-panas.about':
    'Seven days with the air outside four degrees warmer than usual. Both PAC work harder; no alarm may rise.',
  'dua-pac-gagal.title': 'Both PAC fail',
  'dua-pac-gagal.about':
    'Both PAC stop at midday. The room warms by about one degree a minute until they are repaired.',
  'pac-kehilangan-gas.title': 'PAC 1 loses its gas',
  'pac-kehilangan-gas.about': 'The fan of PAC 1 turns and the unit reports no trouble, but its air is no longer cold.',
  'genset-gagal.title': 'Mains lost and the generator fails to start',
  'genset-gagal.about':
    'The mains go, the generator is cranked three times and gives up. The UPS carry the load alone until the mains return.',
  'padam-saat-uji-ups.title': 'Mains fail during a UPS test',
  'padam-saat-uji-ups.about': 'UPS A is being calibrated on its battery when the mains really fail.',
  'baterai-ups-aus.title': 'The battery of UPS A is worn',
  'baterai-ups-aus.about':
    'UPS A asks for a new battery. When the mains fail and the generator only catches at the third crank, little time is left.',
  'ups-bisu-saat-padam.title': 'UPS A falls silent while on battery',
  'ups-bisu-saat-padam.about': 'UPS A stops answering while it carries the load on battery; the worst must be assumed.',
  'air-bocor.title': 'Water drips, then stands under the racks',
  'air-bocor.about': 'Water first drips, then stands under the racks, and is mopped up.',
  'kabel-air-putus.title': 'The leak detection cable is cut',
  'kabel-air-putus.about': 'The leak cable under the racks is cut: that is no leak, but it is not dry either.',
  'asap-sampai-semprot.title': 'Smoke until the water flows',
  'asap-sampai-semprot.about':
    'Smoke grows from stage to stage; once the panel has detected fire and the pipe has lost its air, water flows.',
  'pintu-tertahan.title': 'The door is held open',
  'pintu-tertahan.about': 'The door of the server room stands open for twenty minutes.',
  'pintu-malam.title': 'The emergency exit is opened at night, unannounced',
  'pintu-malam.about': 'The emergency exit is opened outside duty hours and nobody says that it was they.',
  'pintu-paksa.title': 'The door is forced at night',
  'pintu-paksa.about': 'At night somebody enters by card; later the same door is forced.',
  'banjir-alarm.title': 'A flood of alarms',
  'banjir-alarm.about': 'Every trouble comes at once; the first must stay visible and none may be lost.',
  'pulih-setelah-padam.title': 'Power returns after a blackout',
  'pulih-setelah-padam.about':
    'The mains fail and the generator is not ready. The UPS run empty, the servers stop, then the mains return and the room recovers.',
  'unknown-scenario': 'There is no scenario called “{name}”. There are: {known}.',
  'missing-header': 'The line “{key}:” is missing; write it above the first step.',
  'unknown-header': '“{key}:” is not known here; use one of: {known}.',
  'bad-clock': 'The time of day “{text}” cannot be read; write it like 08.00 or 13.30.',
  'bad-line': '“{text}” is not a step; write the time, a space and what happens, for example “00:20  PAC 1 gagal”.',
  'bad-time': 'The time “{text}” cannot be read; write minutes:seconds (05:30) or hours:minutes:seconds (2:05:30).',
  'goes-back': 'The step “{text}” is earlier than the one above it; put the steps in order of time.',
  'unknown-sentence': '“{text}” is not a known sentence; you may write: {known}.',
  'out-of-range': 'The number {number} is out of bounds; use {min} to {max}.',
  'no-end': 'The scenario does not end; close it with the step “selesai” or “ulangi dari awal”.',
  'after-end': 'No step may follow “{text}”; move it above.',
  'no-pause': 'The step “{text}” at time zero makes the scenario empty; give it a later time.',
}
