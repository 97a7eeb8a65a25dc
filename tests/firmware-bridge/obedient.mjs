/** A child that does as it is told. */
import { appendFileSync } from 'node:fs'
import { beChild, Impossible } from '../../dist/firmware-bridge/host/child.js'

beChild(async ({ file, impossible }, tell) => {
  if (impossible) throw new Impossible({ code: 'missing', reason: impossible })
  return {
    hear(say) {
      if (say === 'fall') throw new TypeError('fallen')
      if (say === 'block') for (;;);
      tell(say)
    },
    end: () => appendFileSync(file, 'ended\n'),
  }
})
