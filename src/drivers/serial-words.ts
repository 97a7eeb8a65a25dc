/** How a serial port is written in a file. */
import { z } from 'zod'

/** `9600-8N1`: baud, data bits, parity, stop bits. */
export const serialMode = z.string().regex(/^[1-9][0-9]{2,6}-[78][NEO][12]$/)

/** The name that stays when adapters are plugged in another order lies below /dev/serial/by-id. */
export const serialPath = z.string().regex(/^\/dev\/[A-Za-z0-9._:/+-]+$/)
