/** Reports that aggregate orders: by day, campaign, customer and channel. */
import { currenciesOfRules, type Rules } from '../../compile/rules.ts'
import { formatMinor } from '../../money/amounts.ts'
import { fraction, toShortDecimal } from '../../money/fraction.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import { msg } from '../../words/message.ts'
import { allNames, codeWriterOfLedger } from '../binding.ts'
import { countedCampaign } from '../former-names.ts'
import { latestRefusals } from '../redemptions.ts'
import type { Refusal } from '../refusals.ts'
import type { Store } from '../store/store.ts'
import { type OrderFigures, orderFigures, type ReportScope } from './order-figures.ts'
import { addOrder, noSums, type Sums, sumCells, sumColumns } from './sums.ts'
import type { Cell, Column, Report, ReportTable } from './table.ts'

type Rows = ReportTable['rows']

const costsNote = msg`Margin is revenue minus the cost of goods, for orders where all costs are known. Returned and cancelled orders are excluded from all amounts.`

async function summed(
  orders: AsyncIterable<OrderFigures>,
  keysOf: (order: OrderFigures) => readonly { readonly key: string; readonly discount?: number }[],
): Promise<Map<string, Sums>> {
  const groups = new Map<string, Sums>()
  for await (const order of orders) {
    for (const { key, discount } of keysOf(order)) {
      const sums = groups.get(key) ?? noSums()
      groups.set(key, sums)
      addOrder(sums, order, discount)
    }
  }
  return groups
}

const sorted = (groups: ReadonlyMap<string, Sums>): [string, Sums][] => [...groups].sort(([a], [b]) => (a < b ? -1 : 1))

export async function redemptionsReport(store: Store, rules: Rules, scope: ReportScope): Promise<Report> {
  const all = noSums()
  const days = await summed(orderFigures(store, rules, scope), (order) => {
    addOrder(all, order)
    return [{ key: order.day }]
  })
  const { digits } = rules
  return {
    title: msg`Redemptions`,
    tables: [
      { key: 'total', title: msg`Total`, columns: sumColumns, rows: [sumCells(all, digits)] },
      {
        key: 'days',
        title: msg`By day`,
        columns: [{ key: 'day', title: msg`Day`, kind: 'text' }, ...sumColumns],
        rows: sorted(days).map(([day, sums]) => ({ day, ...sumCells(sums, digits) })),
      },
      await failures(store, rules, scope),
    ],
    notes: currenciesOfRules(rules).length > 1 ? [costsNote, everyCurrencyNote] : [costsNote],
  }
}

/** A refusal doesn't know its cart's currency. */
const everyCurrencyNote = msg`Refusals are those of orders in all currencies.`

const pageSize = 1000

/** Codes and campaigns that were refused or gave nothing, by reason. */
async function failures(store: Store, rules: Rules, scope: ReportScope): Promise<ReportTable> {
  const { from, until, customer, channel, campaign, code } = scope
  const key = code === undefined ? undefined : comparedCode((await codeWriterOfLedger(store))(code))
  const names =
    campaign === undefined
      ? undefined
      : new Set([campaign, ...(await allNames(store, 'campaign', countedCampaign(rules, campaign)))])
  /** With a campaign or code in the scope, only its own refusals are meant. */
  const isOf = ({ of, subject }: Refusal): boolean =>
    (names === undefined || (of === 'campaign' && names.has(subject))) &&
    (key === undefined || (of === 'code' && comparedCode(subject) === key))
  const counted = new Map<string, { refusals: number; customers: Set<string>; last: number }>()
  let before: number | undefined
  for (;;) {
    const page = await latestRefusals(
      store,
      {
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until }),
        ...(customer !== undefined && { customer }),
        ...(channel !== undefined && { channel }),
      },
      { most: pageSize, ...(before !== undefined && { before }) },
    )
    for (const refusal of page) {
      const { reason, of, subject, customer: who, booked, number } = refusal
      before = number
      if (!isOf(refusal)) continue
      // Wrong codes are arbitrary text, so codes are counted by reason only.
      const group = JSON.stringify([reason, of, of === 'campaign' || of === 'pool' ? subject : ''])
      const row = counted.get(group) ?? { refusals: 0, customers: new Set(), last: booked }
      counted.set(group, row)
      row.refusals++
      if (who !== undefined) row.customers.add(who)
    }
    if (page.length < pageSize) break
  }
  const rows = [...counted].map(([key, { refusals, customers, last }]) => {
    const [reason = '', of = '', subject = '']: string[] = JSON.parse(key)
    return { reason, of, subject, refusals, customers: customers.size, last: new Date(last).toISOString() }
  })
  return {
    key: 'failures',
    title: msg`Refused, by reason`,
    columns: [
      { key: 'reason', title: msg`Reason`, kind: 'text' },
      { key: 'of', title: msg`Of`, kind: 'text' },
      { key: 'subject', title: msg`Name`, kind: 'text' },
      { key: 'refusals', title: msg`Refusals`, kind: 'count' },
      { key: 'customers', title: msg`Customers`, kind: 'count' },
      { key: 'last', title: msg`Last`, kind: 'text' },
    ],
    rows: rows.sort((a, b) => b.refusals - a.refusals || (a.reason < b.reason ? -1 : 1)),
  }
}

/** `discount` is the campaign's own; revenue and margin are those of the orders it applied to. */
export async function campaignsReport(store: Store, rules: Rules, scope: ReportScope): Promise<Report> {
  const funded = new Map<string, number>()
  const groups = await summed(orderFigures(store, rules, scope), ({ state, campaigns }) =>
    campaigns.map(({ campaign, discount, funded: byOthers }) => {
      if (state === 'committed') funded.set(campaign, (funded.get(campaign) ?? 0) + byOthers)
      return { key: campaign, discount }
    }),
  )
  return {
    title: msg`Campaigns`,
    tables: [
      {
        key: 'campaigns',
        title: msg`By campaign`,
        columns: [
          { key: 'campaign', title: msg`Campaign`, kind: 'text' },
          ...sumColumns,
          { key: 'funded', title: msg`Funded by others`, kind: 'money' },
          { key: 'return', title: msg`Return`, kind: 'percent' },
          { key: 'breakEven', title: msg`Break-even`, kind: 'percent' },
        ],
        rows: sorted(groups).map(([campaign, sums]) => ({
          campaign,
          ...sumCells(sums, rules.digits),
          funded: formatMinor(funded.get(campaign) ?? 0, rules.digits),
          ...returnOn(sums, sums.discount - (funded.get(campaign) ?? 0)),
        })),
      },
    ],
    notes: [
      costsNote,
      msg`Return is the margin divided by the shop's share of the discount. It assumes that none of the orders would have been placed without the campaign, so it is an upper limit.`,
      msg`Break-even is the share of the orders that would not have been placed without the campaign, at which it pays for itself.`,
      msg`Return and break-even are empty where the costs of some of the orders are not known.`,
      msg`An order with several campaigns is counted with each of them.`,
    ],
  }
}

/** Undefined unless the costs of all orders are known. */
function returnOn({ orders, known, margin }: Sums, paid: number): { return: Cell; breakEven: Cell } {
  if (known !== orders || paid <= 0) return { return: undefined, breakEven: undefined }
  return { return: percentOf(margin, paid), breakEven: margin + paid <= 0 ? undefined : percentOf(paid, margin + paid) }
}

/** Rounded to one decimal place, as a decimal string. */
export function percentOf(part: number, whole: number): string {
  const permille = Math.round((part / whole) * 1000)
  return toShortDecimal(fraction(BigInt(permille), 10n)) ?? ''
}

export async function customersReport(store: Store, rules: Rules, scope: ReportScope): Promise<Report> {
  const last = new Map<string, string>()
  const groups = await summed(orderFigures(store, rules, scope), ({ customer, day }) => {
    if (customer === undefined) return []
    if (day > (last.get(customer) ?? '')) last.set(customer, day)
    return [{ key: customer }]
  })
  return {
    title: msg`Customers`,
    tables: [
      grouped('customers', { key: 'customer', title: msg`Customer`, kind: 'text' }, groups, rules, (customer) => ({
        lastOrder: last.get(customer),
      })),
    ],
    notes: [costsNote, msg`Orders without a customer are excluded.`],
  }
}

export async function channelsReport(store: Store, rules: Rules, scope: ReportScope): Promise<Report> {
  const coded = new Map<string, number>()
  const groups = await summed(orderFigures(store, rules, scope), ({ channel = '', codes, state }) => {
    if (state === 'committed' && codes.length > 0) coded.set(channel, (coded.get(channel) ?? 0) + 1)
    return [{ key: channel }]
  })
  return {
    title: msg`Channels`,
    tables: [
      grouped('channels', { key: 'channel', title: msg`Channel`, kind: 'text' }, groups, rules, (channel) => ({
        withCode: coded.get(channel) ?? 0,
      })),
    ],
    notes: groups.has('') ? [costsNote, msg`The row without a name is for orders without a channel.`] : [costsNote],
  }
}

const moreColumns: Readonly<Record<string, Column>> = {
  customers: { key: 'lastOrder', title: msg`Last order`, kind: 'text' },
  channels: { key: 'withCode', title: msg`With a code`, kind: 'count' },
}

/** Sorted by revenue, highest first. */
function grouped(
  key: 'customers' | 'channels',
  name: Column,
  groups: ReadonlyMap<string, Sums>,
  { digits }: Rules,
  more: (name: string) => Record<string, Cell>,
): ReportTable {
  const rows: Rows = sorted(groups)
    .toSorted(([, a], [, b]) => b.revenue - a.revenue)
    .map(([of, sums]) => ({ [name.key]: of, ...sumCells(sums, digits), ...more(of) }))
  const last = moreColumns[key]
  return { key, title: name.title, columns: [name, ...sumColumns, ...(last ? [last] : [])], rows }
}
