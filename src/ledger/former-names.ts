/** A renamed thing keeps counting under its original name (M98), which is the one in the ledger's rows. */
import type { CurrencyRules } from '../compile/rules.ts'

interface FormerName {
  readonly was?: string
}

/** The name used in accounts and rows. */
export const countedName = (name: string, of: FormerName | undefined): string => of?.was ?? name

/** The current name in the rules of something that has this name in the ledger. */
export function presentName(declared: Readonly<Record<string, FormerName>>, counted: string): string {
  if (Object.hasOwn(declared, counted)) return counted
  return Object.keys(declared).find((name) => declared[name]?.was === counted) ?? counted
}

export type RenamedKind = 'campaign' | 'coupons' | 'program' | 'group'

/** The name that a campaign counts under, by its name in the rules. */
export const countedCampaign = (
  { campaigns, shelf }: Pick<CurrencyRules, 'campaigns' | 'shelf'>,
  name: string,
): string =>
  countedName(
    name,
    [...campaigns, ...shelf].find((each) => each.name === name),
  )

/** All names in the rules, each with the name that it counts under. */
export function* countedNames({
  campaigns,
  shelf,
  pools,
  programs,
  groups,
}: Pick<CurrencyRules, 'campaigns' | 'shelf' | 'pools' | 'programs' | 'groups'>): Generator<{
  readonly kind: RenamedKind
  readonly name: string
  readonly counted: string
}> {
  for (const each of [...campaigns, ...shelf]) {
    yield { kind: 'campaign', name: each.name, counted: countedName(each.name, each) }
  }
  for (const [kind, declared] of [
    ['coupons', pools],
    ['program', programs],
    ['group', groups],
  ] as const) {
    for (const [name, each] of Object.entries<FormerName>(declared))
      yield { kind, name, counted: countedName(name, each) }
  }
}
