/** What a device is, where its facts come from, how they are proved, and how it is heard. */
import type { ComponentChildren } from 'preact'
import type { DeviceSheet, RoomView } from '../../../src/api/types.ts'
import { age } from '../format.ts'
import { deviceLabel } from '../labels.ts'
import { systemOf } from '../systems.ts'
import { type Key, say, sayOr, sinceText, useVoice, type Voice } from '../voice.ts'
import { Shape } from './shape.tsx'

interface Props {
  readonly room: RoomView
  readonly sheet: DeviceSheet
}

export function DeviceFacts({ room, sheet }: Props) {
  const voice = useVoice()
  const { parameter, role, profile, evidence, about, fault } = sheet
  const label = (key: string) => deviceLabel(voice.language, key)
  return (
    <dl class="about">
      <Fact name="sheet.parameter">
        {parameter} {say(voice, systemOf(parameter))}
      </Fact>
      {role !== null && <Fact name="sheet.role">{label(`role.${role}`) ?? role}</Fact>}
      <Communication sheet={sheet} />
      {fault !== null && <Fact name="sheet.fault">{sayOr(voice, `why.${fault}`, fault)}</Fact>}
      <Fact name="sheet.heard">{heardText(voice, sheet)}</Fact>
      <Fact name="sheet.wire">{wireText(voice, room, sheet)}</Fact>
      <Fact name="sheet.profile">
        {profile}
        {about.title && `: ${about.title[voice.language]}`}
      </Fact>
      <Fact name="sheet.evidence">
        <b>{evidence}</b>: {label(`evidence.${evidence}`)}
      </Fact>
      {about.source !== '' && (
        <Fact name="sheet.source">
          <span lang="en">{about.source}</span>
        </Fact>
      )}
      <Proofs sheet={sheet} />
    </dl>
  )
}

function Fact({ name, children }: { readonly name: Key; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{say(useVoice(), name)}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Communication({ sheet: { communication } }: Pick<Props, 'sheet'>) {
  const { language } = useVoice()
  const isSilent = communication === 'lost' || communication === 'frozen'
  return (
    <Fact name="sheet.communication">
      <span class={isSilent ? 'fault-line' : ''}>
        {isSilent && <Shape name="fault" />}
        {deviceLabel(language, `communication.${communication}`)}
      </span>
    </Fact>
  )
}

/** Best first; what was only copied is said to be no proof. */
function Proofs({ sheet: { proofs } }: Pick<Props, 'sheet'>) {
  const voice = useVoice()
  const kinds = (['recorded', 'printed', 'transcribed'] as const).filter(kind => proofs[kind] > 0)
  return (
    <Fact name="sheet.proofs">
      {kinds.length === 0 && say(voice, 'sheet.no-proofs')}
      {kinds.map(kind => (
        <p key={kind}>
          {say(voice, 'sheet.counted', {
            n: proofs[kind],
            proof: deviceLabel(voice.language, `proof.${kind}`) ?? kind,
          })}
        </p>
      ))}
      {proofs.transcribed > 0 && <p class="hint">{say(voice, 'sheet.transcribed')}</p>}
    </Fact>
  )
}

function heardText(voice: Voice, { heardAt }: DeviceSheet): string {
  if (heardAt === null) return say(voice, 'sheet.never')
  return say(voice, 'sheet.ago', { since: sinceText(voice, heardAt), age: age(voice.now - Date.parse(heardAt)) })
}

function wireText(voice: Voice, { devices }: RoomView, { wire, via }: DeviceSheet): string {
  if (!wire) return say(voice, 'sheet.no-wire')
  const { driver, place, unit } = wire
  const where = unit === null ? place : say(voice, 'sheet.unit', { place, unit })
  const carrier = devices.find(({ id }) => id === via)?.title
  return [`${driver} ${where}`, ...(carrier ? [say(voice, 'sheet.via', { device: carrier })] : [])].join(', ')
}
