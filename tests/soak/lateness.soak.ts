/** Late, torn, doubled and strange answers of Modbus, ten times as many as for every change. */
import { vi } from 'vitest'
import type { Wire } from '../../src/drivers/serial.ts'
import { lateness } from '../drivers/modbus/lateness.ts'

const ports = vi.hoisted(() => new Map<string, () => Promise<Wire>>())
vi.mock('../../src/drivers/serial.ts', () => ({ openSerial: (path: string) => ports.get(path)?.() }))

lateness(ports, 10_000)
