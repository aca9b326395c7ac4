/**
 * In a mutation run each mutant starts with fresh source. Values that do not depend on the mutated source may be cached across
 * mutants: the worker provides a map for them.
 */
export interface Keeping {
  keptBetweenMutants?: Map<string, unknown>
}

/** Computes the value once per mutation run, otherwise on each call. Plain data; every caller gets a copy. */
export function kept<T>(key: string, make: () => T): T {
  const values = (globalThis as Keeping).keptBetweenMutants
  if (values === undefined) return make()
  if (!values.has(key)) values.set(key, make())
  return structuredClone(values.get(key)) as T
}
