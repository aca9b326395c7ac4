/**
 * A second, independent comparison to check the first one against: written from the definitions in `src/compare/model.ts`, row by
 * row, in exact decimals and without regard for speed.
 */
import { Decimal } from 'decimal.js'
import type {
  Breakdown,
  BreakdownRow,
  BreakEven,
  CampaignFigures,
  CampaignPair,
  CampaignSide,
  Comparison,
  Conflict,
  CustomerChanges,
  DistributionBar,
  Funder,
  NearMiss,
  Pair,
  SeriesPoint,
  Sides,
  Totals,
} from '../../../src/compare/model.ts'
import type { DrawnOrders } from './intervals.ts'
import { inNumbers, intervalOf, intervalOfQuotient, percentile, resampledTotals } from './intervals.ts'
import { type Row, type SideRow, sum } from './rows.ts'

/** What is known about a campaign without looking at rules. */
export interface KnownCampaign {
  readonly name: string
  readonly threshold?: { readonly unit: 'amount' | 'count'; readonly value: number }
  readonly budget?: { readonly amount: number; readonly per?: string }
  readonly funders?: readonly string[]
}

export interface Known {
  readonly campaigns: Sides<readonly KnownCampaign[]>
  readonly ranOut: Sides<
    readonly { readonly campaign: string; readonly what: 'limit' | 'budget'; readonly day: string }[]
  >
  /** Top categories by SKU, in the order of the products. */
  readonly categories: readonly string[]
  readonly sampling: DrawnOrders
}

type CountedRow = Row & { readonly a: SideRow; readonly b: SideRow }
type Side = 'a' | 'b'
type Value = (row: CountedRow, side: Side) => Decimal

type Figures = Omit<Comparison, 'format' | 'assumption' | 'currency' | 'digits' | 'timezone' | 'scenarios' | 'sampling'>

export function figuresOf(all: readonly Row[], known: Known): Figures {
  const rows = all.filter(isCounted)
  const pair = pairs(all, rows, known.sampling)
  const customers = firstSeen(all, rows, ({ customer }) => customer)
  return {
    period: { first: rows[0]?.day ?? '', last: rows.at(-1)?.day ?? '' },
    orders: rows.length,
    customers: customers.length,
    anonymousOrders: rows.filter(({ customer }) => customer === undefined).length,
    refused: {
      orders: all.length - rows.length,
      examples: (['a', 'b'] as const)
        .flatMap((side) =>
          all
            .filter((row) => typeof row[side] === 'string')
            .toSorted((x, y) => (x.order < y.order ? -1 : 1))
            .map((row) => ({
              order: row.order,
              scenario: side === 'a' ? ('A' as const) : ('B' as const),
              message: String(row[side]),
            })),
        )
        .slice(0, 10),
    },
    ...unknownCodesOf(all),
    totals: totalsOf(rows, pair),
    breakEven: breakEvenOf(all, rows, known.sampling),
    campaigns: campaignsOf(rows, known, pair),
    funders: fundersOf(rows, known, pair),
    conflicts: { a: conflictsOf(rows, 'a'), b: conflictsOf(rows, 'b') },
    nearMisses: nearMissesOf(rows, known),
    together: {
      a: togetherOf(rows, 'a', known.campaigns.a),
      b: togetherOf(rows, 'b', known.campaigns.b),
    },
    breakdowns: breakdownsOf(rows, customers, known, pair),
    distribution: distributionOf(rows),
    series: seriesOf(rows),
    customersChanged: customersChangedOf(rows, customers),
    changedOrders: changedOrdersOf(rows),
  }
}

const isCounted = (row: Row): row is CountedRow => typeof row.a !== 'string' && typeof row.b !== 'string'

/** Counts every order that the scenario could price, whether or not the other could; names the first few codes. */
function unknownCodesOf(all: readonly Row[]): Pick<Figures, 'unknownCodes'> {
  const of = (side: Side) => {
    const orders = all.flatMap((row) =>
      typeof row[side] === 'string' ? [] : [{ order: row.order, codes: row[side].unknown }],
    )
    const seen = orders.flatMap(({ order, codes }) => codes.map((code) => ({ code, order })))
    const first = seen.filter(({ code }, place) => seen.findIndex((other) => other.code === code) === place)
    return { orders: orders.filter(({ codes }) => codes.length > 0).length, examples: first.slice(0, 10) }
  }
  const unknownCodes = { a: of('a'), b: of('b') }
  return unknownCodes.a.orders + unknownCodes.b.orders === 0 ? {} : { unknownCodes }
}

const zero = new Decimal(0)
const whole = (value: number | boolean): Decimal => new Decimal(Number(value))
const discount: Value = (row, side) => row[side].onGoods.plus(row[side].onShelf).plus(row[side].onDelivery)
const net: Value = (row, side) => row[side].goods.plus(row[side].delivery).minus(row[side].onDelivery)
const isTouched = (row: CountedRow, side: Side): boolean =>
  row[side].applied.length > 0 || row[side].onShelf.greaterThan(0)
const touched: Value = (row, side) => whole(isTouched(row, side))

/** Undefined unless costs are known in both scenarios. */
const margin = (row: CountedRow, side: Side): Decimal | undefined =>
  row.a.cost === undefined || row.b.cost === undefined ? undefined : net(row, side).minus(row[side].cost ?? zero)

/** In the store's order; leaves out those of orders that don't count. */
function firstSeen(all: readonly Row[], rows: readonly Row[], of: (row: Row) => string | undefined): string[] {
  const counted = new Set(rows.flatMap((row) => of(row) ?? []))
  const names = all.toSorted((x, y) => x.number - y.number).flatMap((row) => of(row) ?? [])
  return [...new Set(names)].filter((name) => counted.has(name))
}

const plainPair = (a: Decimal, b: Decimal): Pair => ({
  a: a.toNumber(),
  b: b.toNumber(),
  difference: b.minus(a).toNumber(),
})

type Pairs = (value: Value, among?: (row: CountedRow) => boolean) => Pair

/** Totals of A and B over the rows, with the interval of the difference. */
const pairs =
  (all: readonly Row[], rows: readonly CountedRow[], sampling: DrawnOrders): Pairs =>
  (value, among = () => true) => {
    const own = rows.filter(among)
    const differences = all.map((row) => (own.includes(row as CountedRow) ? change(row as CountedRow, value) : zero))
    return {
      ...plainPair(sum(own.map((row) => value(row, 'a'))), sum(own.map((row) => value(row, 'b')))),
      ...inNumbers(intervalOf(sampling, resampledTotals(sampling, differences)), rounded),
    }
  }

const change = (row: CountedRow, value: Value): Decimal => value(row, 'b').minus(value(row, 'a'))

/** Rounds half up to a whole number. */
const rounded = (value: Decimal): number => value.plus(0.5).floor().toNumber()

function totalsOf(rows: readonly CountedRow[], pair: Pairs): Totals {
  const known = rows.filter((row) => margin(row, 'a') !== undefined)
  const average = (figures: Pair, write: (value: Decimal) => number): Pair => {
    if (rows.length === 0) return { a: 0, b: 0, difference: 0 }
    const perOrder = (value: number): number => write(new Decimal(value).div(rows.length))
    return { a: perOrder(figures.a), b: perOrder(figures.b), difference: perOrder(figures.difference) }
  }
  return {
    discount: pair(discount),
    netRevenue: pair(net),
    ...(known.length > 0 && {
      grossMargin: { ...pair((row, side) => margin(row, side) ?? zero), orders: known.length },
    }),
    averageBasket: average(pair(net), rounded),
    touched: pair(touched),
    touchedShare: average(pair(touched), (value) => value.toNumber()),
    newlyTouched: rows.filter((row) => !isTouched(row, 'a') && isTouched(row, 'b')).length,
    noLongerTouched: rows.filter((row) => isTouched(row, 'a') && !isTouched(row, 'b')).length,
    discountOnGoods: pair((row, side) => row[side].onGoods),
    discountOnShelf: pair((row, side) => row[side].onShelf),
    discountOnDelivery: pair((row, side) => row[side].onDelivery),
    belowCost: pair((row, side) => whole(row[side].belowCost)),
    liability: pair((row, side) => row[side].liability),
    couponsIssued: pair((row, side) => whole(row[side].coupons)),
    paid: {
      history: sum(rows.map(({ paid }) => paid)).toNumber(),
      a: sum(rows.map(({ a }) => a.goods)).toNumber(),
      b: sum(rows.map(({ b }) => b.goods)).toNumber(),
    },
  }
}

/** Intervals of the averages per order, which accompany those of the totals. */
export function averageIntervals(all: readonly Row[], sampling: DrawnOrders) {
  const rows = all.filter(isCounted)
  if (rows.length === 0) return { averageBasket: {}, touchedShare: {} }
  const of = (value: Value, write: (value: Decimal) => number) =>
    inNumbers(
      intervalOfQuotient(
        sampling,
        all.map((row) => (isCounted(row) ? change(row, value) : zero)),
        all.map((row) => whole(isCounted(row))),
      ),
      write,
    )
  return { averageBasket: of(net, rounded), touchedShare: of(touched, (value) => value.toNumber()) }
}

function breakEvenOf(all: readonly Row[], rows: readonly CountedRow[], sampling: DrawnOrders): BreakEven {
  const known = rows.filter((row) => margin(row, 'a') !== undefined)
  const byMargin = known.length > 0 && known.length * 2 >= rows.length
  const about = byMargin ? known : rows
  const earned: Value = (row, side) => (byMargin ? (margin(row, side) ?? zero) : net(row, side))
  const [a, b] = [sum(about.map((row) => earned(row, 'a'))), sum(about.map((row) => earned(row, 'b')))]
  const by = byMargin ? 'gross-margin' : 'net-revenue'
  if (b.lessThanOrEqualTo(0)) return { by, a: a.toNumber(), b: b.toNumber() }
  const isAbout = (row: Row): row is CountedRow => about.includes(row as CountedRow)
  const interval = intervalOfQuotient(
    sampling,
    all.map((row) => (isAbout(row) ? change(row, earned).negated() : zero)),
    all.map((row) => (isAbout(row) ? earned(row, 'b') : zero)),
  )
  // Rounds away from zero for missing orders, and towards zero for surplus orders.
  const orders = a.minus(b).times(about.length).div(b).ceil().toNumber()
  return {
    by,
    a: a.toNumber(),
    b: b.toNumber(),
    orders: orders === 0 ? 0 : orders,
    share: a.minus(b).div(b).toNumber(),
    ...inNumbers(interval),
  }
}

function campaignsOf(rows: readonly CountedRow[], known: Known, pair: Pairs): CampaignFigures[] {
  const names = [...new Set([...known.campaigns.a, ...known.campaigns.b].map(({ name }) => name))]
  const given =
    (campaign: string): Value =>
    (row, side) =>
      sum(row[side].applied.filter((each) => each.campaign === campaign).map((each) => each.discount))
  return names
    .map((campaign): CampaignFigures => {
      const [a, b] = (['a', 'b'] as const).map((side) => campaignSide(rows, side, campaign, known))
      return { campaign, ...(a && { a }), ...(b && { b }), discount: pair(given(campaign)) }
    })
    .toSorted(
      (x, y) =>
        Math.abs(y.discount.difference) - Math.abs(x.discount.difference) ||
        y.discount.a + y.discount.b - x.discount.a - x.discount.b ||
        (x.campaign < y.campaign ? -1 : 1),
    )
}

function campaignSide(
  rows: readonly CountedRow[],
  side: Side,
  campaign: string,
  known: Known,
): CampaignSide | undefined {
  const own = known.campaigns[side].find(({ name }) => name === campaign)
  if (own === undefined) return undefined
  const times = rows.flatMap((row) =>
    row[side].applied
      .filter((each) => each.campaign === campaign)
      .map((each) => ({ day: row.day, discount: each.discount, used: each.discount.plus(each.cashback) })),
  )
  const discount = sum(times.map((each) => each.discount))
  const days = [...new Set(times.map(({ day }) => day))]
  const ranOut = known.ranOut[side].filter((each) => each.campaign === campaign)
  return {
    orders: times.length,
    discount: discount.toNumber(),
    average: times.length === 0 ? 0 : rounded(discount.div(times.length)),
    lost: rows.flatMap((row) => row[side].lost).filter((each) => each.campaign === campaign).length,
    ...(own.budget && {
      budget: {
        ...own.budget,
        used: sum(times.map(({ used }) => used)).toNumber(),
        ...(own.budget.per === undefined && {
          burn: days.map((day) => ({
            day,
            spent: sum(times.filter((each) => each.day <= day).map(({ used }) => used)).toNumber(),
          })),
        }),
      },
    }),
    ...(ranOut.length > 0 && { ranOut: ranOut.map(({ what, day }) => ({ what, day })) }),
  }
}

function fundersOf(rows: readonly CountedRow[], known: Known, pair: Pairs): Funder[] {
  const names = [...known.campaigns.a, ...known.campaigns.b].flatMap(({ funders = [] }) => funders)
  const parts = (row: CountedRow, side: Side) => row[side].applied.flatMap(({ funded }) => funded)
  const unknown = rows.flatMap((row) => [...parts(row, 'a'), ...parts(row, 'b')]).find(({ by }) => !names.includes(by))
  if (unknown) throw new Error(`nobody wrote that ${unknown.by} pays`)
  return [...new Set(names)]
    .map((name) => ({
      by: name,
      pays: pair((row, side) =>
        sum(
          parts(row, side)
            .filter(({ by }) => by === name)
            .map(({ amount }) => amount),
        ),
      ),
    }))
    .toSorted(
      (x, y) =>
        Math.abs(y.pays.difference) - Math.abs(x.pays.difference) ||
        y.pays.a + y.pays.b - x.pays.a - x.pays.b ||
        (x.by < y.by ? -1 : 1),
    )
}

function conflictsOf(rows: readonly CountedRow[], side: Side): Conflict[] {
  const lost = rows.flatMap((row) =>
    row[side].lost.map(({ campaign, by }) => ({
      campaign,
      by,
      discount: sum(row[side].applied.filter((each) => each.campaign === by).map((each) => each.discount)),
    })),
  )
  const kinds = new Map(lost.map((each) => [JSON.stringify([each.campaign, each.by]), each]))
  return [...kinds.values()]
    .map(({ campaign, by }): Conflict => {
      const own = lost.filter((each) => each.campaign === campaign && each.by === by)
      return {
        campaign,
        ...(by !== undefined && { by }),
        orders: own.length,
        discount: sum(own.map((each) => each.discount)).toNumber(),
      }
    })
    .toSorted((x, y) => y.orders - x.orders || before(x.campaign, y.campaign) || before(x.by, y.by))
    .slice(0, 200)
}

/** Alphabetical by name; those without a name last. */
const before = (x: string | undefined, y: string | undefined): number => {
  if (x === y) return 0
  if (x === undefined || y === undefined) return x === undefined ? 1 : -1
  return x < y ? -1 : 1
}

function nearMissesOf(rows: readonly CountedRow[], known: Known): Comparison['nearMisses'] {
  const names = [...known.campaigns.a, ...known.campaigns.b].map(({ name }) => name)
  const campaigns = (['amount', 'count'] as const)
    .flatMap((unit) => [...new Set(names)].map((campaign) => ({ campaign, unit })))
    .map(({ campaign, unit }): NearMiss => {
      const missedIn = (side: Side): Missed => {
        const threshold = known.campaigns[side].find(({ name }) => name === campaign)?.threshold
        const missing = rows.flatMap((row) =>
          row[side].missed.filter((each) => each.campaign === campaign).map((each) => each.missing),
        )
        if (threshold?.unit !== unit) return { near: [], far: 0 }
        const near = missing.filter((each) => each.times(2).lessThanOrEqualTo(threshold.value))
        return { near, far: missing.length - near.length }
      }
      const [a, b] = [missedIn('a'), missedIn('b')]
      const step = niceStep(Decimal.max(0, ...a.near, ...b.near), 8)
      const inBar = ({ near }: Missed, bar: number): number =>
        near.filter((each) => Decimal.max(1, each.div(step).ceil()).toNumber() === bar + 1).length
      const bars = Array.from({ length: 8 }, (_, bar) => ({
        from: bar * step,
        to: (bar + 1) * step,
        a: inBar(a, bar),
        b: inBar(b, bar),
      }))
      return {
        campaign,
        unit,
        near: { a: a.near.length, b: b.near.length },
        far: { a: a.far, b: b.far },
        bars: bars.slice(0, bars.findLastIndex((bar) => bar.a + bar.b > 0) + 1),
      }
    })
    .filter(({ near }) => near.a + near.b > 0)
    .toSorted((x, y) => y.near.a + y.near.b - x.near.a - x.near.b || before(x.campaign, y.campaign))
  return {
    every: 20,
    evaluated: rows.filter(({ number }) => number % 20 === 0).length,
    campaigns: campaigns.slice(0, 20),
  }
}

interface Missed {
  readonly near: readonly Decimal[]
  readonly far: number
}

/** The smallest of 1, 2, 5, 10, 20… such that `bars` steps cover `most`. */
export function niceStep(most: Decimal, bars: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (most.lessThanOrEqualTo(factor * power * bars)) return factor * power
  }
}

function togetherOf(rows: readonly CountedRow[], side: Side, known: readonly KnownCampaign[]): CampaignPair[] {
  const names = known.map(({ name }) => name)
  return names
    .flatMap((one, place) => names.slice(place + 1).map((other): [string, string] => [one, other]))
    .map((campaigns): CampaignPair => {
      const both = rows
        .map((row) => row[side].applied.filter(({ campaign }) => campaigns.includes(campaign)))
        .filter((applied) => applied.length === 2)
      return { campaigns, orders: both.length, discount: sum(both.flat().map((each) => each.discount)).toNumber() }
    })
    .filter(({ orders }) => orders > 0)
    .toSorted((x, y) => y.orders - x.orders)
    .slice(0, 50)
}

const namesOf = (rows: readonly Row[], of: (row: Row) => string | undefined): string[] =>
  [...new Set(rows.flatMap((row) => of(row) ?? []))].toSorted()

function breakdownsOf(
  rows: readonly CountedRow[],
  customers: readonly string[],
  known: Known,
  pair: Pairs,
): Breakdown[] {
  const deciles = decilesOf(rows, customers)
  const decile = (row: CountedRow): string =>
    row.customer === undefined ? 'no customer' : String(deciles.get(row.customer))
  const segments = [...new Set(rows.flatMap((row) => row.segments))].toSorted()
  const channels = namesOf(rows, ({ channel }) => channel)
  const countries = namesOf(rows, ({ country }) => country)
  const groupings: readonly [Breakdown['by'], readonly string[], (row: CountedRow) => readonly string[]][] = [
    [
      'segment',
      [...segments, 'no segment', 'no customer'],
      ({ customer, segments }) =>
        customer === undefined ? ['no customer'] : segments.length === 0 ? ['no segment'] : segments,
    ],
    ['category', [...known.categories.toSorted(), 'no category'], ({ category }) => [category ?? 'no category']],
    ['channel', [...channels, 'no channel'], ({ channel }) => [channel ?? 'no channel']],
    ['country', [...countries, 'no country'], ({ country }) => [country ?? 'no country']],
    ['decile of spend', [...'123456789'].concat('10', 'no customer'), (row) => [decile(row)]],
  ]
  return groupings
    .map(([by, names, rowsOf]) => ({ by, note: expectedNotes[by], rows: rowsBy(names, rowsOf, rows, pair) }))
    .map((each) => (each.by === 'decile of spend' ? { ...each, rows: each.rows.toSorted(byDecile) } : each))
    .filter((each) => each.rows.length > 1)
}

const byDecile = (x: BreakdownRow, y: BreakdownRow): number => (Number(x.name) || 11) - (Number(y.name) || 11)

const expectedNotes: Record<Breakdown['by'], string> = {
  segment: 'Segments of customers according to the history; a customer in several segments counts in each.',
  category: 'An order counts in the top-level category with most of its value.',
  channel: 'According to the order.',
  country: 'According to the order.',
  'decile of spend':
    'Customers by the value of their orders before promotions: 1 is the tenth that spends least, 10 the tenth that spends most.',
}

/** The fifteen largest rows, or fourteen and the rest combined. */
function rowsBy(
  names: readonly string[],
  rowsOf: (row: CountedRow) => readonly string[],
  rows: readonly CountedRow[],
  pair: Pairs,
): BreakdownRow[] {
  const size = (name: string): number => rows.filter((row) => rowsOf(row).includes(name)).length
  const bySize = names.filter((name) => size(name) > 0).toSorted((x, y) => size(y) - size(x))
  const shown = bySize.length > 15 ? bySize.slice(0, 14) : bySize
  const rest = bySize.slice(shown.length)
  const figures = (name: string, among: (row: CountedRow) => boolean): BreakdownRow => {
    const { interval, ...times } = pair(touched, among)
    return {
      name,
      orders: rows.filter(among).length,
      touched: times,
      discount: pair(discount, among),
      netRevenue: pair(net, among),
    }
  }
  return [
    ...shown.map((name) => figures(name, (row) => rowsOf(row).includes(name))),
    ...(rest.length > 0 ? [figures('all others', (row) => rowsOf(row).some((name) => rest.includes(name)))] : []),
  ]
}

/** Deciles by the value of a customer's orders before promotions, under A. */
function decilesOf(rows: readonly CountedRow[], customers: readonly string[]): Map<string, number> {
  const worth = (customer: string): Decimal =>
    sum(rows.filter((row) => row.customer === customer).map(({ a }) => a.subtotal.plus(a.onShelf)))
  const ranked = customers
    .map((customer) => ({ customer, worth: worth(customer) }))
    .toSorted((x, y) => x.worth.comparedTo(y.worth))
  return new Map(ranked.map(({ customer }, rank) => [customer, Math.floor((rank * 10) / ranked.length) + 1]))
}

function distributionOf(rows: readonly CountedRow[]): DistributionBar[] {
  const tail = (side: Side): Decimal => {
    const given = rows.map((row) => discount(row, side)).filter((amount) => amount.greaterThan(0))
    const sorted = given.toSorted((x, y) => x.comparedTo(y))
    return percentile(sorted, '0.97')
  }
  const step = niceStep(Decimal.max(tail('a'), tail('b')), 12)
  const count = (side: Side, from: number, to: number): number =>
    rows.filter((row) => discount(row, side).greaterThan(from) && discount(row, side).lessThanOrEqualTo(to)).length
  const bars = Array.from({ length: 12 }, (_, bar) => ({ from: bar * step, to: (bar + 1) * step }))
  const none = (side: Side): number => rows.filter((row) => discount(row, side).lessThanOrEqualTo(0)).length
  return [
    { from: 0, to: 0, a: none('a'), b: none('b') },
    ...bars.map(({ from, to }) => ({ from, to, a: count('a', from, to), b: count('b', from, to) })),
    { from: 12 * step, a: count('a', 12 * step, Infinity), b: count('b', 12 * step, Infinity) },
  ]
}

const day = 86_400_000

function seriesOf(rows: readonly CountedRow[]): Comparison['series'] {
  const first = rows[0]?.day
  const last = rows.at(-1)?.day
  if (first === undefined || last === undefined) return { days: [], weeks: [] }
  const points = (from: string, length: number): SeriesPoint[] => {
    const found: SeriesPoint[] = []
    for (let at = Date.parse(from); at <= Date.parse(last); at += length * day) {
      const own = rows.filter((row) => Date.parse(row.day) >= at && Date.parse(row.day) < at + length * day)
      const of = (value: Value): Sides<number> => ({
        a: sum(own.map((row) => value(row, 'a'))).toNumber(),
        b: sum(own.map((row) => value(row, 'b'))).toNumber(),
      })
      found.push({ day: isoDay(at), orders: own.length, discount: of(discount), netRevenue: of(net) })
    }
    return found
  }
  const sinceMonday = (new Date(first).getUTCDay() + 6) % 7
  return { days: points(first, 1), weeks: points(isoDay(Date.parse(first) - sinceMonday * day), 7) }
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

function customersChangedOf(rows: readonly CountedRow[], customers: readonly string[]): CustomerChanges {
  const all = customers.map((customer) => {
    const own = rows.filter((row) => row.customer === customer)
    const [a, b] = (['a', 'b'] as const).map((side) => sum(own.map((row) => net(row, side)))) as [Decimal, Decimal]
    return { customer, orders: own.length, pays: plainPair(a, b) }
  })
  const winners = all
    .filter(({ pays }) => pays.difference < 0)
    .toSorted((x, y) => x.pays.difference - y.pays.difference)
  const losers = all.filter(({ pays }) => pays.difference > 0).toSorted((x, y) => y.pays.difference - x.pays.difference)
  const amount = (list: typeof all): number => list.reduce((total, { pays }) => total + Math.abs(pays.difference), 0)
  return {
    winners: { customers: winners.length, amount: amount(winners) },
    losers: { customers: losers.length, amount: amount(losers) },
    unchanged: all.length - winners.length - losers.length,
    topWinners: winners.slice(0, 20),
    topLosers: losers.slice(0, 20),
  }
}

function changedOrdersOf(rows: readonly CountedRow[]): Comparison['changedOrders'] {
  const size = (row: CountedRow): number => change(row, net).abs().toNumber()
  return rows
    .filter((row) => size(row) > 0)
    .toSorted((x, y) => size(y) - size(x))
    .slice(0, 20)
    .map((row) => ({
      order: row.order,
      day: row.day,
      ...(row.customer !== undefined && { customer: row.customer }),
      pays: plainPair(net(row, 'a'), net(row, 'b')),
      discount: { a: discount(row, 'a').toNumber(), b: discount(row, 'b').toNumber() },
      paid: row.paid.toNumber(),
    }))
}
