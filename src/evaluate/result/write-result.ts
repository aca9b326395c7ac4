import { numberAt } from '../../columns/cells.ts'
import type { Campaign } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { roundShare } from '../../money/rounding.ts'
import { sum } from '../../money/sum.ts'
import { finalStatus, neededCodes } from '../combination/admit-codes.ts'
import { contributions } from '../effects/outcomes.ts'
import { type Payment, paymentsOf } from '../effects/payments.ts'
import { type PreparedSoldGoods, soldIn } from '../effects/sold-goods.ts'
import type { EvaluationPass, SearchOutcome } from '../evaluation-pass.ts'
import type { OpenLine } from '../model.ts'
import type { Cut, DeliveryCut, State } from '../units/state.ts'
import { adjustmentsOf } from './adjustments.ts'
import { fundedParts } from './funding.ts'
import type { Applied, DeliveryResult, LineResult, Message, NotApplied, Result } from './result.ts'

/** Further inputs besides the evaluation's log. `units`: whether adjustments list every unit. */
interface Surroundings {
  readonly notApplied: readonly NotApplied[]
  readonly warnings: readonly string[]
  readonly units: boolean
}

/** Writes the result as JSON from the log of the last evaluation. */
export function writeResult(pass: EvaluationPass, { notApplied, warnings, units }: Surroundings): Result {
  const { state, prepared, search } = pass
  const { rules, programs, campaigns, sold } = prepared
  const { cart } = state
  const nameOf = (place: number): string => campaigns[place]?.name ?? ''
  const money = (amount: number): string => formatMinor(amount, rules.digits)
  const total = state.goods + sum(state.deliveries)
  const payments = cart.source.pay === undefined ? noPayments : paymentsOf(cart, programs, total, rules.digits)
  const gains = contributions(state, programs)
  const delivery = deliveriesOf(pass, money, nameOf)
  return {
    rules: rules.version,
    currency: rules.currency,
    subtotal: money(state.goods + state.discount),
    discount: money(state.discount),
    goods: money(state.goods),
    ...(delivery && { delivery }),
    total: money(total),
    ...(cart.source.pay && {
      payments: payments.map((each) =>
        'points' in each
          ? { program: each.program, points: String(each.points), amount: money(each.amount) }
          : { ...each, amount: money(each.amount) },
      ),
      toPay: money(total - sum(payments.map(({ amount }) => amount))),
    }),
    lines: linesOf(state, units, money, nameOf),
    applied: state.applied.map(({ campaign, discount, cut }) => ({
      campaign: nameOf(campaign),
      discount: money(discount),
      ...fundedOf(campaigns[campaign]?.definition.funded ?? [], discount, money),
      ...(cut && { cut: cutOf(cut, money) }),
    })),
    notApplied,
    rewards: state.offers.map(({ campaign, choose, items }) => ({ campaign: nameOf(campaign), choose, items })),
    points: gains.flatMap(({ kind, campaign, to, amount }) => {
      if (kind !== 'points') return []
      const pendingDays = programs.find(({ name }) => name === to)?.pendingDays
      return [
        {
          program: to,
          ...(campaign !== undefined && { campaign: nameOf(campaign) }),
          points: String(amount),
          ...(pendingDays !== undefined && { pendingDays }),
        },
      ]
    }),
    ...spentOf(state, nameOf),
    cashback: gains.flatMap(({ kind, campaign, to, amount }) =>
      kind === 'cashback' && campaign !== undefined
        ? [{ wallet: to, campaign: nameOf(campaign), amount: money(amount) }]
        : [],
    ),
    coupons: counted(
      state.outcomes.flatMap((outcome) =>
        outcome.kind === 'coupon' ? [{ campaign: nameOf(outcome.campaign), pool: outcome.pool }] : [],
      ),
    ),
    perks: counted(
      state.outcomes.flatMap((outcome) =>
        outcome.kind === 'perk' ? [{ campaign: nameOf(outcome.campaign), perk: outcome.perk }] : [],
      ),
    ),
    ...(sold && boughtIn(sold, state, money)),
    messages: state.applied.flatMap(({ campaign }) =>
      messageOf(nameOf(campaign), campaigns[campaign]?.definition.texts ?? {}),
    ),
    codes: codesOf(pass),
    ...(search && { search: searchOf(search, money) }),
    ...(warnings.length > 0 && { warnings }),
  }
}

const noPayments: readonly Payment[] = []

function boughtIn(sold: PreparedSoldGoods, state: State, money: Money): Pick<Result, 'giftCards' | 'memberships'> {
  const { giftCards, memberships } = soldIn(sold, state)
  return {
    ...(giftCards.length > 0 && {
      giftCards: giftCards.map((each) => ({ ...each, amount: money(each.amount) })),
    }),
    ...(memberships.length > 0 && { memberships }),
  }
}

/** Points spent, by campaign and program. */
function spentOf({ outcomes }: State, nameOf: NameOf): Pick<Result, 'spent'> {
  const spent = outcomes.filter((outcome) => outcome.kind === 'spent')
  if (spent.length === 0) return {}
  const byBalance = Map.groupBy(spent, ({ campaign, program }) => JSON.stringify([campaign, program]))
  const entries = [...byBalance.values()].flatMap((of) => {
    const [first] = of
    if (first === undefined) return []
    const points = sum(of.map(({ points, units }) => points * units.length))
    return [{ campaign: nameOf(first.campaign), program: first.program, points: String(points) }]
  })
  return { spent: entries }
}

const searchOf = ({ optimal, missedAtMost }: SearchOutcome, money: Money): NonNullable<Result['search']> =>
  optimal ? { optimal: true } : { optimal: false, missedAtMost: money(missedAtMost) }

type Money = (amount: number) => string

type NameOf = (place: number) => string

function linesOf(state: State, units: boolean, money: Money, nameOf: NameOf): LineResult[] {
  const adjustments = adjustmentsOf(state, units, money, nameOf)
  return state.lines.map((line): LineResult => {
    const after = numberAt(state.amounts, line.index)
    const addedBy = state.addedUnits.find((added) => added.after.index === line.index)
    return {
      id: line.id,
      sku: line.sku,
      quantity: formatQuantity(line.quantity),
      before: money(line.original),
      discount: money(line.original - after),
      after: money(after),
      averagePrice: money(averagePrice(after, line)),
      ...(line.prices.length > 0 && { prices: line.prices }),
      adjustments: adjustments[line.index] ?? [],
      ...(addedBy && { addedBy: nameOf(addedBy.campaign) }),
    }
  })
}

function deliveriesOf({ state }: EvaluationPass, money: Money, nameOf: NameOf): Result['delivery'] {
  const { cart } = state
  if (cart.source.delivery === undefined) return undefined
  const results = cart.deliveries.map(({ id, method, price }, place): DeliveryResult => {
    const after = numberAt(state.deliveries, place)
    return {
      ...(id !== undefined && { id }),
      method,
      before: money(price),
      discount: money(price - after),
      after: money(after),
      adjustments: deliveryAdjustments(state, place).map(({ campaign, effect, amount }) => ({
        campaign: nameOf(campaign),
        effect,
        amount: money(amount),
      })),
    }
  })
  return Array.isArray(cart.source.delivery) ? results : results[0]
}

/** Merges all runs of one effect. */
function deliveryAdjustments(state: State, place: number): DeliveryCut[] {
  const adjustments: DeliveryCut[] = []
  for (const cut of state.deliveryLog.filter(({ delivery }) => delivery === place)) {
    const last = adjustments.at(-1)
    if (last?.campaign !== cut.campaign || last.effect !== cut.effect) adjustments.push(cut)
    else adjustments[adjustments.length - 1] = { ...last, amount: last.amount + cut.amount }
  }
  return adjustments
}

function cutOf(cut: Cut, money: Money): NonNullable<Applied['cut']> {
  const all = [
    { by: 'at-most' as const, amount: cut.atMost },
    { by: 'floor' as const, amount: cut.floor },
    { by: 'guard' as const, amount: cut.guard },
  ]
  return all.filter(({ amount }) => amount > 0).map(({ by, amount }) => ({ by, amount: money(amount) }))
}

function messageOf(campaign: string, { title, message, image, link, terms }: Campaign['texts']): Message[] {
  if ((message ?? image ?? link ?? terms) === undefined) return []
  return [
    {
      campaign,
      ...(title !== undefined && { title }),
      ...(message !== undefined && { text: message }),
      ...(image !== undefined && { image }),
      ...(link !== undefined && { link }),
      ...(terms !== undefined && { terms }),
    },
  ]
}

/** Splits the discount among funders by largest remainder; the shop's part comes last (M73). */
function fundedOf(funded: Campaign['funded'], discount: number, money: Money): Pick<Applied, 'funded'> {
  if (funded.length === 0) return {}
  return { funded: fundedParts(funded, discount).map(({ by, amount }) => ({ by, amount: money(amount) })) }
}

/** Groups equal entries with their count. */
function counted<T extends object>(entries: readonly T[]): (T & { readonly count: number })[] {
  const counts = new Map<string, T & { readonly count: number }>()
  for (const entry of entries) {
    const key = JSON.stringify(entry)
    counts.set(key, { ...entry, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

function codesOf({ state }: EvaluationPass): Result['codes'] {
  const needed = neededCodes(state)
  return state.cart.codes.map((open) => {
    const { code, pool } = open
    return { code, ...(pool !== undefined && { pool }), status: finalStatus(open, needed, state.cart) }
  })
}

const averagePrice = (after: number, line: OpenLine): number =>
  line.quantity === 0 ? 0 : roundShare(after, 1_000_000, line.quantity, 'half-up')

/** Millionths as a decimal string without trailing zeros. */
export function formatQuantity(quantity: number): string {
  const rest = quantity % 1_000_000
  if (rest === 0) return String(quantity / 1_000_000)
  return `${Math.floor(quantity / 1_000_000)}.${String(rest).padStart(6, '0').replace(/0+$/, '')}`
}
