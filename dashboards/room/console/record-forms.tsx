/** A functional test, a fitted sensor, a calibration. */
import type { PointView } from '../../../src/api/types.ts'
import { useDesk } from './context.ts'
import { endOfDayIn, Form, numberIn, Text, textIn } from './form.tsx'

interface Props {
  readonly point: PointView
  readonly then: () => void
}

export function RecordForms({ point, then }: Props) {
  const { say } = useDesk()
  const path = `points/${point.id}/records`
  return (
    <>
      <details>
        <summary>{say('commissioning')}</summary>
        <Form path={`${path}/commissioning`} method="POST" label={say('commissioning')} read={tested} then={then}>
          <Text name="stimulus" label={say('commissioning.stimulus')} isNeeded />
          <Text name="seen" label={say('commissioning.seen')} isNeeded />
          <Text name="witness" label={say('commissioning.witness')} isNeeded />
          <Told />
        </Form>
      </details>
      <details>
        <summary>{say('sensor')}</summary>
        <Form path={`${path}/sensor`} method="POST" label={say('sensor')} read={fitted} then={then}>
          <Text name="serial" label={say('sensor.serial')} isNeeded />
          <Told />
        </Form>
      </details>
      {point.kind === 'measurement' && <Calibration path={path} then={then} />}
    </>
  )
}

function Calibration({ path, then }: { readonly path: string; readonly then: () => void }) {
  const { say, site } = useDesk()
  return (
    <details>
      <summary>{say('calibration')}</summary>
      <Form
        path={`${path}/calibration`}
        method="POST"
        label={say('calibration')}
        read={data => calibrated(data, site.utcOffsetSeconds)}
        then={then}
      >
        <Text name="reference" label={say('calibration.reference')} isNeeded />
        <Text name="certificate" label={say('calibration.certificate')} isNeeded />
        <Text name="found.reference" type="number" label={say('calibration.found.reference')} isNeeded />
        <Text name="found.shown" type="number" label={say('calibration.found.shown')} isNeeded />
        <Text name="left.reference" type="number" label={say('calibration.left.reference')} isNeeded />
        <Text name="left.shown" type="number" label={say('calibration.left.shown')} isNeeded />
        <Text name="gain" type="number" label={say('calibration.gain')} value="1" isNeeded />
        <Text name="offset" type="number" label={say('calibration.offset')} value="0" isNeeded />
        <Text name="due" type="date" label={say('calibration.due')} isNeeded />
        <Told />
      </Form>
    </details>
  )
}

export function Told() {
  const { say } = useDesk()
  return (
    <>
      <By />
      <Text name="note" label={say('note')} />
    </>
  )
}

/** Who is signed in need not say so again. */
export function By() {
  const { session, say } = useDesk()
  if (session.user) return <input type="hidden" name="by" value={session.user.name} />
  return <Text name="by" label={say('by')} isNeeded />
}

export function toldIn(data: FormData) {
  const note = textIn(data, 'note')
  return { by: textIn(data, 'by'), ...(note !== '' && { note }) }
}

function tested(data: FormData) {
  const seen = textIn(data, 'seen')
  const isNumber = seen !== '' && Number.isFinite(numberIn(data, 'seen'))
  return {
    stimulus: textIn(data, 'stimulus'),
    seen: isNumber ? numberIn(data, 'seen') : seen,
    witness: textIn(data, 'witness'),
    ...toldIn(data),
  }
}

const fitted = (data: FormData) => ({ serial: textIn(data, 'serial'), ...toldIn(data) })

/** It holds to the end of its last day, by the clock of the room. */
function calibrated(data: FormData, offset: number) {
  const both = (name: string) => ({
    reference: numberIn(data, `${name}.reference`),
    shown: numberIn(data, `${name}.shown`),
  })
  return {
    reference: textIn(data, 'reference'),
    certificate: textIn(data, 'certificate'),
    asFound: both('found'),
    asLeft: both('left'),
    gain: numberIn(data, 'gain'),
    offset: numberIn(data, 'offset'),
    due: endOfDayIn(data, 'due', offset),
    ...toldIn(data),
  }
}
