/** Mistakes of things behind contacts that name a profile, and of those profiles. */

import { tellBad } from './bad.ts'
import { tellBadFile } from './bad-library.ts'

const thing = (profile: string, rest: string): string => `  - { id: water, profile: ${profile}, ${rest} }\n`

tellBad('contacts with a profile', [
  [
    'a contact without its rest',
    '  - { id: water, contacts: { leak: { on: io-1, input: 1 } } }\n',
    '12:36',
    'Belum dikatakan bagaimana keadaan diam kontak "leak". Tambahkan normally: open atau normally: closed.',
    'It is not said how the contact "leak" rests. Add normally: open or normally: closed.',
  ],
  [
    'contacts of a profile that is read on a wire',
    thing('ups/small', 'contacts: { leak: { on: io-1, input: 1, normally: open } }'),
    '12:27',
    'Profil ups/small dibaca lewat kabel data. Tulis "link", bukan "contacts".',
    'The profile ups/small is read on a wire of its own. Write "link" instead of "contacts".',
  ],
  [
    'a link to a profile of contacts',
    thing('generic/water', 'link: { tcp: "127.0.0.1:1509" }'),
    '12:48',
    'Profil generic/water adalah untuk kontak. Tulis "contacts", bukan "link".',
    'The profile generic/water is for contacts. Write "contacts" instead of "link".',
  ],
  [
    'a profile that is not there',
    thing('generic/watr', 'contacts: { leak: { on: io-1, input: 1 } }'),
    '12:27',
    'Profil "generic/watr" tidak ada. Mungkin maksudnya "generic/water"?',
    'There is no profile "generic/watr". Did you mean "generic/water"?',
  ],
  [
    'a contact that is not of the profile',
    thing('generic/water', 'contacts: { leak: { on: io-1, input: 1 }, door: { on: io-1, input: 2, normally: open } }'),
    '12:90',
    'Profil generic/water tidak punya titik "door". Pilihannya: leak, leak.cable.',
    'The profile generic/water has no point "door". The choices are: leak, leak.cable.',
  ],
  [
    'an optional contact without the one that is needed',
    thing('generic/water', 'contacts: { leak.cable: { on: io-1, input: 1 } }'),
    '12:52',
    'Setiap perangkat berprofil generic/water punya kontak "leak". Tambahkan.',
    'Every device of profile generic/water has the contact "leak". Add it.',
  ],
])

tellBadFile('profiles/generic/water.yaml', [
  [
    'a wrong id',
    ['id: generic/water', 'id: generic/fire'],
    '1:5',
    'Id profil "generic/fire" tidak sama dengan letak berkasnya. Tulis "generic/water".',
    'The profile id "generic/fire" is not where its file is. Write "generic/water".',
  ],
  [
    'a contact that gives a number',
    ['leak: {', 'temperature: {'],
    '8:16',
    '"temperature" tidak dapat dibaca dari kontak. Pakai nama keadaan, misalnya leak atau door.',
    '"temperature" cannot be read from a contact. Use the name of a state, for example leak or door.',
  ],
  [
    'a word nobody knows',
    ['broken', 'broke'],
    '9:42',
    'Kata "broke" tidak dikenal untuk "leak.cable". Mungkin maksudnya "broken"?',
    'The word "broke" is unknown for "leak.cable". Did you mean "broken"?',
  ],
  [
    'a probe that brings a word',
    [/$/, 'probes: { door: {} }\n'],
    '10:17',
    '"door" bukan ukuran sehingga tidak datang dari sensor. Hapus.',
    '"door" is no measurement and comes from no probe. Remove it.',
  ],
  [
    'no contact',
    [/contacts:\n(.|\n)*$/, 'contacts: {}\n'],
    '7:11',
    'Profil ini tidak punya kontak. Tambahkan di bawah "contacts:", misalnya leak: { normally: open }.',
    'This profile has no contact. Add one below "contacts:", for example leak: { normally: open }.',
  ],
])
