/** WS-Security's UsernameToken: proves that we know a password without sending it (OASIS UsernameToken Profile 1.0). Pure. */

import { createHash } from 'node:crypto'
import type { Credentials } from '../digest.ts'
import { escaped } from '../xml.ts'
import { BASE64, PASSWORD_DIGEST, WSSE, WSU } from './names.ts'

/** `created` is read on the device's clock: one that finds it minutes old takes it for a replay. */
export function usernameToken({ user, password }: Credentials, nonce: Buffer, created: Date): string {
  // To the second: not every device reads more.
  const time = created.toISOString().replace(/\.\d+/, '')
  const proof = createHash('sha1').update(nonce).update(time).update(password).digest('base64')
  return (
    `<w:Security xmlns:w="${WSSE}" xmlns:u="${WSU}" s:mustUnderstand="true"><w:UsernameToken>` +
    `<w:Username>${escaped(user)}</w:Username><w:Password Type="${PASSWORD_DIGEST}">${proof}</w:Password>` +
    `<w:Nonce EncodingType="${BASE64}">${nonce.toString('base64')}</w:Nonce><u:Created>${time}</u:Created>` +
    '</w:UsernameToken></w:Security>'
  )
}
