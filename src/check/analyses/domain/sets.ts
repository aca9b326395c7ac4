/** Set operations for platforms without `Set.prototype.union` (Chromium before 122). */
export type Names = ReadonlySet<string>

export const union = (a: Names, b: Names): Names => new Set([...a, ...b])
export const difference = (a: Names, b: Names): Names => new Set([...a].filter((name) => !b.has(name)))
export const intersection = (a: Names, b: Names): Names => new Set([...a].filter((name) => b.has(name)))

export function isSubset(a: Names, b: Names): boolean {
  if (a.size > b.size) return false
  for (const name of a) if (!b.has(name)) return false
  return true
}

export function isDisjoint(a: Names, b: Names): boolean {
  for (const name of a) if (b.has(name)) return false
  return true
}
