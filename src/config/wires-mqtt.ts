/** At which broker a device publishes, and who we are to it. */

import { type MqttWiring, mqttLinkOf, mqttPointOf, type WrittenMqttLink } from '../drivers/mqtt/profile.ts'
import { accessOf } from './access.ts'
import { blameAt, type Draft, type Sourced, type Tell } from './draft.ts'
import type { MqttProfile } from './profile.ts'
import { mqttPartOf } from './profile-mqtt.ts'
import type { WrittenDevice } from './room.ts'
import { millis } from './words.ts'

export function mqttWiring(
  draft: Draft,
  entry: Sourced<WrittenDevice>,
  profile: MqttProfile,
  link: WrittenMqttLink,
  poll: number,
): MqttWiring {
  const tell: Tell = (path, ...said) => blameAt(draft.blame, entry, ['link', ...path], ...said)
  const { id: device, stale } = entry.written
  const wire = mqttLinkOf(link, profile.link)
  const points = profile.points.map(point => mqttPointOf(device, point.name, wire.topic, mqttPartOf(point)))
  return {
    driver: 'mqtt',
    device,
    ...wire,
    ...accessOf(entry, link, tell, wire.link.tcp.host),
    poll,
    stale: millis(stale ?? profile.stale),
    points,
  }
}
