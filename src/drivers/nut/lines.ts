/** Bytes to lines, however they are cut; refuses a line that no server sends. Pure. */

/** A value has at most 255 bytes in the servers there are; the longest name and every escape beside it fit four times. */
const LONGEST = 4096

export interface Lines {
  /** The whole lines these bytes complete; undefined when one is too long or holds what is no text. */
  take(bytes: Uint8Array): string[] | undefined
  /** Something has begun that is no line yet. */
  isPartial(): boolean
}

export function lines(): Lines {
  let rest: Buffer = Buffer.alloc(0)
  return {
    take(bytes) {
      const whole: string[] = []
      let text = Buffer.concat([rest, bytes])
      for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10)) {
        const line = text.subarray(0, end)
        if (line.length > LONGEST || line.includes(0)) return undefined
        whole.push(line.toString('utf8').replace(/\r$/, ''))
        text = text.subarray(end + 1)
      }
      rest = text
      return rest.length > LONGEST ? undefined : whole
    },
    isPartial: () => rest.length > 0,
  }
}
