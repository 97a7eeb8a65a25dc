/** How the backups fare, one more on request, and what may be pulled out. */
import type { BackupView } from '../../../src/api/types.ts'
import { useDesk } from './context.ts'
import { Form } from './form.tsx'
import { Part } from './part.tsx'

const LOOK = 2000

export function Backup() {
  return (
    <Part<BackupView> title="tab.backup" path="backup" every={LOOK}>
      {backup => <State backup={backup} />}
    </Part>
  )
}

function State({ backup }: { readonly backup: BackupView }) {
  const { say, may, momentOf } = useDesk()
  const { planned, running, failed, newest } = backup
  if (!planned) return <p>{say('backup.unplanned')}</p>
  return (
    <>
      <p>{newest ? say('backup.newest', { when: momentOf(newest) }) : say('backup.never')}</p>
      {failed && <p class="warning">{say('backup.failed', { why: failed })}</p>}
      {running && <Progress running={running} />}
      {may('backup') && <Form path="backup" method="POST" submit="backup.now" done="backup.asked" read={() => ({})} />}
      <Media media={backup.media} />
    </>
  )
}

function Progress({ running: { step, share } }: { readonly running: NonNullable<BackupView['running']> }) {
  const { say } = useDesk()
  const text = say('backup.running', { step: say(`backup.${step}`), percent: Math.floor(share * 100) })
  return (
    <p class="row">
      <progress value={share} max={1} aria-label={text} /> {text}
    </p>
  )
}

function Media({ media }: Pick<BackupView, 'media'>) {
  const { say, momentOf } = useDesk()
  return (
    <>
      <h3>{say('media')}</h3>
      {media.length === 0 && <p>{say('media.none')}</p>}
      <ul class="list plain">
        {media.map(({ uuid, title, state, last }) => (
          <li key={uuid}>
            <b>{title}</b>: <span class={`medium-${state}`}>{say(`medium.${state}`)}</span> ·{' '}
            {last ? say('medium.last', { when: momentOf(last) }) : say('medium.never')}
          </li>
        ))}
      </ul>
    </>
  )
}
