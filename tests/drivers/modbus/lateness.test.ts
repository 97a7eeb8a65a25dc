/** Late, torn, doubled and strange answers of Modbus. */
import { describe, vi } from 'vitest'
import type { Wire } from '../../../src/drivers/serial.ts'
import { lateness } from './lateness.ts'

const ports = vi.hoisted(() => new Map<string, () => Promise<Wire>>())
vi.mock('../../../src/drivers/serial.ts', () => ({ openSerial: (path: string) => ports.get(path)?.() }))

describe('a tenth of the polls that `npm run soak` makes', () => lateness(ports, 1000))
