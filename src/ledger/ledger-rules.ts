/** What the ledger needs from a rule set, prepared once per currency. */
import { currenciesOfRules, type Limit, type Rules, rulesIn } from '../compile/rules.ts'
import type { ReadCodes } from '../evaluate/cart/codes.ts'
import { type LimitAccount, prepareLimits } from '../evaluate/combination/limits.ts'
import { type Evaluator, passOf } from '../evaluate/evaluator.ts'
import { type RequiredHistory, requiredHistory } from '../history/replay/required-history.ts'
import { ownEntry } from '../own-entry.ts'
import type { Owner } from './accounts.ts'
import { countedNames } from './former-names.ts'
import { codeWriterOf, type WriteCode } from './written-code.ts'

export interface LedgerRules {
  readonly evaluator: Evaluator
  readonly inCurrency: ReadonlyMap<string, RulesOfCurrency>
  /** For codes that callers typed. */
  readonly writeCode: WriteCode
}

export interface RulesOfCurrency {
  readonly rules: Rules
  readonly required: RequiredHistory
  /** By campaign, without limits on single codes; includes campaigns on prices. */
  readonly campaigns: ReadonlyMap<string, LimitsByCounter>
  readonly groups: ReadonlyMap<string, LimitsByCounter & { readonly members: ReadonlySet<string> }>
  readonly pools: ReadonlyMap<string, LimitsByCounter>
  /** Pools whose codes are stored in the ledger. */
  readonly generating: readonly { readonly name: string; readonly pattern: string }[]
  /**
   * Limits on a single code: its own, and the `per code` limits of its pool and of campaigns. Without `pool`: of every pool
   * that may contain it.
   */
  limitsOfCode(code: string, pool?: string): readonly PreparedLimit[]
  /** The owner of an account, by the name that it counts under. */
  owner(kind: 'campaign' | 'group' | 'pool', name: string): Owner
}

/** `most`: uses as a count, units in millionths, money in minor units. */
export type PreparedLimit = Pick<LimitAccount, 'limit' | 'counter' | 'most'>

/** Limits by the counter names used in a cart's usage. */
export interface LimitsByCounter {
  readonly limits: readonly PreparedLimit[]
  readonly byCounter: ReadonlyMap<string, Limit>
}

export function ledgerRules(evaluator: Evaluator): LedgerRules {
  const { rules } = evaluator
  return {
    evaluator,
    writeCode: codeWriterOf(rules),
    inCurrency: new Map(
      currenciesOfRules(rules).flatMap((currency) => {
        const own = rulesIn(rules, currency)
        return own === undefined
          ? []
          : [[currency, rulesOfCurrency(own, passOf(evaluator, currency).prepared.context.readCodes)] as const]
      }),
    ),
  }
}

function rulesOfCurrency(rules: Rules, { poolsOf }: ReadCodes): RulesOfCurrency {
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
    generating: Object.entries(rules.pools).flatMap(([name, { generate }]) =>
      generate === undefined ? [] : [{ name, pattern: generate.pattern }],
    ),
    limitsOfCode: codeLimits(rules, poolsOf),
  }
}

function codeLimits(
  { pools, campaigns, digits }: Rules,
  poolsOf: ReadCodes['poolsOf'],
): RulesOfCurrency['limitsOfCode'] {
  const perCode = (limits: readonly Limit[]): readonly PreparedLimit[] =>
    prepareLimits(
      limits.filter(({ per }) => per === 'code'),
      digits,
    )
  const ofCampaigns = campaigns.flatMap(({ limits }) => perCode(limits))
  const all = Object.entries(pools).map(([name, pool], place) => ({
    name,
    place,
    ...pool,
    ofEach: perCode(pool.limits),
  }))
  const byName = new Map(all.map((pool) => [pool.name, pool]))
  const generating = all.filter(({ generate }) => generate !== undefined)
  return (code, of) => {
    // Only the cart's codes are looked up: a shop may have hundreds of pools, but a cart has few codes.
    const listing = poolsOf(code).flatMap((name) => byName.get(name) ?? [])
    const mayHave = [...new Set([...listing, ...generating])].sort((a, b) => a.place - b.place)
    return [
      ...mayHave.flatMap(({ name, codes, ofEach }) => {
        if (of !== undefined && of !== name) return []
        const own = ownEntry(codes, code)
        return [...prepareLimits(own?.limits ?? [], digits), ...ofEach]
      }),
      ...ofCampaigns,
    ]
  }
}

function byCounter(all: readonly Limit[], { digits }: Rules): LimitsByCounter {
  const limits = prepareLimits(
    all.filter(({ per }) => per !== 'code'),
    digits,
  )
  return { limits, byCounter: new Map(limits.map(({ counter, limit }) => [counter, limit])) }
}
