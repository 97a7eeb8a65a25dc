/** Finds the place of a value in a parsed YAML file from its path of keys and indexes. */

import { isCollection, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'

export type Path = readonly (string | number)[]

export const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '')
export const offsetOf = (node: unknown): number => (node as Partial<Node> | null)?.range?.[0] ?? 0

/** The pair or item at the path, or the last one on the way to it that exists. */
function stepsTo(root: YAMLMap, path: Path): unknown[] {
  const steps: unknown[] = [root]
  for (const name of path) {
    const last = steps.at(-1)
    const next = childOf(isPair(last) ? last.value : last, name)
    if (next === undefined) break
    steps.push(next)
  }
  return steps
}

function childOf(node: unknown, name: string | number): unknown {
  if (isMap(node)) return node.items.findLast(pair => keyOf(pair) === String(name))
  return isSeq(node) ? node.items[Number(name)] : undefined
}

export function valueOffset(root: YAMLMap, path: Path): number {
  const found = stepsTo(root, path).at(-1)
  if (!isPair(found)) return offsetOf(found)
  const { key, value } = found
  const own = isScalar(value) ? value.value !== null : isCollection(value) && value.flow === true
  return offsetOf(own ? value : key)
}

export function keyOffset(root: YAMLMap, path: Path): number {
  const found = stepsTo(root, path).at(-1)
  return offsetOf(isPair(found) ? found.key : found)
}
