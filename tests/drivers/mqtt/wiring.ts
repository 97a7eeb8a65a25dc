/** Wirings for tests: a climate sensor that publishes one object, and a water sensor with a topic for each value. */

import { type MqttWiring, mqttPointOf } from '../../../src/drivers/mqtt/profile.ts'

export const QUICK = { pause: 20, ceiling: 120, refused: 120, keepalive: 1 }

const AVAILABILITY = { online: 'Online', offline: 'Offline' }

/** Publishes at `tele/rack/SENSOR`. */
export function climate(port: number, changed: Partial<MqttWiring> = {}): MqttWiring {
  const at = { topic: 'SENSOR', where: { TempUnit: 'C' }, time: 'At' }
  return {
    driver: 'mqtt',
    device: 'rack',
    link: { tcp: { host: '127.0.0.1', port } },
    topic: 'tele/rack',
    poll: 1000,
    stale: 60_000,
    timeout: 20_000,
    availability: { topic: 'tele/rack/LWT', ...AVAILABILITY },
    points: [
      mqttPointOf('rack', 'temperature', 'tele/rack', { at: { ...at, path: 'SHT3X.Temperature' } }),
      mqttPointOf('rack', 'humidity', 'tele/rack', { at: { ...at, path: 'SHT3X.Humidity' } }),
    ],
    ...changed,
  }
}

/** Publishes at `water/leak`. */
export function water(port: number, changed: Partial<MqttWiring> = {}): MqttWiring {
  return {
    driver: 'mqtt',
    device: 'water',
    link: { tcp: { host: '127.0.0.1', port } },
    topic: 'water',
    poll: 1000,
    stale: 60_000,
    timeout: 20_000,
    points: [mqttPointOf('water', 'leak', 'water', { at: { topic: 'leak' }, meaning: { ON: 'wet', OFF: 'dry' } })],
    ...changed,
  }
}

export const said = (more: object = {}, temperature: unknown = 23.4): string =>
  JSON.stringify({ SHT3X: { Temperature: temperature, Humidity: 55.1 }, TempUnit: 'C', ...more })
