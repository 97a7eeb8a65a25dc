/** Mistakes in the profile of a contact module. */

import { tellBadFile } from './bad-library.ts'

tellBadFile('profiles/io/four.yaml', [
  [
    'a profile without points',
    [/channels:[\s\S]*/, 'points: []\n'],
    '1:1',
    'Profil ini tidak punya titik. Tambahkan "points:" atau "channels:".',
    'This profile has no point. Add "points:" or "channels:".',
  ],
])
