/** What the API is given: it reads the room and turns requests into inputs, nothing more. */
import type { HttpBindings } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Input } from '../core/input.ts'
import type { User } from '../core/people/setting.ts'
import type { DeviceId, PointId } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import type { Outcome } from '../core/turn.ts'
import type { Accounts, BackupFigures, Live, PointRecord, Store } from '../ports.ts'
import type { Language } from '../texts/text.ts'
import type { Sessions } from './session/sessions.ts'
import type { Tries } from './session/tries.ts'
import type { Views } from './views/room.ts'
import type { DeviceAbout } from './views/sheet.ts'
import type { SetByPeople, ViewSource } from './views/source.ts'

export interface ApiDeps extends ViewSource {
  readonly act: (input: Input) => Outcome
  readonly store: Pick<Store, 'events' | 'history' | 'changes' | 'since' | 'recorded' | 'figures' | 'seals'>
  /** What people set outlives a power cut; false when that takes longer than this. */
  readonly kept: (patience: Millis) => Promise<boolean>
  readonly live: Live
  readonly accounts: Accounts
  /** What people set beside limits and records. */
  readonly set: () => SetByPeople
  /** What was found out about points, oldest first. */
  readonly records: () => readonly PointRecord[]
  /** Where the facts of a device come from and where its wire goes, without any secret. */
  readonly about: (device: DeviceId) => DeviceAbout
  /** How a point hangs on its wire; empty where it does not. */
  readonly wired: (point: PointId) => string
  /** Null where the room file plans no backups. */
  readonly backup: () => BackupFigures | null
  /** "Try now"; false when no driver knows the device. */
  readonly retry: (device: DeviceId) => boolean
  /** Asked of everybody beyond this computer; without one they are refused. */
  readonly token?: string
  /** Names under which browsers may address this controller, beside loopback and its own address. */
  readonly hosts: readonly string[]
  /** Folder of the built wall page. */
  readonly wall: string
  /** Told of what nobody expected, so that no error is lost. */
  readonly trouble: (error: unknown) => void
}

export interface Deps extends ApiDeps {
  readonly views: Views
  readonly sessions: Sessions
  readonly tries: Tries
}

export interface ApiEnv {
  Bindings: Partial<HttpBindings>
  Variables: {
    language: Language
    /** The request comes from this computer itself. */
    local: boolean
    /** There are accounts: whoever acts is asked for a name. */
    closed: boolean
    /** Who is signed in. */
    user: User | null
    /** Begins to write the body by itself, once the head is written. */
    pour?: () => void
  }
}

export type Api = OpenAPIHono<ApiEnv>
export type Ctx = Context<ApiEnv>
