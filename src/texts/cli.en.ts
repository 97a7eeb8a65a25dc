/** What the command line says, in English. */
import type { cliId } from './cli.id.ts'

export const cliEn: Record<keyof typeof cliId, string> = {
  about:
    'Jaga stands guard over one server room: it reads sensors, judges them, drops the trouble relay and shows the room.\nWithout a room file it runs the demo room with simulated devices.\nJaga is not a fire panel and does not replace one.',
  usage: 'Usage:',
  arguments: 'Arguments:',
  options: 'Options:',
  commands: 'Commands:',
  'word-options': '[options]',
  'word-command': '[command]',
  'word-default': 'default',
  help: 'show this help',
  version: 'show the version',
  'help-command': 'help for one command',
  run: 'stand guard (no file: the demo room)',
  check: 'check a room file; every mistake is named with its line and its remedy',
  simulate: 'play a scenario without devices and print what happens',
  'forget-users': 'removes all users when nobody can sign in any more; stop Jaga first',
  verify: 'prove that the journal was not changed; the first broken row is named',
  room: 'room file (YAML)',
  'opt-data': 'folder for what must survive a power cut',
  'opt-host': 'address to listen on; beyond loopback the room file must set a token',
  'opt-port': 'port of the page and the API',
  'opt-scenario': 'scenario of the demo room',
  'opt-speed': 'how many times faster than life; without it, as fast as possible',
  'opt-list': 'list all scenarios',
  'opt-seal':
    'a seal that left the box earlier (hash, file with its JSON, or - for standard input): everything up to it must still be there',
  'opt-lang': 'language of the output: id or en',
  examples:
    'Examples:\n  jaga                                   the demo room, open http://127.0.0.1:8080/wall\n  jaga run room.yaml --data /var/lib/jaga\n  jaga check room.yaml\n  jaga simulate --scenario mains-lost',
  'exit-codes': 'Exit codes: 0 well, 1 something is wrong and was named, 2 the command was not understood.',
  watching: 'Wall page: {url}/wall    Stop: Ctrl+C',
  'in-the-clear':
    'Warning: {host} is served without TLS, so passwords and the token can be read on the network. Use a network of its own, or a reverse proxy with TLS on this computer.',
  'first-admin':
    'There are no users yet: anybody at this computer may act. Make the first administrator at {url}/console',
  'bad-room': 'The room file has {count} mistakes. Jaga is up with the relay in ALARM until the file is mended.',
  'bad-room-relay': 'The relay on GPIO{gpio} is held in ALARM: its own entry has no mistake.',
  'bad-room-no-relay':
    'No relay pin in this file can be believed: only its pull-down resistor, or its board, holds the relay in ALARM.',
  restored: 'The last state was restored from {dir}.',
  'store-aside': 'A damaged record file was put aside as {file}; a new one was begun. The guard goes on.',
  'store-journal-copy': 'The journal was damaged (kept as {file}); it goes on from its newest copy. The guard goes on.',
  'store-journal-salvage':
    'The journal was damaged (kept as {file}) and there is no copy; it goes on from the rows that still prove themselves. The guard goes on.',
  'store-journal-nothing':
    'The journal was damaged (kept as {file}) and there is no copy; it begins anew. Restore a backup. The guard goes on.',
  'store-history-copy':
    'The history was damaged (kept as {file}); its minutes and hours go on from their copy. The guard goes on.',
  'store-history-salvage':
    'The history was damaged (kept as {file}) and there is no copy; it goes on from what can still be read. The guard goes on.',
  'store-history-nothing':
    'The history was damaged (kept as {file}) and there is no copy; it begins anew. The guard goes on.',
  'store-backup': 'Records go on from the backup that was put back.',
  'store-broken':
    'Row {seq} of the journal does not follow from the one before it: somebody changed it. Run "jaga verify"; from that row on there is no copy.',
  'store-well': 'Records are being kept again. Not kept meanwhile: {lost}.',
  'store-missing':
    'The database better-sqlite3 does not load ({reason}). What happens is in memory only and is lost when the power fails. Install it in the folder of Jaga with: npm ci',
  'sqlite-needed':
    'This command needs the database better-sqlite3, which does not load ({reason}). Install it in the folder of Jaga with: npm ci',
  'store-full':
    'The disk of the folder {dir} is full ({reason}). Delete files there that are not of Jaga; records are then kept again by themselves. The guard goes on.',
  'store-read-only':
    'The disk of the folder {dir} can only be read ({reason}). Check the memory card and its mount; once it can be written, records are kept again by themselves. The guard goes on.',
  'store-damaged': 'A record file is damaged ({reason}). It is put aside; the records go on from their copy.',
  'store-locked': 'Another program has the records open ({reason}).',
  'settings-restored':
    'The settings file {file} cannot be used ({reason}); the newest good copy is in force. The file is put aside. Check the settings.',
  'settings-gone': 'The settings file {file} is gone; the newest good copy is in force. Check the settings.',
  'settings-lost':
    'No settings file can be used ({file}: {reason}): the standard limits are in force, and users, contacts and schedules are gone. Put a backup back with jaga restore, or set them again.',
  'flaw-empty': 'it is empty',
  'flaw-cut': 'it is cut off or overwritten',
  'flaw-foreign': 'it is no settings file of Jaga',
  'flaw-changed': 'it was changed by something else than Jaga',
  'flaw-newer': 'a newer version wrote it',
  'flaw-content': 'it holds what this version does not know',
  'settings-unwritten':
    'Settings cannot be kept in the folder {dir} ({reason}). It is tried again; make room there, or check the memory card. Until then the last change is lost if the power fails. The guard goes on.',
  'settings-written': 'Settings are being kept again.',
  'store-failed':
    'Records cannot be kept in the folder {dir} ({reason}). It is tried again; if it does not end, check the memory card and replace it. The guard goes on.',
  'store-unrecorded':
    'Events number {first} to {last} were not recorded in the folder {dir} until the end and are gone now. Write down what you know of them.',
  'store-behind':
    'The disk came back with later records than this run has ({reason}). Restart Jaga to go on with them.',
  'data-locked': 'Another Jaga already uses the folder {dir}. Stop it, or choose another folder with --data.',
  'check-ok': '{file}: correct. {devices} devices, {points} points, {alarms} alarms.',
  'word-warning': 'warning',
  'check-profiles':
    'How well its profiles are known (compare every value with the display of the device before you trust it):',
  'check-bad': '{count} mistakes in {file}.',
  'unknown-option': 'Unknown option {name}. See: {help}',
  'unknown-option-near': 'Unknown option {name}. Did you mean {near}? See: {help}',
  'unknown-command': '"{name}" is neither a command nor a file. Did you mean "{near}"? See: jaga --help',
  'missing-argument': 'This command needs {name}. See: {help}',
  'option-needs-value': 'Option {name} needs a value. See: {help}',
  'option-needed': 'This command needs the option {name}. See: {help}',
  'too-many': 'Too many arguments. See: {help}',
  'bad-port': 'Port "{value}" is not a number from 0 to 65535.',
  'bad-speed': 'Speed "{value}" is not a number above 0.',
  'bad-lang': 'There is no language "{value}"; choose id or en.',
  'host-needs-token':
    'Address {host} is open to the network. Set server.token-file in the room file, or use 127.0.0.1.',
  'scenario-needs-demo': 'Option --scenario is for the demo room only; leave the room file out.',
  'port-busy':
    'Port {port} on {host} is in use by another program. Stop that program or choose another port with --port.',
  'port-denied': 'Jaga may not open port {port}. Choose a port above 1023 with --port.',
  'host-unknown': 'This machine has no address {host}. Use 127.0.0.1 or an address of this machine.',
  'data-unwritable':
    'The data folder {dir} cannot be written ({reason}). Grant the right to write or choose another folder with --data.',
  'file-unreadable': 'The file {file} cannot be read ({reason}).',
  stopping: 'Stopping: relay to ALARM.',
  bug: 'Jaga stopped by a fault of its own: {reason}. The relay has dropped to ALARM.',
  title: 'Scenario {name}: {title}',
  done: 'Done: {minutes} minutes of room in {seconds} seconds, {raised} alarms called, {hidden} hidden.',
  'forget-none': 'There are no settings in the folder {dir}. Name the data folder with --data.',
  'forget-unwritten': 'The folder {dir} cannot be written: no user was removed.',
  forgotten:
    '{count} users were removed; contacts, limits and records remain. Start Jaga, make a new administrator in the console, and write this removal in the log book.',
  'verify-none': 'There is no journal in the folder {dir}. Name the data folder with --data.',
  'verify-unreadable':
    'The journal {file} cannot be read ({reason}). Start Jaga anew: where it is damaged it goes on from its copies and keeps the file. Else put a backup back: jaga restore',
  'verify-empty': 'The journal is empty.',
  'verify-ok': 'The chain holds: {rows} rows, number {from} ({begin}) to {to} ({end}).',
  'verify-part': 'Of the chain {rows} rows hold, number {from} ({begin}) to {to} ({end}).',
  'verify-begins':
    'The months before are kept elsewhere: it starts at the seal of row {seq} ({at}), {hash}. Compare it with the form of that day.',
  'verify-missing':
    '{count} numbers in between were never recorded: the disk could not take them. Nobody removed them.',
  'verify-restored':
    'At number {seq} ({at}) the journal was gone on with {from}: rows up to number {last} hold, numbers lost with it or skipped: {lost}.',
  'verify-tip': 'Seal of the last row that holds, {seq} ({at}): {hash}',
  'verify-sealed': 'The seal is that of row {seq} ({at}): everything up to it is as it was then.',
  'verify-unsealed':
    'No row has the seal {seal}: the journal was cut off before it or written anew, or the seal belongs to another journal.',
  'verify-broken-row':
    'Row {seq} ({at}) is broken: it, or the row before it, was changed, removed or put in. Rows before it hold.',
  'verify-broken-shown': 'Row {seq} ({at}) is broken: its number, kind or time was changed. Rows before it hold.',
  'verify-broken-person':
    'Row {seq} ({at}) is broken: the name or note of the person was changed. Rows before it hold.',
  'verify-broken-page':
    'From row {seq} on the journal cannot be read: its file is damaged there. Rows before it hold. Start Jaga anew: it goes on from its copies and keeps the damaged file. Else put a backup back: jaga restore',
  'verify-broken-seal': 'Row {seq} ({at}) does not have the seal of its day: the chain was written anew.',
  doctor: 'examine whether this machine can stand guard: board, modules, pins, ports, storage',
  'opt-json': 'print as JSON',
  'opt-loopback': 'also send a few bytes into this serial port and see whether they come back',
  'opt-loopback-to': 'the port at which they should arrive instead: two adapters, A to A and B to B',
  'doctor-ok': 'This machine can stand guard; {warned} warnings.',
  'doctor-bad': '{failed} things must be mended, {warned} warnings.',
  'doctor-room': '{file} has {count} mistakes. See them with: jaga check {file}',
  backup: 'make a backup of the records now, encrypted and read back; also the keys it needs',
  restore: 'put a backup back; what was there is kept aside',
  'opt-to': 'folder that receives the backup; without it, that of the room file',
  'opt-key': 'public key (age1…) of whoever may read it; without it, that of the room file',
  'opt-new-key': 'make a pair of keys: the secret one goes into this file, the public one is printed',
  'opt-secret': 'file with the secret key',
  'opt-dry-run': 'only say what would change',
  'backup-made': 'Backup {name} is in {where} and was read back whole.',
  'backup-removable': '{where}: safe to remove. Keep it outside the server room.',
  'backup-broken': 'The journal is broken from row {seq} on: the backup holds it as it is. See: jaga verify',
  'backup-failed': 'No backup in {where}: {reason}. Check that place, then ask for a backup again; the guard goes on.',
  'backup-gone': '{count} older backups went, as the room file says.',
  'backup-seal': 'It holds {rows} events. Seal of the last one, {seq}: {hash}',
  'backup-step-copy': 'Copying the records…',
  'backup-step-write': 'Packing and encrypting…',
  'backup-step-check': 'Reading it back…',
  'backup-no-key':
    'A backup needs a public key. Make a pair with: jaga backup --new-key FILE, then write the printed key into the room file (backup: key:) or give it with --key.',
  'backup-no-folder':
    'It is not said where the backup goes. Name a folder with --to, or in the room file (backup: folder:).',
  'backup-key-made':
    'The secret key is in {file}. Keep it in the office, not on this machine: without it no backup can be opened. Write this into the room file:',
  'backup-key-unwritten': 'The key cannot be written to {file} ({reason}). Choose a new file.',
  'restore-of': 'Backup of {title}, made {at} by version {version}.',
  'restore-file': '{name}: now {now}, then {there} bytes',
  'restore-events': 'Last event: now {now}, then {there}',
  'restore-settings': 'Settings that differ: {count}',
  'restore-none': 'none',
  'restore-dry': 'Nothing was changed. Without --dry-run this is put in place.',
  'restore-done':
    'The records in {dir} are those of the backup. What was there is in {before}. The room file of then, where there was one, is room-from-backup.yaml.',
  'restore-no-key':
    'There is no secret key in {file}. It is the file that jaga backup --new-key made; a line begins with AGE-SECRET-KEY-.',
  'restore-unreadable':
    '{file} cannot be opened with this key: it is cut off, changed, no backup, or for another key ({reason}). Nothing was changed.',
  'restore-foreign': '{file} is no backup of Jaga ({reason}). Nothing was changed.',
  'restore-newer': '{file} was made by a newer version ({reason}). Install that version first. Nothing was changed.',
  'restore-torn': '{file} is not whole ({reason}). Choose another backup. Nothing was changed.',
  'restore-chain': 'The journal in {file} was changed at row {reason}. Choose another backup. Nothing was changed.',
  'restore-unset': 'The settings in {file} cannot be used ({reason}). Choose another backup. Nothing was changed.',
  'bad-seal':
    '"{value}" is no seal: write 16 to 64 digits 0-9 and a-f, or a file with the seal as central monitoring keeps it (- reads standard input).',
  lag: 'The guard is {seconds} seconds late; this machine is too busy.',
}
