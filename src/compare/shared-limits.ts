/**
 * Budgets and limits shared between customers: who buys first leaves less for the others, so customers can't be replayed
 * separately.
 */
import type { Limit, Rules } from '../compile/rules.ts'
import type { Partition } from '../history/replay/partition.ts'
import { fraction, parseDecimal, toDecimal } from '../money/fraction.ts'
import { firstOf, type Message, msg, name as nameOf } from '../words/message.ts'
import { PartError } from './summary/error.ts'

const isShared = ({ per }: Limit): boolean => per !== 'customer'

/** A declaration with such a limit. */
export interface SharedLimit {
  readonly of: 'campaign' | 'group' | 'codes'
  readonly name: string
}

/** Limits that were split among `parts`. */
export interface DividedLimits {
  readonly parts: number
  readonly limits: readonly SharedLimit[]
}

function sharedLimits({ campaigns, groups, pools }: Rules): SharedLimit[] {
  const has = (limits: readonly Limit[]): boolean => limits.some(isShared)
  return [
    ...campaigns.filter(({ limits }) => has(limits)).map(({ name }) => ({ of: 'campaign' as const, name })),
    ...Object.entries(groups)
      .filter(([, { limits }]) => has(limits))
      .map(([name]) => ({ of: 'group' as const, name })),
    ...Object.entries(pools)
      .filter(([, { limits, codes }]) => has([...limits, ...Object.values(codes).flatMap((code) => code.limits)]))
      .map(([name]) => ({ of: 'codes' as const, name })),
  ]
}

/** Without duplicates. */
export const sharedLimitsOf = (rules: readonly Rules[]): SharedLimit[] => [
  ...new Map(rules.flatMap(sharedLimits).map((each) => [JSON.stringify(each), each])).values(),
]

/** "campaign `Autumn basket`" */
export function sharedLimitInWords({ of, name }: SharedLimit): Message {
  switch (of) {
    case 'campaign':
      return msg`campaign ${nameOf(name)}`
    case 'group':
      return msg`group ${nameOf(name)}`
    case 'codes':
      return msg`codes ${nameOf(name)}`
    default:
      return of satisfies never
  }
}

/** Throws a `PartError` if customers share a limit of either side. */
export function mustBeApart(rules: readonly Rules[]): void {
  const shared = sharedLimitsOf(rules)
  if (shared.length === 0) return
  throw new PartError(
    msg`customers share limits (${firstOf(shared.map(sharedLimitInWords), 5)}): what one customer uses is not available to the next, so they can't be compared in parts`,
    msg`compare all customers at once, or approximately with \`--approximate-budgets\`: each part gets its share`,
  )
}

/** Undefined if no limit had to be split. */
export function dividedAmong(rules: readonly Rules[], parts: number): DividedLimits | undefined {
  const limits = sharedLimitsOf(rules)
  return limits.length === 0 ? undefined : { parts, limits }
}

/** The rules with this part's share of every shared limit; the shares of all parts add up to the whole. */
export function withShares(rules: Rules, part: Partition): Rules {
  const share = (limits: readonly Limit[]): readonly Limit[] =>
    limits.map((limit) => (isShared(limit) ? { ...limit, amount: shareOf(limit, rules.digits, part) } : limit))
  const each = <T extends { readonly limits: readonly Limit[] }>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).map(([name, one]) => [name, { ...one, limits: share(one.limits) }]))
  return {
    ...rules,
    campaigns: rules.campaigns.map((campaign) => ({ ...campaign, limits: share(campaign.limits) })),
    groups: each(rules.groups),
    pools: Object.fromEntries(
      Object.entries(each(rules.pools)).map(([name, pool]) => [name, { ...pool, codes: each(pool.codes) }]),
    ),
  }
}

/** In whole minor units or whole uses. */
function shareOf({ counts, amount }: Limit, digits: number, { index, of }: Partition): string {
  const whole = parseDecimal(amount)
  if (whole === undefined) return amount
  const smallest = counts === 'discount' || counts === 'order-value' ? 10n ** BigInt(digits) : 1n
  const until = (parts: number): bigint => (whole.n * smallest * BigInt(parts)) / (whole.d * BigInt(of))
  return toDecimal(fraction(until(index + 1) - until(index), smallest)) ?? amount
}
