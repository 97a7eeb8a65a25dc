/** A room under load in a process of its own, to be killed: says each number once it was told that it is recorded. */
import { systemClock } from '../../dist/src/clock.js'
import { openSettings } from '../../dist/src/store/settings/settings.js'
import { startStore } from '../../dist/src/store/start.js'

const [dir, commitEvery, pause = '0'] = process.argv.slice(2)
const clock = systemClock()
const said = line => process.stdout.write(`${line}\n`)
const started = await startStore({
  dir,
  clock,
  say: news => said(`news ${JSON.stringify(news)}`),
  commitEvery: Number(commitEvery),
})
if (started.trouble) throw new Error(started.trouble.reason)
const { store, saved } = started
const settings = await openSettings({ dir, clock, say: news => said(`news ${JSON.stringify(news)}`) })

const room = {
  seq: saved?.seq ?? 0,
  now: clock.now(),
  alarms: saved?.alarms ?? {},
  readings: {},
  kept: saved?.kept ?? { last: 0 },
}
said(`began ${Math.round(room.now.mono)}`)
said(`saved ${JSON.stringify(saved && { seq: saved.seq, alarms: saved.alarms, kept: saved.kept })}`)

/** Each event changes one alarm in a way that its number alone tells. */
function happen() {
  room.seq += 1
  const alarm = `a.${room.seq % 7}`
  room.alarms[alarm] = { occurrence: room.seq }
  room.kept = { last: room.seq }
  return {
    alarm,
    event: { seq: room.seq, at: room.now, kind: 'silenced', by: { name: `Sari ${room.seq}`, place: 'local' } },
  }
}

function turn() {
  room.now = clock.now()
  const happened = Math.random() < 0.5 ? Array.from({ length: 1 + Math.floor(Math.random() * 4) }, happen) : []
  const point = `p/${Math.floor(Math.random() * 20)}`
  room.readings[point] = { value: room.now.mono, quality: 'good', raw: room.now.mono, last: room.now.mono }
  const changed = { points: [point], devices: [], alarms: happened.map(one => one.alarm), actuators: [], phase: false }
  store.tell({ events: happened.map(one => one.event), changed, refusals: [] }, room)
  const { seq } = room
  if (happened.length > 0)
    store.recorded(seq, 5000).then(is => is && said(`recorded ${seq} ${Math.round(room.now.mono)}`))
  setTimeout(turn, Number(pause))
}
turn()

/** Somebody sets a limit again and again, each time another one. */
function set(limit) {
  settings.change({ ...settings.content(), limits: [{ alarm: 'a.1', limit, by: 'Sari', since: limit, note: null }] })
  settings.kept(5000).then(is => is && said(`set ${limit}`))
  setTimeout(set, 20, limit + 1)
}
set((settings.content().limits[0]?.limit ?? 0) + 1)
