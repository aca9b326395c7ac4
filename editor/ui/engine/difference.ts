/** Differences of a pinned cart's result between the current text and the baseline. */
import type { DeliveryResult, LineResult, Result } from '../../../src/evaluate/result/result.ts'
import { formatMinor, wholeMinorUnits } from '../../../src/money/amounts.ts'
import type { EngineState } from './engine.ts'
import { resultOf } from './evaluation.ts'

/** Amounts in major units. A missing side means that the line, campaign or gain is missing there. */
export interface AmountChange {
  readonly before?: string
  readonly after?: string
}

export interface ItemChange extends AmountChange {
  /** Name of the line or of the delivery's method. */
  readonly name: string
  readonly what: 'line' | 'delivery'
  /** Unique within the cart. */
  readonly id: string
  /** Discount by campaign. */
  readonly campaigns: readonly ({ readonly campaign: string } & AmountChange)[]
}

export interface CartDifference {
  readonly total: AmountChange
  readonly goods: readonly ItemChange[]
  /** Total discount by campaign. */
  readonly campaigns: readonly ({ readonly campaign: string } & AmountChange)[]
  readonly gains: readonly ({ readonly what: GainKind; readonly name: string } & AmountChange)[]
}

/** Points earned and spent, money to a wallet, and numbers of coupons and perks. */
export type GainKind = 'points' | 'spent' | 'cashback' | 'coupon' | 'perk'

/** Undefined if the cart is not pinned, or if one of the texts rejects it. */
export function differenceOf({ runnable, pinned, before }: EngineState, name: string): CartDifference | undefined {
  const place = pinned.findIndex((each) => each.name === name)
  const [cart, old] = [pinned[place]?.cart, before[place]]
  const now = cart && runnable && resultOf(cart, runnable)
  return old && now ? compareResults(old, now) : undefined
}

/** Lists differences only. */
function compareResults(old: Result, now: Result): CartDifference {
  return {
    total: { before: old.total, after: now.total },
    goods: [
      ...changedParts('line', byKey(old.lines, lineKey), byKey(now.lines, lineKey)),
      ...changedParts('delivery', byKey(deliveriesOf(old), deliveryKey), byKey(deliveriesOf(now), deliveryKey)),
    ],
    campaigns: changedAmounts(
      new Map(old.applied.map(({ campaign, discount }) => [campaign, discount])),
      new Map(now.applied.map(({ campaign, discount }) => [campaign, discount])),
    ).map(([campaign, change]) => ({ campaign, ...change })),
    gains: changedAmounts(gainsOf(old), gainsOf(now)).map(([key, change]) => {
      const [what, ...name] = key.split(' ')
      return { what: what as GainKind, name: name.join(' '), ...change }
    }),
  }
}

type ResultItem = LineResult | DeliveryResult

const deliveriesOf = ({ delivery }: Result): DeliveryResult[] => [delivery ?? []].flat()
const lineKey = ({ id, sku, addedBy }: LineResult): string => `${addedBy === undefined ? id : addedBy} ${sku}`
const deliveryKey = ({ id, method }: DeliveryResult): string => `${id ?? ''} ${method}`

const byKey = <Each extends ResultItem>(
  parts: readonly Each[],
  key: (part: Each) => string,
): ReadonlyMap<string, ResultItem> => new Map(parts.map((part) => [key(part), part]))

function changedParts(
  what: ItemChange['what'],
  old: ReadonlyMap<string, ResultItem>,
  now: ReadonlyMap<string, ResultItem>,
): ItemChange[] {
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    const campaigns = changedAmounts(takenFrom(was), takenFrom(is)).map(([campaign, change]) => ({
      campaign,
      ...change,
    }))
    if (was?.after === is?.after && campaigns.length === 0) return []
    const item = is ?? was
    const name = item && ('sku' in item ? item.sku : item.method)
    return [{ what, id: key, name: name ?? '', ...changed(was?.after, is?.after), campaigns }]
  })
}

/** Shelf campaigns show their unit price. */
function takenFrom(item: ResultItem | undefined): ReadonlyMap<string, string> {
  if (!item) return new Map()
  const shelf = 'prices' in item ? (item.prices ?? []) : []
  const sums = new Map<string, string>(shelf.map(({ campaign, to }) => [campaign, to]))
  for (const { campaign, amount } of item.adjustments) sums.set(campaign, plus(sums.get(campaign), amount))
  return sums
}

/** Keyed by "kind name", because a wallet and a programme may share a name. */
function gainsOf({ points, spent = [], cashback, coupons, perks }: Result): ReadonlyMap<string, string> {
  const sums = new Map<string, string>()
  const gain = (what: GainKind, name: string, amount: string): void => {
    const key = `${what} ${name}`
    sums.set(key, plus(sums.get(key), amount))
  }
  for (const each of points) gain('points', each.program, each.points)
  for (const each of spent) gain('spent', each.program, each.points)
  for (const each of cashback) gain('cashback', each.wallet, each.amount)
  for (const each of coupons) gain('coupon', each.pool, String(each.count))
  for (const each of perks) gain('perk', each.perk, String(each.count))
  return sums
}

/** Adds decimals with the same number of digits. */
function plus(a: string | undefined, b: string): string {
  if (a === undefined) return b
  const digits = b.split('.')[1]?.length ?? 0
  return formatMinor((wholeMinorUnits(a, digits) ?? 0) + (wholeMinorUnits(b, digits) ?? 0), digits)
}

function changedAmounts(
  old: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): (readonly [string, AmountChange])[] {
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name) =>
    old.get(name) === now.get(name) ? [] : [[name, changed(old.get(name), now.get(name))] as const],
  )
}

const changed = (before: string | undefined, after: string | undefined): AmountChange => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})
