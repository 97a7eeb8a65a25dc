/** A part of a page that waits for what it shows. */
import type { ComponentChildren, VNode } from 'preact'
import { type Key, useDesk } from './context.ts'
import { type Loaded, useLoaded } from './use-loaded.ts'

interface Props<T> {
  readonly title: Key
  readonly path: string
  readonly every?: number
  readonly children: (body: T, reload: () => void) => VNode | null
}

export function Part<T>({ title, path, every = 0, children }: Props<T>) {
  const { language, say } = useDesk()
  const { answer, reload } = useLoaded<T>(language, path, every)
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{say(title)}</h2>
      {shown(say('loading'), answer, body => children(body, reload))}
    </section>
  )
}

export function shown<T>(
  waiting: string,
  answer: Loaded<T>['answer'],
  children: (body: T) => ComponentChildren,
): ComponentChildren {
  if (answer === null) return <p role="status">{waiting}</p>
  return answer.ok ? children(answer.body) : <p role="alert">{answer.message}</p>
}
