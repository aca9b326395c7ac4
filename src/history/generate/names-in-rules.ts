/** Names that the rules refer to, so that the generated shop has what the campaigns are about. */
import type { Rules } from '../../compile/rules.ts'
import type { FactKind } from '../../syntax/facts.ts'

export type NamesInRules = (kind: FactKind) => readonly string[]

/** Every name used with facts of each kind anywhere in the rules, sorted. */
export function collectNames(rules: Rules | undefined): NamesInRules {
  const names = new Map<string, Set<string>>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('kind' in value && value.kind === 'fact' && 'fact' in value && 'names' in value && Array.isArray(value.names)) {
      const known = names.get(String(value.fact)) ?? new Set()
      names.set(String(value.fact), known)
      for (const name of value.names) known.add(String(name))
    }
    Object.values(value).forEach(visit)
  }
  visit([rules?.campaigns, rules?.segments])
  return (kind) => [...(names.get(kind) ?? [])].sort()
}
