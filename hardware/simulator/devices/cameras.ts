/** The cameras and their recorder: what each offers over its network port, null while it has no power. */
import { serversRun } from '../physics/ups.ts'
import type { Stream } from '../rtsp.ts'
import type { CameraId, World } from '../world.ts'

/** They are fed by the switch in the server rack. */
export function cameraStream(world: World, id: CameraId): Stream | null {
  const { on, picture } = world.cameras[id]
  return on && serversRun(world) ? { picture } : null
}

export const recorderStream = (world: World): Stream | null =>
  world.recorder.on && serversRun(world) ? { picture: true } : null

/** Its alarm relay lets go when it stops recording, and with its power. */
export const isRecording = (world: World): boolean => recorderStream(world) !== null && world.recorder.recording
