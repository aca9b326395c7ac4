/** Joins two results of an order: lines by id, campaigns by name. Amounts are decimal strings in major units. */
import type { DeliveryResult, Result } from '../../../../src/evaluate/result/result.ts'
import { formatMinor, wholeMinorUnits } from '../../../../src/money/amounts.ts'

export interface LinePair {
  readonly id: string
  readonly sku: string
  readonly quantity: string
  readonly before: string
  /** Absent if that side has no such line, for example a gift that only the other added. */
  readonly a?: string
  readonly b?: string
  readonly difference: string
}

export interface SideBySide {
  readonly lines: readonly LinePair[]
  /** Discount of each campaign; absent where it did not apply. Largest differences first. */
  readonly campaigns: readonly { readonly campaign: string; readonly a?: string; readonly b?: string }[]
  readonly totals: readonly {
    readonly key: 'discount' | 'goods' | 'delivery' | 'total'
    readonly a: string
    readonly b: string
    readonly difference: string
  }[]
}

export function sideBySide(a: Result, b: Result): SideBySide {
  const digits = a.total.split('.')[1]?.length ?? 0
  const minor = (amount: string | undefined): number =>
    amount === undefined ? 0 : (wholeMinorUnits(amount, digits) ?? 0)
  const change = (from: string | undefined, to: string | undefined): string =>
    formatMinor(minor(to) - minor(from), digits)

  const inA = new Map(a.lines.map((line) => [line.id, line]))
  const inB = new Map(b.lines.map((line) => [line.id, line]))
  const lines = [...new Set([...inA.keys(), ...inB.keys()])].flatMap((id): LinePair[] => {
    const [underA, underB] = [inA.get(id), inB.get(id)]
    const line = underA ?? underB
    if (!line) return []
    const { sku, quantity, before } = line
    return [
      {
        ...{ id, sku, quantity, before },
        ...(underA && { a: underA.after }),
        ...(underB && { b: underB.after }),
        difference: change(underA?.after, underB?.after),
      },
    ]
  })

  const gaveA = new Map(a.applied.map(({ campaign, discount }) => [campaign, discount]))
  const gaveB = new Map(b.applied.map(({ campaign, discount }) => [campaign, discount]))
  const size = (campaign: string): number => Math.abs(minor(gaveB.get(campaign)) - minor(gaveA.get(campaign)))
  const campaigns = [...new Set([...gaveA.keys(), ...gaveB.keys()])]
    .toSorted((x, y) => size(y) - size(x))
    .map((campaign) => {
      const [underA, underB] = [gaveA.get(campaign), gaveB.get(campaign)]
      return { campaign, ...(underA !== undefined && { a: underA }), ...(underB !== undefined && { b: underB }) }
    })

  const delivery = ({ delivery: of }: Result): string =>
    formatMinor(
      deliveries(of).reduce((sum, { after }) => sum + minor(after), 0),
      digits,
    )
  const total = (key: SideBySide['totals'][number]['key'], underA: string, underB: string) => ({
    ...{ key, a: underA, b: underB },
    difference: change(underA, underB),
  })
  const hasDelivery = deliveries(a.delivery).length + deliveries(b.delivery).length > 0
  return {
    lines,
    campaigns,
    totals: [
      total('discount', a.discount, b.discount),
      total('goods', a.goods, b.goods),
      ...(hasDelivery ? [total('delivery', delivery(a), delivery(b))] : []),
      total('total', a.total, b.total),
    ],
  }
}

const deliveries = (of: Result['delivery']): readonly DeliveryResult[] =>
  of === undefined ? [] : isList(of) ? of : [of]

const isList = (of: DeliveryResult | readonly DeliveryResult[]): of is readonly DeliveryResult[] => Array.isArray(of)
