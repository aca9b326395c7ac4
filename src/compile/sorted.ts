/** Orders that do not depend on the source. Everything is compared by UTF-16 units. */
import type { Name } from '../syntax/tree.ts'

export const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort()

/** For lists of alternatives, in which order and duplicates have no meaning. */
export const sortedNames = (names: readonly Name[]): string[] => sorted(names.map((name) => name.text))

/** A record with sorted keys. `__proto__` is an ordinary key. */
export function sortedRecord<Value, Result>(
  values: ReadonlyMap<string, Value>,
  change: (value: Value, key: string) => Result,
): Record<string, Result> {
  const entries = [...values].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value, key)]))
}
