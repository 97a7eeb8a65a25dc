/** The process that owns the pins of relay, siren and lamp. */
import type { OutputSay, OutputsJob, OutputsTell } from '../../src/link.ts'
import { beChild } from './child.ts'
import { holdOutputs } from './outputs-work.ts'
import { openInputs, openOutput, wayOfThisMachine } from './way.ts'

beChild<OutputsJob, OutputSay, OutputsTell>((job, tell) => {
  const way = wayOfThisMachine()
  return holdOutputs(
    {
      output: (gpio, level) => openOutput(way, gpio, level),
      inputs: (gpios, ears) => openInputs(way, gpios, ears),
    },
    job,
    tell,
  )
})
