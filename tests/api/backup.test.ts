/** Backups over the API: how they fare, and one asked for, which is recorded with who asked. */
import { expect, test } from 'vitest'
import type { BackupFigures } from '../../src/ports.ts'
import { errorOf, get, post, rig } from './client.ts'

const FIGURES: BackupFigures = {
  running: { step: 'write', share: 0.25 },
  failed: null,
  newest: Date.parse('2026-11-20T19:30:00Z'),
  media: [{ uuid: '1234-ABCD', title: 'Merah', state: 'remove', last: null }],
}
const PATH = '/api/v1/backup'

test('a room without backups says so, and makes none', async () => {
  const { app, house } = rig()
  const none = { planned: false, running: null, failed: null, newest: null, media: [] }
  expect(await (await get(app, PATH)).json()).toEqual(none)
  expect(await errorOf(await post(app, PATH, { by: 'Sari' }))).toMatchObject({ status: 409, code: 'backup-unplanned' })
  expect(house.inputs).not.toContainEqual(expect.objectContaining({ kind: 'backup' }))
})

test('progress, age and what may be pulled out are shown', async () => {
  const { app } = rig({ backup: () => FIGURES })
  expect(await (await get(app, PATH)).json()).toEqual({
    planned: true,
    ...FIGURES,
    newest: '2026-11-20T19:30:00.000Z',
  })
})

test('whoever asks for one is in the journal', async () => {
  const { app, house } = rig({ backup: () => FIGURES })
  expect((await post(app, PATH, { by: 'Sari' })).status).toBe(200)
  expect(house.events).toContainEqual(expect.objectContaining({ kind: 'backup', by: { name: 'Sari', place: 'local' } }))
})
