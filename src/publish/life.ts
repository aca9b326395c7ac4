/** The life cycle of campaigns, compared with the previous release. */
import { canonicalJson } from '../compile/canonical.ts'
import type { Campaign, Condition, CurrencyRules, Rules } from '../compile/rules.ts'
import { retiredIn } from '../compile/rules.ts'

export interface CampaignLife {
  readonly live: number
  /** Live now, but not in the previous release. */
  readonly added: readonly string[]
  /** Live in the previous release, but no longer in the rules. */
  readonly removed: readonly string[]
  /** Live in both, not over yet, but different. */
  readonly changed: readonly string[]
  /** Retired by this release or an earlier one, sorted. */
  readonly retired: readonly string[]
  /** Retired earlier but live now: refused. */
  readonly revived: readonly string[]
  /** Campaigns that need a code, with what each lacks: refused. */
  readonly openCodes: readonly { readonly campaign: string; readonly lacks: readonly ('dates' | 'maximum')[] }[]
}

export interface ReleaseBefore {
  readonly rules: Rules
  readonly retired: readonly string[]
}

/** `from`: when the release starts, in milliseconds; campaigns that are over by then don't count as live. */
export function lifeOfCampaigns(rules: Rules, before: ReleaseBefore | undefined, from?: number): CampaignLife {
  const now = liveIn(rules)
  const then = before ? liveIn(before.rules) : new Map<string, Campaign>()
  const retired = [...new Set([...(before?.retired ?? []), ...retiredIn(rules)])].sort()
  const known = new Set(before ? namesIn(before.rules) : [])
  const isOver = ({ until }: Campaign): boolean => from !== undefined && until !== undefined && until <= from
  return {
    live: now.size,
    added: before ? [...now.keys()].filter((name) => !known.has(name)) : [],
    removed: [...then.keys()].filter((name) => !namesIn(rules).includes(name)),
    changed: [...then].flatMap(([name, was]) => {
      const is = now.get(name)
      return is === undefined || isOver(was) || canonicalJson(is) === canonicalJson(was) ? [] : [name]
    }),
    retired,
    revived: retired.filter((name) => now.has(name)),
    openCodes: [...now.values()].flatMap((campaign) => {
      const lacks = lacksOf(campaign, rules)
      return lacks.length === 0 ? [] : [{ campaign: campaign.name, lacks }]
    }),
  }
}

const allIn = ({ shelf, campaigns }: CurrencyRules): readonly Campaign[] => [...shelf, ...campaigns]
const namesIn = (rules: Rules): readonly string[] => allIn(rules).map(({ name }) => name)

const liveIn = (rules: Rules): ReadonlyMap<string, Campaign> =>
  new Map(allIn(rules).flatMap((each) => (each.status === 'live' ? [[each.name, each] as const] : [])))

/**
 * Codes get passed on, so a campaign behind one must end, and its uses must be limited. Dates and limits of its pool count too.
 */
function lacksOf(campaign: Campaign, rules: Rules): readonly ('dates' | 'maximum')[] {
  const pools = poolsNeeded(campaign.when, rules)
  if (pools.length === 0) return []
  const group = campaign.group === undefined ? undefined : rules.groups[campaign.group]
  const hasDates = pools.every((name) => {
    const pool = rules.pools[name]
    if (pool === undefined) return false
    const codes = Object.values(pool.codes)
    const all = (date: 'from' | 'until') => codes.length > 0 && codes.every((code) => code[date] !== undefined)
    const begins = campaign.from !== undefined || pool.from !== undefined || all('from')
    const ends = campaign.until !== undefined || pool.until !== undefined || all('until')
    return pool.validAfterIssue !== undefined || (begins && ends)
  })
  const hasMaximum = pools.every((name) => {
    const pool = rules.pools[name]
    if (pool === undefined) return false
    const codes = Object.values(pool.codes)
    const counted = [...campaign.limits, ...pool.limits, ...(group?.limits ?? [])]
    return counted.length > 0 || (codes.length > 0 && codes.every(({ limits }) => limits.length > 0))
  })
  return [...(hasDates ? [] : (['dates'] as const)), ...(hasMaximum ? [] : (['maximum'] as const))]
}

/** Pools whose codes the condition requires; `not` requires none. */
function poolsNeeded(condition: Condition | undefined, { pools }: Rules): readonly string[] {
  if (condition === undefined) return []
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...new Set(condition.of.flatMap((each) => poolsNeeded(each, { pools } as Rules)))]
    case 'holds': {
      const { fact } = condition
      if (fact.kind !== 'fact') return []
      if (fact.fact === 'coupon') return fact.names ?? []
      if (fact.fact !== 'code') return []
      const codes = (fact.names ?? []).map((name) => name.trim().toUpperCase())
      return Object.keys(pools).filter((name) => codes.some((code) => Object.hasOwn(pools[name]?.codes ?? {}, code)))
    }
    case 'not':
    case 'compare':
    case 'between':
    case 'in':
    case 'constant':
      return []
    default:
      return condition satisfies never
  }
}
