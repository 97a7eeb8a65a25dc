/** One work at a time: a crowd at the door must not take the memory of the guard. */

export type InTurn = <T>(work: () => Promise<T>, isFirst: boolean) => Promise<T>

/** `isFirst` goes before all that is not, whoever came earlier; what has begun is always ended. */
export function inTurns(): InTurn {
  const first: (() => void)[] = []
  const others: (() => void)[] = []
  let isBusy = false

  function next(): void {
    const go = first.shift() ?? others.shift()
    isBusy = go !== undefined
    go?.()
  }

  return async (work, isFirst) => {
    if (isBusy) await new Promise<void>(go => (isFirst ? first : others).push(go))
    isBusy = true
    return work().finally(next)
  }
}
