/** A room file that cannot be used: every mistake with its place, and what that means for the room. */
import type { Mistake } from '../../../src/api/types.ts'
import { say, useVoice } from '../voice.ts'
import { Shape } from './shape.tsx'

export function Mistakes({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
  const voice = useVoice()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="mistakes" aria-labelledby="mistakes" tabIndex={0}>
      <h2 id="mistakes">
        <Shape name="fault" />
        {say(voice, 'mistakes')}
      </h2>
      <p>{say(voice, 'mistakes.consequence')}</p>
      <ol>
        {mistakes.map(({ file, line, col, text }) => (
          <li key={`${file}:${line}:${col}:${text}`}>
            <code>{say(voice, 'mistakes.place', { file, line, col })}</code>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
