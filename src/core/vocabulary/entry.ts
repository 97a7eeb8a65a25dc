/** Doors, cameras and the recorder. */
import { measure, state, type Term } from './term.ts'

export const ENTRY = {
  // R7 doors
  door: state('R7', 'closed', 'open'),
  'door.alarm': state('R7', 'normal', 'forced', 'held'),
  'door.tamper': state('R7', 'normal', 'tampered'),
  'door.request-to-exit': state('R7', 'normal', 'requested'),
  'door.grant': state('R7', 'none', 'granted'),
  'door.enter-button': state('R7', 'released', 'pressed'),
  'door.moving-button': state('R7', 'released', 'pressed'),
  // How an opening is answered for, and whether goods are being moved through the door.
  'door.entry': state('R7', 'closed', 'open', 'waiting', 'unannounced', 'forced'),
  'door.moving': state('R7', 'no', 'yes'),
  'duty.hours': state('R7', 'within', 'outside'),
  'door.controller': state('R7', 'online', 'offline'),

  // R8 cameras and recorder
  'camera.online': state('R8', 'online', 'offline'),
  'camera.picture': state('R8', 'delivered', 'missing'),
  'camera.tamper': state('R8', 'normal', 'tampered'),
  'camera.clock.drift': measure('R8', 's', [-4e9, 4e9]),
  'camera.all-offline': measure('R8', '', [0, 1]),
  'recorder.online': state('R8', 'online', 'offline'),
  'recorder.recording': state('R8', 'recording', 'stopped'),
} as const satisfies Record<string, Term>
