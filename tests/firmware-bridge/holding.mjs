/** A child without a clock: it beats only where something makes it beat. */
import { beChild } from '../../dist/firmware-bridge/host/child.js'

globalThis.setInterval = () => undefined
beChild(async (_, tell) => {
  tell('holds metal')
  // Its parent's channel keeps it alive.
  return { hear: () => undefined, end: () => undefined }
})
