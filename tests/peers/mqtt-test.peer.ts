/** `jaga mqtt-test` at Debian's own broker: each thing that can stand in the way has its own sentence. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mqttTest } from '../../src/commands/mqtt-test.ts'
import { certificate, type Made } from '../drivers/probe/certificates.ts'
import { listen } from '../drivers/serving.ts'
import { describeWith } from './debian.ts'
import { freePort, type Mosquitto, mosquitto, NEEDS, usersOf } from './mosquitto.ts'

describeWith('jaga mqtt-test at mosquitto', NEEDS, () => {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-mqtt-test-'))
  const place = (name: string) => join(folder, name)
  const brokers: Mosquitto[] = []
  const ports: Record<string, number> = {}
  const guests = new Set<Socket>()
  let mute: Server

  async function broker(name: string, lines: readonly string[]): Promise<void> {
    const one = await mosquitto(folder, lines)
    await one.start()
    brokers.push(one)
    ports[name] = one.port
  }

  function keep(name: string, { cert, key }: Made): string[] {
    writeFileSync(place(`${name}.crt`), cert)
    writeFileSync(place(`${name}.key`), key)
    return [`certfile ${place(`${name}.crt`)}`, `keyfile ${place(`${name}.key`)}`]
  }

  beforeAll(async () => {
    const users = usersOf(folder, { lpse: 'correct horse', reader: 'correct horse', writer: 'correct horse' })
    const acl = [
      'user lpse',
      'topic readwrite jaga/lpse/#',
      'user reader',
      'topic read jaga/#',
      'user writer',
      'topic write jaga/lpse/#',
    ]
    writeFileSync(place('acl'), [...acl, ''].join('\n'))
    writeFileSync(place('right'), 'correct horse\n')
    writeFileSync(place('wrong'), 'battery staple\n')
    const rights = ['allow_anonymous false', `password_file ${users}`, `acl_file ${place('acl')}`]
    const ours = keep('ours', await certificate(30))
    await broker('plain', rights)
    await broker('tls', [...rights, ...ours])
    await broker('expired', [...rights, ...keep('expired', await certificate(-1))])
    await broker('elsewhere', [...rights, ...keep('elsewhere', await certificate(30, 'monitor.example'))])
    keep('client', await certificate(30))
    await broker('mutual', [
      'allow_anonymous true',
      ...ours,
      `cafile ${place('client.crt')}`,
      'require_certificate true',
    ])
    mute = createServer(socket => void guests.add(socket.on('error', () => {})))
    ports.mute = await listen(mute, 0)
    ports.nobody = await freePort()
  })
  afterAll(async () => {
    for (const one of brokers) await one.kill()
    for (const guest of guests) guest.destroy()
    mute.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function said(central: string): Promise<string> {
    const written = central.replace(/@(\w+)/g, (_, name) => `127.0.0.1:${ports[name]}`)
    const room = place('room.yaml')
    writeFileSync(
      room,
      `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
central: { ${written} }
devices: [{ id: rak, profile: climate/esphome, link: { mqtt: "127.0.0.1:${ports.plain}", topic: rak } }]
`,
    )
    const lines: string[] = []
    const cut = new AbortController()
    await mqttTest({ room, language: 'en', cut: cut.signal }, line => lines.push(line)).catch(error =>
      lines.push(error.complaint ?? String(error)),
    )
    return lines.slice(1).join(' ')
  }

  const login = 'user: lpse, password-file: right'
  test.each([
    [
      'all is well',
      `url: "mqtt://@plain", ${login}`,
      /^Central monitoring can be reached: .* \(MQTT 5\)\. The connection is not/,
    ],
    [
      'all is well and encrypted',
      `url: "mqtts://@tls", ca-file: ours.crt, ${login}`,
      /is encrypted; .* valid until 20/,
    ],
    [
      'both have certificates',
      'url: "mqtts://@mutual", ca-file: ours.crt, cert-file: client.crt, key-file: client.key',
      /can be reached/,
    ],
    [
      'a certificate of ours is missing',
      'url: "mqtts://@mutual", ca-file: ours.crt',
      /does not accept the certificate of this controller/,
    ],
    [
      'a wrong password',
      'url: "mqtt://@plain", user: lpse, password-file: wrong',
      /^The broker refuses us .*password-file/,
    ],
    ['no login at all', 'url: "mqtt://@plain"', /^The broker refuses us/],
    [
      'no right to write',
      'url: "mqtt://@plain", user: reader, password-file: right',
      /^The login is right, but .* let us write to jaga\/lpse\/test/,
    ],
    [
      'no right to read',
      'url: "mqtt://@plain", user: writer, password-file: right',
      /took jaga.lpse.test.* reading it back is not allowed\. .* does not let Jaga read jaga.lpse.#/,
    ],
    ['a CA that is not ours', `url: "mqtts://@tls", ca-file: elsewhere.crt, ${login}`, /cannot be believed .* ca-file/],
    ['an expired certificate', `url: "mqtts://@expired", ca-file: expired.crt, ${login}`, /has expired/],
    [
      'a certificate for another name',
      `url: "mqtts://@elsewhere", ca-file: elsewhere.crt, ${login}`,
      /is for another name/,
    ],
    [
      'TLS to a port without',
      `url: "mqtts://@plain", ca-file: ours.crt, ${login}`,
      /does not speak TLS|hung up without a word/,
    ],
    [
      'no TLS to a port with',
      `url: "mqtt://@tls", ${login}`,
      /hung up without a word\. If the broker wants encryption, write mqtts/,
    ],
    ['nobody there', 'url: "mqtt://@nobody"', /^Nothing listens at/],
    ['a name that nobody has', 'url: "mqtt://broker.invalid"', /^The name of broker\.invalid:1883 is not known/],
    ['somebody who says nothing', 'url: "mqtt://@mute"', /takes the call and then says nothing for 20 s/],
  ])('%s', async (_, central, sentence) => expect(await said(central)).toMatch(sentence))
})
