/** Starts the console. */
import { render } from 'preact'
import { dress } from '../dress.ts'
import { Console } from './page.tsx'

const root = document.getElementById('console')
if (root) {
  dress()
  render(<Console />, root)
}
