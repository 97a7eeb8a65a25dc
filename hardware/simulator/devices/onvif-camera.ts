/** A network camera, and a recorder, as ONVIF tells of them (Imaging Service, Recording Control Service: events). */
import type { Facts, Told } from '../onvif-points.ts'

/** What is seen of a camera. */
export interface Seen {
  /** Seconds that its clock is ahead. */
  readonly ahead: number
  readonly covered: boolean
  /** No signal comes from the sensor. */
  readonly blind: boolean
}

const SOURCE = { Source: 'VideoSource_1' }
const alarm = (topic: string, is: boolean): Told => ({
  topic: `tns1:VideoSource/${topic}`,
  source: SOURCE,
  data: { State: String(is) },
})

export const onvifCamera = ({ ahead, covered, blind }: Seen): Facts => ({
  ahead,
  states: [
    alarm('MotionAlarm', false),
    alarm('GlobalSceneChange/ImagingService', covered),
    alarm('ImageTooDark/ImagingService', covered),
    alarm('SignalLoss', blind),
  ],
  events: [],
})

/** One job for each camera; `stopped` are those that do not record. */
export const onvifRecorder = (ahead: number, jobs: number, stopped: readonly number[]): Facts => ({
  ahead,
  states: Array.from({ length: jobs }, (_, job) => ({
    topic: 'tns1:RecordingConfig/JobState',
    source: { RecordingJobToken: `RecordJob_${job + 1}` },
    data: { State: stopped.includes(job + 1) ? 'Idle' : 'Active' },
  })),
  events: [],
})
