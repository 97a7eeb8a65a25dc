/** The cameras and their recorder: what each tells over its network port, null while it has no power. */
import type { Facts } from '../onvif-points.ts'
import { serversRun } from '../physics/ups.ts'
import type { Stream } from '../rtsp.ts'
import type { CameraId, World } from '../world.ts'
import { onvifRecorder } from './onvif-camera.ts'

/** They are fed by the switch in the server rack. */
export function cameraStream(world: World, id: CameraId): Stream | null {
  const { on, picture } = world.cameras[id]
  return on && serversRun(world) ? { picture } : null
}

/** Both are recorded, or neither. */
export function recorderFacts(world: World): Facts | null {
  const { recorder } = world
  if (!recorder.on || !serversRun(world)) return null
  return onvifRecorder(0, 2, recorder.recording ? [] : [1, 2])
}
