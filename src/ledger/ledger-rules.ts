/** What the ledger asks of a rule set, found once for each currency. */
import { currenciesOfRules, type Limit, type Rules, rulesIn } from '../compile/rules.ts'
import { counterName } from '../evaluate/cart/counters.ts'
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
  /** Whose account it is: by the name that it counts under. */
  owner(kind: 'campaign' | 'group' | 'pool', name: string): Owner
}

/** Limits with the counter's name as a cart's usage has it. */
export interface LimitsByCounter {
  readonly limits: readonly Limit[]
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
      rules.campaigns.filter(({ limits }) => limits.length > 0).map(({ name, limits }) => [name, byCounter(limits)]),
    ),
    groups: new Map(
      [...required.groups].map(([name, { members }]) => [
        name,
        { ...byCounter(rules.groups[name]?.limits ?? []), members },
      ]),
    ),
    pools: new Map(Object.entries(rules.pools).map(([name, { limits }]) => [name, byCounter(limits)])),
  }
}

function byCounter(all: readonly Limit[]): LimitsByCounter {
  const limits = all.filter(({ per }) => per !== 'code')
  return { limits, byCounter: new Map(limits.map((limit) => [counterName(limit), limit])) }
}
