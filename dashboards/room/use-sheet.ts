/** What the controller tells of one device, asked again as long as its page is open. */
import { useEffect, useState } from 'preact/hooks'
import type { DeviceSheet } from '../../src/api/types.ts'
import { sheetOf } from './acts.ts'

/** No value on the page is older by more than this. */
const LOOK = 2000

/** Undefined before the first answer; null where there is none. */
export function useSheet(id: string): DeviceSheet | null | undefined {
  const [sheet, show] = useState<DeviceSheet | null>()
  useEffect(() => {
    let isCurrent = true
    const look = () =>
      void sheetOf(id).then(told => {
        if (isCurrent) show(told)
      })
    look()
    const timer = setInterval(look, LOOK)
    return () => {
      isCurrent = false
      clearInterval(timer)
    }
  }, [id])
  return sheet === null || sheet?.id === id ? sheet : undefined
}
