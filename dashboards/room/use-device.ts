/** The device whose page is open: kept in the address, so that Back closes it and a link opens it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { deviceAddress, deviceIn } from './device.ts'

/** A page that everybody has left gives its place back to the alarms. */
const FORGOTTEN = 5 * 60_000

export interface Opened {
  readonly id: string | null
  readonly choose: (id: string) => void
  readonly close: () => void
}

export function useDevice(): Opened {
  const [id, show] = useState(() => deviceIn(location.hash))
  /** The link that opened it; null where the address did. */
  const opener = useRef<string | null>(null)
  const wasOpen = useRef(id !== null)

  useEffect(() => {
    const turn = () => {
      const next = deviceIn(location.hash)
      if (next !== null && !wasOpen.current) opener.current = document.activeElement?.id ?? null
      show(next)
    }
    for (const turned of TURNED) addEventListener(turned, turn)
    return () => {
      for (const turned of TURNED) removeEventListener(turned, turn)
    }
  }, [])
  useLayoutEffect(() => {
    if (id === null && wasOpen.current) document.getElementById(opener.current ?? '')?.focus()
    if (id === null) opener.current = null
    wasOpen.current = id !== null
  }, [id])

  function close(): void {
    if (opener.current !== null) return history.back()
    history.replaceState(null, '', location.pathname + location.search)
    show(null)
  }
  useLeaving(id, close)
  return { id, choose: other => location.replace(deviceAddress(other)), close }
}

/** Back to an address in another language changes more than the part behind the hash, and only the second tells of it. */
const TURNED = ['hashchange', 'popstate'] as const

/** Escape closes it, and so does nobody touching it for a while. */
function useLeaving(id: string | null, close: () => void): void {
  useEffect(() => {
    if (id === null) return
    let timer = setTimeout(close, FORGOTTEN)
    const stay = (event: Event) => {
      clearTimeout(timer)
      timer = setTimeout(close, FORGOTTEN)
      if (event instanceof KeyboardEvent && event.key === 'Escape' && !isInDialog(event.target)) close()
    }
    for (const sign of SIGNS) addEventListener(sign, stay)
    return () => {
      clearTimeout(timer)
      for (const sign of SIGNS) removeEventListener(sign, stay)
    }
  }, [id])
}

const SIGNS = ['keydown', 'pointerdown', 'wheel'] as const

/** Its own Escape leaves it. */
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog') !== null
