/** Carts one after the other, with what they used counted by hand: no limit and no budget is ever exceeded. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { type Duration, type Limit, type Rules, rulesIn } from '../../../src/compile/rules.ts'
import type { Cart, Usage } from '../../../src/evaluate/cart/cart.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { counterField, counterName } from '../../../src/evaluate/cart/counters.ts'
import type { Result } from '../../../src/evaluate/result/result.ts'
import { cases, makeReady } from '../cases.ts'

type Holder = 'campaigns' | 'groups' | 'pools'

/** What one order added to one limit's account. Money in minor units. */
interface Event {
  readonly at: Temporal.ZonedDateTime
  readonly account: string
  readonly amount: number
}

/** All limits and whose they are, but those that count single codes. */
function limitsIn({ campaigns, groups, pools }: Rules): { holder: Holder; name: string; limit: Limit }[] {
  const of = (holder: Holder, name: string, limits: readonly Limit[]) =>
    limits.filter(({ per }) => per !== 'code').map((limit) => ({ holder, name, limit }))
  return [
    ...campaigns.flatMap(({ name, limits }) => of('campaigns', name, limits)),
    ...Object.entries(groups).flatMap(([name, { limits }]) => of('groups', name, limits)),
    ...Object.entries(pools).flatMap(([name, { limits }]) => of('pools', name, limits)),
  ]
}

/** For whom the limit counts in this cart; undefined where it counts for nobody. */
function accountOf({ per, counts }: Limit, holder: Holder, name: string, cart: Cart): string | undefined {
  const [owner, attribute] = per?.split('.') ?? []
  const of = owner === 'customer' ? cart.customer?.attributes : cart.attributes
  const whose =
    per === undefined
      ? ''
      : per === 'customer'
        ? cart.customer?.id
        : attribute === undefined
          ? cart[per as 'store']
          : of?.[attribute]
  return whose === undefined ? undefined : JSON.stringify([holder, name, counts, per, whose])
}

function isWithin(event: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime, period: Limit['period']): boolean {
  switch (period) {
    case undefined:
      return true
    case 'day':
      return event.toPlainDate().equals(now.toPlainDate())
    case 'week':
      return event.weekOfYear === now.weekOfYear && event.yearOfWeek === now.yearOfWeek
    case 'month':
      return event.month === now.month && event.year === now.year
    case 'year':
      return event.year === now.year
    default:
      return Temporal.Instant.compare(event.toInstant(), before(now, period)) >= 0
  }
}

function before(now: Temporal.ZonedDateTime, { count, unit }: Duration): Temporal.Instant {
  const start = now.toPlainDateTime().subtract({ [`${unit}s`]: count })
  return start.toZonedDateTime(now.timeZoneId).toInstant()
}

const minor = (amount: string, digits: number): number => Math.round(Number(amount) * 10 ** digits)

/** What an order used, by campaign. */
function usedBy(result: Result, { digits }: Rules) {
  const orderValue = result.lines.reduce((sum, line) => sum + (line.addedBy ? 0 : minor(line.before, digits)), 0)
  return new Map(
    result.applied.map(({ campaign, discount }) => {
      const cashback = result.cashback.filter((each) => each.campaign === campaign)
      const units = result.lines.reduce((sum, line) => {
        const own = line.adjustments.filter((each) => each.campaign === campaign)
        const isReduced = (unit: number): boolean =>
          own.some(({ perUnit }) => minor(perUnit?.[unit] ?? '0', digits) > 0)
        return sum + (own[0]?.perUnit?.filter((_, unit) => isReduced(unit)).length ?? 0)
      }, 0)
      const money = cashback.reduce((sum, { amount }) => sum + minor(amount, digits), minor(discount, digits))
      return [campaign, { uses: 1, units, discount: money, 'order-value': orderValue }] as const
    }),
  )
}

it('no sequence of carts exceeds a limit or a budget', () => {
  const seen = { counted: 0, refused: 0 }
  fc.assert(
    fc.property(cases, ({ rules: generated, carts }) => {
      const { evaluator } = makeReady(generated)
      // The limits of the currency in which all these carts are.
      const rules = rulesIn(evaluator.rules, generated.currency.code)
      if (rules === undefined) throw new Error(`the rules have no ${generated.currency.code}`)
      const limits = limitsIn(rules)
      if (limits.length === 0) return
      const most = (limit: Limit): number =>
        limit.counts === 'discount' || limit.counts === 'order-value'
          ? minor(limit.amount, rules.digits)
          : Number(limit.amount)
      const groupsOf = (campaign: string): string[] => {
        const around: string[] = []
        let group = rules.campaigns.find(({ name }) => name === campaign)?.group
        while (group !== undefined) {
          around.push(group)
          group = rules.groups[group]?.parent
        }
        return around
      }
      const events: Event[] = []
      const momentOf = ({ at }: Cart) => Temporal.Instant.from(at).toZonedDateTimeISO(rules.zone.name)
      const inOrder = [...carts, ...carts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
      for (const { usage: _, ...cart } of inOrder) {
        const now = momentOf(cart)
        const usedOf = (account: string, period: Limit['period']): number =>
          events
            .filter((event) => event.account === account && isWithin(event.at, now, period))
            .reduce((sum, { amount }) => sum + amount, 0)

        const usage: Record<Holder, Record<string, Record<string, number | string>>> = {
          campaigns: {},
          groups: {},
          pools: {},
        }
        for (const { holder, name, limit } of limits) {
          const account = accountOf(limit, holder, name, cart)
          const value = account === undefined ? 0 : usedOf(account, limit.period)
          const isMoney = limit.counts === 'discount' || limit.counts === 'order-value'
          usage[holder][name] ??= {}
          Object.assign(usage[holder][name] ?? {}, {
            [counterField(counterName(limit))]:
              limit.counts === 'uses'
                ? value
                : isMoney
                  ? (value / 10 ** rules.digits).toFixed(rules.digits)
                  : String(value),
          })
        }
        let result: Result
        try {
          result = evaluator.run({ ...cart, usage: usage as unknown as Usage }, { units: true })
        } catch (error) {
          if (error instanceof CartError) continue
          throw error
        }
        expect(result.warnings).toBeUndefined()
        seen.refused += result.notApplied.filter(({ reason }) => reason === 'limit' || reason === 'budget').length

        const used = usedBy(result, rules)
        for (const { holder, name, limit } of limits) {
          const account = accountOf(limit, holder, name, cart)
          if (account === undefined) continue
          const members = [...used].filter(([campaign]) =>
            holder === 'campaigns' ? campaign === name : holder === 'groups' && groupsOf(campaign).includes(name),
          )
          const codes = result.codes.filter(({ pool, status }) => pool === name && status === 'accepted').length
          const amounts = members.map(([, each]) => each[limit.counts])
          const sum = amounts.reduce((total, each) => total + each, 0)
          const amount = holder === 'pools' ? codes : limit.counts === 'order-value' ? (amounts[0] ?? 0) : sum
          // Limits that share an account are counted once.
          const isFirst =
            limits.find((each) => accountOf(each.limit, each.holder, each.name, cart) === account)?.limit === limit
          if (isFirst && amount > 0) events.push({ at: now, account, amount })
          if (isFirst && amount > 0) seen.counted++
        }
        for (const { holder, name, limit } of limits) {
          const account = accountOf(limit, holder, name, cart)
          if (account === undefined) continue
          const total = usedOf(account, limit.period)
          expect(total, `${holder} ${name}: ${JSON.stringify(limit)}`).toBeLessThanOrEqual(most(limit))
        }
      }
    }),
    { numRuns: 60 },
  )
  expect(seen.counted).toBeGreaterThan(100)
  expect(seen.refused).toBeGreaterThan(20)
})
