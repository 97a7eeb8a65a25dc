/** What the controller answered, and a way to ask again. */
import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../../../src/texts/text.ts'
import { type Answer, ask } from './ask.ts'

export interface Loaded<T> {
  /** Null until the first answer. */
  readonly answer: Answer<T> | null
  readonly reload: () => void
}

/** Empty path: nothing is asked. `every`: asks again by itself, in ms. */
export function useLoaded<T>(language: Language, path: string, every = 0): Loaded<T> {
  const [answer, set] = useState<Answer<T> | null>(null)
  const [times, again] = useState(0)
  const reload = () => again(count => count + 1)
  useEffect(() => {
    if (path === '') return
    let isCurrent = true
    void ask<T>(language, path).then(told => {
      if (isCurrent) set(told)
    })
    return () => {
      isCurrent = false
    }
  }, [language, path, times])
  useEffect(() => {
    if (every === 0) return
    const timer = setInterval(reload, every)
    return () => clearInterval(timer)
  }, [every])
  return { answer, reload }
}
