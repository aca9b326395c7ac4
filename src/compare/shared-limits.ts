/** Budgets and limits that customers share: who buys first leaves less for the others, so customers can't be looked at apart. */
import type { Limit, Rules } from '../compile/rules.ts'
import type { Partition } from '../history/replay/partition.ts'
import { fraction, parseDecimal, toDecimal } from '../money/fraction.ts'
import { SourceError } from './source-error.ts'

const isShared = ({ per }: Limit): boolean => per !== 'customer'

/** What has such a limit: "campaign `Autumn basket`", "codes `Welcome`". */
export function sharedLimits({ campaigns, groups, pools }: Rules): string[] {
  const has = (limits: readonly Limit[]): boolean => limits.some(isShared)
  return [
    ...campaigns.filter(({ limits }) => has(limits)).map(({ name }) => `campaign \`${name}\``),
    ...Object.entries(groups)
      .filter(([, { limits }]) => has(limits))
      .map(([name]) => `group \`${name}\``),
    ...Object.entries(pools)
      .filter(([, { limits, codes }]) => has([...limits, ...Object.values(codes).flatMap((code) => code.limits)]))
      .map(([name]) => `codes \`${name}\``),
  ]
}

/** Throws `SourceError` where customers share a limit of either side. */
export function mustBeApart(rules: readonly Rules[]): void {
  const shared = [...new Set(rules.flatMap(sharedLimits))]
  if (shared.length === 0) return
  const named = shared.slice(0, 5).join(', ')
  throw new SourceError(
    `customers share the limits of ${named}${shared.length > 5 ? ` and ${shared.length - 5} more` : ''}: what one uses is missing for the next, so they can't be compared in parts`,
    'compare all of them at once, or near enough with `--approximate-budgets`: each part gets its share',
  )
}

/** The rules with this part's share of every limit that customers share; all parts together have the whole. */
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

/** In whole minor units, or whole uses. */
function shareOf({ counts, amount }: Limit, digits: number, { index, of }: Partition): string {
  const whole = parseDecimal(amount)
  if (whole === undefined) return amount
  const smallest = counts === 'discount' || counts === 'order-value' ? 10n ** BigInt(digits) : 1n
  const until = (parts: number): bigint => (whole.n * smallest * BigInt(parts)) / (whole.d * BigInt(of))
  return toDecimal(fraction(until(index + 1) - until(index), smallest)) ?? amount
}
