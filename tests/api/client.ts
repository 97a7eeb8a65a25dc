/** The API on a test house, asked as this computer or as another. */
import { join } from 'node:path'
import { api } from '../../src/api/app.ts'
import type { Api, ApiDeps, ApiEnv } from '../../src/api/deps.ts'
import { views } from '../../src/api/views/room.ts'
import type { Now } from '../../src/core/time.ts'
import { type LiveLimits, live } from '../../src/outputs/live.ts'
import type { Accounts } from '../../src/ports.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { memorySettings } from '../../src/store/settings/memory.ts'
import { type House, RULE_TEXTS, START, wellHouse } from './house.ts'

/** Of hashing: nothing here is worth guessing. */
const CHEAP = { n: 2, r: 8, p: 1 }

export interface Rig {
  readonly app: Api
  readonly house: House
  readonly live: ReturnType<typeof live>
  readonly troubles: unknown[]
  readonly accounts: Accounts
}

type More = Partial<ApiDeps> & { readonly limits?: LiveLimits; readonly make?: typeof wellHouse }

export function rig({ limits, make = wellHouse, ...more }: More = {}): Rig {
  const troubles: unknown[] = []
  const store = memoryStore()
  let now = (): Now => START
  const set = memorySettings({ now: () => now() }, CHEAP)
  const outputs: Parameters<typeof wellHouse>[0] = [set, store]
  const house = make(outputs)
  now = () => house.now
  const source = {
    site: house.site,
    ruleTexts: RULE_TEXTS,
    room: () => house.room,
    clock: { now: () => house.now },
    version: '1.2.3',
    set: () => set.content(),
    ...more,
  }
  const stream = live(views(source), limits)
  outputs?.push(stream)
  const app = api({
    ...source,
    act: input => house.tell(input),
    store,
    kept: async () => true,
    live: stream,
    accounts: set.accounts,
    records: () => [],
    about: () => ({ title: null, source: '', notes: [], wire: null }),
    wired: () => '',
    backup: () => null,
    retry: id => id === 'ups',
    hosts: ['jaga.lan'],
    wall: join(import.meta.dirname, 'no-such-folder'),
    trouble: error => troubles.push(error),
    ...more,
  })
  return { app, house, live: stream, troubles, accounts: set.accounts }
}

const from = (remoteAddress: string): ApiEnv['Bindings'] =>
  ({ incoming: { socket: { remoteAddress, localAddress: '10.0.0.7' } } }) as unknown as ApiEnv['Bindings']

export const HERE = from('127.0.0.1')
export const AFAR = from('10.0.0.9')

export const get = (app: Api, path: string, headers: Record<string, string> = {}, env = HERE) =>
  app.request(path, { headers }, env)

export const post = (app: Api, path: string, body: unknown, headers: Record<string, string> = {}, env = HERE) =>
  app.request(
    path,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
    env,
  )

export const send = (app: Api, method: 'PUT' | 'DELETE', path: string, body: unknown, headers = {}, env = HERE) =>
  app.request(
    path,
    { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
    env,
  )

export async function errorOf(response: Response): Promise<{ status: number; code: string; message: string }> {
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  return { status: response.status, ...error }
}
