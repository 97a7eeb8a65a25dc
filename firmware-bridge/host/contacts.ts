/** The process that owns the pins with contacts on them. */
import { beChild } from './child.ts'
import { watchContacts } from './contacts-work.ts'
import { openInputs, wayOfThisMachine } from './way.ts'

beChild((job: Parameters<typeof watchContacts>[1], tell: Parameters<typeof watchContacts>[2]) =>
  watchContacts((gpios, ears) => openInputs(wayOfThisMachine(), gpios, ears), job, tell),
)
