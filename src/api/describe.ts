/** How routes are described, so that each says only what is its own. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { error } from './shapes/common.ts'

const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } })

export const refused = { default: { description: 'Refused, with the reason', content: json(error) } }

interface Route<P extends string, A extends z.ZodType> {
  readonly path: P
  readonly summary: string
  readonly answer: A
}

export const reading = <P extends string, A extends z.ZodType, Q extends z.ZodObject, I extends z.ZodObject>(
  route: Route<P, A> & { readonly query: Q; readonly params: I },
) =>
  createRoute({
    method: 'get',
    path: `/api/v1/${route.path}` as const,
    summary: route.summary,
    request: { query: route.query, params: route.params },
    responses: { 200: { description: route.summary, content: json(route.answer) }, ...refused },
  })

/** Its body is `nothing` where there is nothing to say. */
const changing =
  <M extends 'post' | 'put' | 'delete'>(method: M) =>
  <P extends string, A extends z.ZodType, B extends z.ZodObject, I extends z.ZodObject>(
    route: Route<P, A> & { readonly body: B; readonly params: I },
  ) =>
    createRoute({
      method,
      path: `/api/v1/${route.path}` as const,
      summary: route.summary,
      request: { params: route.params, body: { required: true, content: json(route.body) } },
      responses: { 200: { description: route.summary, content: json(route.answer) }, ...refused },
    })

export const acting = changing('post')
export const putting = changing('put')
export const removing = changing('delete')

export const nothing = z.object({})
