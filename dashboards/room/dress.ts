/** Day or night, as the address or the system says. */
import { wishedTheme } from './wishes.ts'

export function dress(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const paint = () => {
    document.documentElement.dataset.theme = wishedTheme(location.search, dark.matches)
  }
  dark.addEventListener('change', paint)
  paint()
}
