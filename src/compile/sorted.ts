/** Orders that do not depend on the source. All compare by UTF-16 units, as everywhere. */
import type { Name } from '../syntax/tree.ts'

export const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort()

/** Any of these names: their order and repetition mean nothing. */
export const sortedNames = (names: readonly Name[]): string[] => sorted(names.map((name) => name.text))

/** A record with its keys in order. `__proto__` is a key like any other. */
export function sortedRecord<Value, Result>(
  values: ReadonlyMap<string, Value>,
  change: (value: Value, key: string) => Result,
): Record<string, Result> {
  const entries = [...values].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value, key)]))
}
