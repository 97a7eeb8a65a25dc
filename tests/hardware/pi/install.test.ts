/** The installer below a folder of its own: what it writes, that a second time changes nothing, and what it never touches. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

const TREE = join(mkdtempSync(join(tmpdir(), 'jaga-tree-')), 'jaga')
const DEST = mkdtempSync(join(tmpdir(), 'jaga-dest-'))
const at = (file: string): string => join(DEST, file)
const text = (file: string): string => readFileSync(at(file), 'utf8')
const mode = (file: string): string => (statSync(at(file)).mode & 0o777).toString(8)

function write(file: string, content: string): void {
  mkdirSync(dirname(join(TREE, file)), { recursive: true })
  writeFileSync(join(TREE, file), content)
}

interface Ran {
  readonly code: number | null
  readonly said: string
}

function install(...words: string[]): Ran {
  const ran = spawnSync(join(TREE, 'hardware/pi/install'), words, {
    env: { ...process.env, DESTDIR: DEST },
    encoding: 'utf8',
  })
  return { code: ran.status, said: ran.stdout + ran.stderr }
}

const SERVICE = 'etc/systemd/system/jaga.service'

beforeAll(() => {
  cpSync('hardware/pi', join(TREE, 'hardware/pi'), { recursive: true })
  write('package.json', '{}')
  write('ruang.yaml', 'site: {}')
})

describe('the installer', () => {
  test('refuses a tree that is not built, and words it does not know', () => {
    expect(install()).toMatchObject({ code: 1, said: expect.stringContaining('npm run build') })
    write('dist/src/main.js', '// one')
    write('dist/firmware-bridge/host/failsafe.js', '')
    expect(install('--force')).toMatchObject({ code: 1, said: expect.stringContaining('"--force" is no option') })
  })

  test('rehearses without touching anything', () => {
    const { code, said } = install('--dry-run', '--room', join(TREE, 'ruang.yaml'))
    expect(code).toBe(0)
    expect(said).toContain('write /etc/jaga/room.yaml')
    expect(said).toContain('copy the program to /opt/jaga')
    expect(existsSync(at('etc'))).toBe(false)
  })

  test('writes each file with its rights, and says when the room file is missing', () => {
    expect(install()).toMatchObject({ code: 0, said: expect.stringContaining('missing: /etc/jaga/room.yaml') })
    expect(install('--room', join(TREE, 'ruang.yaml')).code).toBe(0)
    expect(text('opt/jaga/dist/src/main.js')).toBe('// one')
    expect(text('etc/jaga/room.yaml')).toBe('site: {}')
    expect([mode('etc/sudoers.d/jaga'), mode('usr/local/lib/jaga/jaga-medium'), mode(SERVICE)]).toEqual([
      '440',
      '755',
      '644',
    ])
  })

  test('a second time changes nothing', () => {
    const before = statSync(at(SERVICE)).mtimeMs
    expect(install('--room', join(TREE, 'ruang.yaml')).said.trim()).toBe('everything is as it should be')
    expect(statSync(at(SERVICE)).mtimeMs).toBe(before)
  })

  test('an update replaces the program, keeps the one before, and mends rights; what people wrote stays', () => {
    write('dist/src/main.js', '// two')
    writeFileSync(at('etc/jaga/room.yaml'), 'ours')
    writeFileSync(at('etc/jaga/media'), '1234-ABCD')
    chmodSync(at('etc/sudoers.d/jaga'), 0o644)
    const { said } = install('--room', join(TREE, 'ruang.yaml'))
    expect(said.split('\n').filter(Boolean)).toEqual([
      expect.stringMatching(/^copy the program to \/opt\/jaga \(/),
      'write /etc/sudoers.d/jaga',
    ])
    expect([text('opt/jaga/dist/src/main.js'), text('opt/jaga.old/dist/src/main.js')]).toEqual(['// two', '// one'])
    expect([text('etc/jaga/room.yaml'), text('etc/jaga/media')]).toEqual(['ours', '1234-ABCD'])
    expect(mode('etc/sudoers.d/jaga')).toBe('440')
  })
})

describe('the display of the room', () => {
  const UNIT = 'etc/systemd/system/jaga-wall.service'

  test('is set up only where it is asked for, with a user of its own, and a second time changes nothing', () => {
    expect(existsSync(at(UNIT))).toBe(false)
    expect(install('--wall')).toMatchObject({
      code: 0,
      said: expect.stringContaining('write /usr/lib/sysusers.d/jaga-wall.conf'),
    })
    expect(install('--wall').said.trim()).toBe('everything is as it should be')
    expect(text('usr/lib/sysusers.d/jaga-wall.conf')).not.toMatch(/gpio|dialout|i2c/)
  })

  test('is started again for ever, waits for the page, and leaves memory and time to the guard', () => {
    const unit = readFileSync('hardware/pi/files/jaga-wall.service', 'utf8')
    for (const line of [
      'Restart=always',
      'StartLimitIntervalSec=0',
      'MemoryMax=60%',
      'OOMScoreAdjust=500',
      'User=jaga-wall',
    ])
      expect(unit.split('\n')).toContain(line)
    // Its own end is not the guard's: nothing binds the one to the other.
    expect(unit).not.toMatch(/^(Requires|BindsTo|PartOf)=/m)
  })

  test('asks again until the page is there', async () => {
    const unit = readFileSync('hardware/pi/files/jaga-wall.service', 'utf8')
    const [, script = ''] = /^ExecStartPre=\/usr\/bin\/node -e "(.*)"$/m.exec(unit) ?? []
    let asked = 0
    const server = createServer((_, answer) => {
      asked += 1
      answer.writeHead(asked === 1 ? 503 : 200).end()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const waiting = spawn(process.execPath, ['-e', script], { env: { WALL: `http://127.0.0.1:${port}/wall` } })
    const [code] = await once(waiting, 'exit')
    server.close()
    expect([code, asked]).toEqual([0, 2])
  })
})

describe('the unit', () => {
  const unit = readFileSync('hardware/pi/files/jaga.service', 'utf8')
  const said = (key: string): string[] => [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, v = '']) => v)

  test('is started again for ever, is fed by the program, and is not root', () => {
    expect([said('Restart'), said('RestartSec'), said('StartLimitIntervalSec')]).toEqual([['always'], ['1'], ['0']])
    expect([said('Type'), said('NotifyAccess'), said('WatchdogSec')]).toEqual([['notify'], ['all'], ['15']])
    expect([said('User'), said('SupplementaryGroups')]).toEqual([['jaga'], ['gpio dialout i2c']])
  })

  test('starts and ends with programs that are there, and clears up where the program leaves word', () => {
    for (const command of [...said('ExecStart'), ...said('ExecStopPost')]) {
      const [, file = ''] = /\/opt\/jaga\/(dist\/\S+\.js)/.exec(command) ?? []
      expect(existsSync(file), file).toBe(true)
    }
    expect(said('ExecStopPost')[0]).toContain(`after /run/${said('RuntimeDirectory')[0]}/safe-pins`)
    // A folder of root's lies in /run/jaga, with mounted media in it: it must not be the service's.
    expect(said('RuntimeDirectory')).not.toContain('jaga')
  })

  const analyze = '/usr/bin/systemd-analyze'
  test.skipIf(!existsSync(analyze))(
    'systemd finds nothing wrong with it and the display, nor with what is written for its users',
    () => {
      const ran = spawnSync(analyze, ['verify', '--man=no', at(SERVICE), at('etc/systemd/system/jaga-wall.service')], {
        encoding: 'utf8',
      })
      // What shows the page is installed with it, not with the guard.
      const isMissing = (line: string) => line.includes('/usr/bin/cage is not executable')
      const own = ran.stderr.split('\n').filter(line => line.includes('jaga') && !isMissing(line))
      expect(own).toEqual([])
    },
  )
})
