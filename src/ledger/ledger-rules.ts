/** What the ledger asks of a rule set, found once for each currency. */
import { currenciesOfRules, type Limit, type Rules, rulesIn } from '../compile/rules.ts'
import { type LimitAccount, prepareLimits } from '../evaluate/combination/limits.ts'
import type { Evaluator } from '../evaluate/evaluator.ts'
import { type RequiredHistory, requiredHistory } from '../history/replay/required-history.ts'
import type { Owner } from './accounts.ts'
import { countedNames } from './former-names.ts'

export interface LedgerRules {
  readonly evaluator: Evaluator
  readonly inCurrency: ReadonlyMap<string, RulesOfCurrency>
}

export interface RulesOfCurrency {
  readonly rules: Rules
  readonly required: RequiredHistory
  /** By campaign, without those of codes; campaigns on prices included. */
  readonly campaigns: ReadonlyMap<string, LimitsByCounter>
  readonly groups: ReadonlyMap<string, LimitsByCounter & { readonly members: ReadonlySet<string> }>
  readonly pools: ReadonlyMap<string, LimitsByCounter>
  /** Limits on a single code: its own, and those `per code` of its pool and of campaigns. No `pool`: of all that may contain it. */
  limitsOfCode(code: string, pool?: string): readonly PreparedLimit[]
  /** Whose account it is: by the name that it counts under. */
  owner(kind: 'campaign' | 'group' | 'pool', name: string): Owner
}

/** `most`: uses as they are, units in millionths, money in minor units. */
export type PreparedLimit = Pick<LimitAccount, 'limit' | 'counter' | 'most'>

/** Limits with the counter's name as a cart's usage has it. */
export interface LimitsByCounter {
  readonly limits: readonly PreparedLimit[]
  readonly byCounter: ReadonlyMap<string, Limit>
}

export function ledgerRules(evaluator: Evaluator): LedgerRules {
  const { rules } = evaluator
  return {
    evaluator,
    inCurrency: new Map(
      currenciesOfRules(rules).flatMap((currency) => {
        const own = rulesIn(rules, currency)
        return own === undefined ? [] : [[currency, rulesOfCurrency(own)] as const]
      }),
    ),
  }
}

function rulesOfCurrency(rules: Rules): RulesOfCurrency {
  const required = requiredHistory(rules)
  const former = new Map(
    [...countedNames(rules)]
      .filter(({ name, counted }) => name !== counted)
      .map(({ kind, name, counted }) => [`${kind === 'coupons' ? 'pool' : kind} ${name}`, counted]),
  )
  return {
    owner: (kind, name) => [kind, former.size === 0 ? name : (former.get(`${kind} ${name}`) ?? name)],
    rules,
    required,
    campaigns: new Map(
      rules.campaigns
        .filter(({ limits }) => limits.length > 0)
        .map(({ name, limits }) => [name, byCounter(limits, rules)]),
    ),
    groups: new Map(
      [...required.groups].map(([name, { members }]) => [
        name,
        { ...byCounter(rules.groups[name]?.limits ?? [], rules), members },
      ]),
    ),
    pools: new Map(Object.entries(rules.pools).map(([name, { limits }]) => [name, byCounter(limits, rules)])),
    limitsOfCode: codeLimits(rules),
  }
}

function codeLimits({ pools, campaigns, digits }: Rules): RulesOfCurrency['limitsOfCode'] {
  const perCode = (limits: readonly Limit[]): readonly PreparedLimit[] =>
    prepareLimits(
      limits.filter(({ per }) => per === 'code'),
      digits,
    )
  const ofCampaigns = campaigns.flatMap(({ limits }) => perCode(limits))
  const all = Object.entries(pools).map(([name, pool]) => ({ name, ...pool, ofEach: perCode(pool.limits) }))
  return (code, of) => [
    ...all.flatMap(({ name, codes, generate, ofEach }) => {
      if (of !== undefined && of !== name) return []
      const own = Object.hasOwn(codes, code) ? codes[code] : undefined
      if (own === undefined && generate === undefined) return []
      return [...prepareLimits(own?.limits ?? [], digits), ...ofEach]
    }),
    ...ofCampaigns,
  ]
}

function byCounter(all: readonly Limit[], { digits }: Rules): LimitsByCounter {
  const limits = prepareLimits(
    all.filter(({ per }) => per !== 'code'),
    digits,
  )
  return { limits, byCounter: new Map(limits.map(({ counter, limit }) => [counter, limit])) }
}
