/** Keeps a keyboard user in place when the button just pressed goes away with its alarm. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

export interface FocusKept {
  readonly region: RefObject<HTMLElement | null>
  /** To be called as the button is pressed. */
  readonly remember: () => void
}

export function useFocusKept(): FocusKept {
  const region = useRef<HTMLElement>(null)
  const pressed = useRef(false)
  useLayoutEffect(() => {
    if (!pressed.current || document.activeElement !== document.body) return
    pressed.current = false
    const next = region.current?.querySelector<HTMLElement>('button.act')
    if (!next) region.current?.scrollTo(0, 0)
    const here = next ?? region.current
    here?.focus()
  })
  const remember = () => {
    pressed.current = true
  }
  return { region, remember }
}
