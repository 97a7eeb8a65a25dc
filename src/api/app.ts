/** The HTTP side of the house: one guard in front, then the routes. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { languageDetector } from 'hono/language'
import { secureHeaders } from 'hono/secure-headers'
import type { Api, ApiDeps, ApiEnv, Deps } from './deps.ts'
import { guard } from './guard.ts'
import { METRICS_TYPE, metrics } from './metrics.ts'
import { mistaken } from './mistaken.ts'
import { answerError, refusal } from './refusal.ts'
import { actRoutes } from './routes/acts.ts'
import { backupRoutes } from './routes/backup.ts'
import { clockRoutes } from './routes/clock.ts'
import { doorRoutes } from './routes/doors.ts'
import { exportRoutes } from './routes/export.ts'
import { fireRoutes } from './routes/fire.ts'
import { healthRoutes } from './routes/health.ts'
import { journalRoutes } from './routes/journal.ts'
import { liveRoutes } from './routes/live.ts'
import { recordRoutes } from './routes/records.ts'
import { roomRoutes } from './routes/room.ts'
import { sessionRoutes } from './routes/session.ts'
import { settingRoutes } from './routes/settings.ts'
import { userRoutes } from './routes/users.ts'
import { wallRoutes } from './routes/wall.ts'
import { sessions } from './session/sessions.ts'
import { tries } from './session/tries.ts'
import { demandName } from './session/who.ts'
import { straight } from './straight.ts'
import { views } from './views/room.ts'

const BODY_KB = 64

export function api(given: ApiDeps): Api {
  const deps: Deps = { ...given, views: views(given), sessions: sessions(), tries: tries() }
  const app = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (!result.success) throw mistaken(c, result.error.issues, 'data' in result ? result.data : undefined)
    },
  })
  app.onError((error, c) => answerError(error, c, deps.trouble))
  app.notFound(c => answerError(refusal(404, 'not-found'), c, deps.trouble))
  protect(app, deps)
  roomRoutes(app, deps)
  journalRoutes(app, deps)
  exportRoutes(app, deps)
  healthRoutes(app, deps)
  actRoutes(app, deps)
  doorRoutes(app, deps)
  fireRoutes(app, deps)
  clockRoutes(app, deps)
  backupRoutes(app, deps)
  recordRoutes(app, deps)
  sessionRoutes(app, deps)
  userRoutes(app, deps)
  settingRoutes(app, deps)
  liveRoutes(app, deps)
  wallRoutes(app, deps)
  descriptions(app, deps)
  return app
}

function protect(app: Api, deps: Deps): void {
  app.use(straight)
  app.use(
    secureHeaders({
      // Plain HTTP on a local network: a browser told to insist on TLS could never come back.
      strictTransportSecurity: false,
      xFrameOptions: 'DENY',
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  )
  app.use(async (c, next) => {
    await next()
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  })
  app.use(
    languageDetector({ order: ['header'], caches: false, supportedLanguages: ['id', 'en'], fallbackLanguage: 'id' }),
  )
  app.use(guard(deps))
  app.use(demandName)
  app.use(
    bodyLimit({
      maxSize: BODY_KB * 1024,
      onError: () => {
        throw refusal(413, 'too-large', { limit: BODY_KB })
      },
    }),
  )
}

function descriptions(app: Api, deps: Deps): void {
  app.get('/metrics', async c => c.body(await metrics(deps), 200, { 'Content-Type': METRICS_TYPE }))
  app.use('/openapi.json', etag())
  let written: string | undefined
  app.get('/openapi.json', c => {
    written ??= JSON.stringify(app.getOpenAPI31Document(describe(deps)))
    return c.body(written, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' })
  })
}

const describe = ({ version }: Deps) => ({
  openapi: '3.1.0',
  info: {
    title: 'Jaga',
    version,
    description: 'Reads one server room and passes on what people do. Errors: { error: { code, message } }.',
  },
})
