/**
 * In a mutation run each change begins with fresh source. What does not depend on the source that is changed may be kept from
 * one change to the next: the worker says so by a map.
 */
export interface Keeping {
  keptBetweenMutants?: Map<string, unknown>
}

/** Made once in a mutation run, else each time. Plain data: everyone is given a copy. */
export function kept<T>(key: string, make: () => T): T {
  const values = (globalThis as Keeping).keptBetweenMutants
  if (values === undefined) return make()
  if (!values.has(key)) values.set(key, make())
  return structuredClone(values.get(key)) as T
}
