/** Which orders are behind a figure, a row or a bar, those that change most first. */
import { describe, expect, it } from 'vitest'
import { frameOf } from '../../src/compare/compare.ts'
import type { Frame } from '../../src/compare/frame.ts'
import { type OrderSelection, selectOrders } from '../../src/compare/order-selection.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { historyOf, type Order, outcomesOf, rulesOf, withHistory } from './shop.ts'

/** By number; each change of what a customer pays is from A to B. */
const orders: readonly Order[] = [
  // 180 → 195
  { number: 20, customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 200]], delivery: 15 },
  // 90 → 45
  { number: 40, customer: 'C-1', channel: 'web', country: 'PL', lines: [['A', 100]] },
  // 49 → 50
  { number: 60, customer: 'C-2', channel: 'store', country: 'PL', lines: [['B', 50]] },
  // 39 → 40
  { number: 80, channel: 'web', country: 'DE', lines: [['B', 40]] },
  // Refused by B; A gives it what it gives 20.
  { number: 100, customer: 'C-3', channel: 'web', country: 'DE', lines: [['A', 300]], attributes: { table: 'near' } },
  // 96 → 86.40
  { number: 120, customer: 'C-2', channel: 'store', lines: [['X', 96]] },
]
const rulesA = `attributes { cart.table: text }
  campaign "Ten" { priority 1 when subtotal >= 100 PLN then 10% off cart }
  campaign "Post" { priority 2 when subtotal >= 200 PLN then free shipping }
  campaign "Only" { priority 3 never combine when subtotal >= 100 PLN then 1 PLN off cart }
  campaign "Small" { priority 4 when subtotal < 60 PLN then 1 PLN off cart }`
const rulesB = `attributes { cart.table: number }
  campaign "Ten" { priority 1 when subtotal >= 90 PLN then 10% off cart }
  campaign "Cheap" { priority 2 when subtotal between 100 PLN and 150 PLN then 45 PLN off cart }
  campaign "Only" { priority 3 never combine when subtotal >= 100 PLN then 1 PLN off cart }`

const frameFor = (of: readonly Order[], a: Rules, b: Rules): Frame =>
  withHistory(historyOf(of, { 'C-1': ['VIP'] }), (history) =>
    frameOf(history, outcomesOf(history, a), outcomesOf(history, b), { rules: { a, b } }),
  )
const behind = (frame: Frame, selection: OrderSelection): number[] =>
  Array.from(selectOrders(frame, selection), (place) => frame.a.outcomes.orderNumbers[place] ?? Number.NaN)

describe('behind', () => {
  const frame = frameFor(orders, rulesOf(rulesA), rulesOf(rulesB))
  const breakdown = (by: string, row: string): OrderSelection => ({ kind: 'breakdown', by, row })

  it.each<[OrderSelection, number[]]>([
    [{ kind: 'changed' }, [40, 20, 120, 60, 80]],
    [{ kind: 'newly-touched' }, [120]],
    [{ kind: 'no-longer-touched' }, [60, 80]],
    [{ kind: 'below-cost', side: 'a' }, []],
    // 45 for what costs 60.
    [{ kind: 'below-cost', side: 'b' }, [40]],
    [{ kind: 'campaign', campaign: 'Ten', side: 'a' }, [40, 20]],
    [{ kind: 'campaign', campaign: 'Ten', side: 'b' }, [40, 20, 120]],
    [{ kind: 'campaign', campaign: 'Small', side: 'b' }, []],
    [{ kind: 'lost', campaign: 'Only', side: 'a' }, [40, 20]],
    [{ kind: 'lost', campaign: 'Only', side: 'a', by: 'Ten' }, [40, 20]],
    [{ kind: 'lost', campaign: 'Only', side: 'a', by: 'Post' }, []],
    [{ kind: 'lost', campaign: 'Only', side: 'a', by: null }, []],
    [{ kind: 'lost', campaign: 'Ten', side: 'a' }, []],
    // 120 lacks 4 of 100, 60 lacks 50, and 80 with 60 more than half; of 90 they lack nothing, 40 and 50.
    [{ kind: 'near', campaign: 'Ten', unit: 'amount', side: 'a' }, [120, 60]],
    [{ kind: 'near', campaign: 'Ten', unit: 'amount', side: 'b' }, [60]],
    [{ kind: 'near', campaign: 'Ten', unit: 'count', side: 'b' }, []],
    [{ kind: 'near', campaign: 'Nobody knows it', unit: 'amount', side: 'b' }, []],
    [{ kind: 'together', campaigns: ['Ten', 'Post'], side: 'a' }, [20]],
    [{ kind: 'together', campaigns: ['Cheap', 'Ten'], side: 'b' }, [40]],
    [{ kind: 'together', campaigns: ['Ten', 'Only'], side: 'b' }, []],
    [{ kind: 'together', campaigns: ['Only', 'Ten'], side: 'b' }, []],
    [{ kind: 'days', first: '2026-01-02', last: '2026-01-03' }, [40, 60]],
    [{ kind: 'days', first: '2026-01-05', last: '2026-01-06' }, [120]],
    [breakdown('channel', 'web'), [40, 20, 80]],
    [breakdown('country', 'no country'), [120]],
    [breakdown('country', 'DE'), [80]],
    [breakdown('country', 'FR'), []],
    [breakdown('segment', 'VIP'), [40, 20]],
    [breakdown('segment', 'no segment'), [120, 60]],
    [breakdown('segment', 'no customer'), [80]],
    [breakdown('category', 'Tools'), [40, 20]],
    [breakdown('category', 'no category'), [120]],
    [breakdown('weather', 'rain'), []],
    // C-2 has spent 146, C-1 300.
    [breakdown('decile of spend', '1'), [120, 60]],
    [breakdown('decile of spend', '6'), [40, 20]],
    [breakdown('decile of spend', '7'), []],
    [breakdown('decile of spend', 'no customer'), [80]],
    [{ kind: 'distribution', side: 'a', from: 0, to: 0 }, [120]],
    [{ kind: 'distribution', side: 'a', from: 0, to: 100 }, [60, 80]],
    [{ kind: 'distribution', side: 'a', from: 100, to: 1000 }, [40]],
    [{ kind: 'distribution', side: 'a', from: 1000 }, [20]],
    [{ kind: 'distribution', side: 'b', from: 0, to: 0 }, [60, 80]],
    [{ kind: 'customer', customer: 'C-1' }, [40, 20]],
    [{ kind: 'customer', customer: 'C-2' }, [120, 60]],
    [{ kind: 'customer', customer: 'C-9' }, []],
  ])('%j', (selection, expected) => expect(behind(frame, selection)).toEqual(expected))
})

it('behind what changed are no orders that pay the same', () => {
  const two = [50, 100].map((price): Order => ({ lines: [['X', price]] }))
  expect(behind(frameFor(two, rulesOf(rulesA), rulesOf(rulesA)), { kind: 'changed' })).toEqual([])
  expect(behind(frameFor(two, rulesOf(''), rulesOf(rulesB)), { kind: 'changed' })).toEqual([2])
})

describe('behind a row of a breakdown with more than fifteen', () => {
  const lines = [['X', 100]] as const
  const channel = (place: number) => `c${place + 10}`
  const each = (count: number): Order[] => Array.from({ length: count }, (_, i) => ({ channel: channel(i), lines }))
  const refused = (place: number): Order => ({ channel: channel(place), lines, attributes: { table: 'near' } })
  const behindRow = (of: readonly Order[], row: string) =>
    behind(frameFor(of, rulesOf('attributes { cart.table: number }'), rulesOf('')), {
      ...{ kind: 'breakdown', by: 'channel', row },
    })

  it('refused orders make no channel one of the largest', () => {
    // Sixteen of one order each: the last two are all others, however many orders of the last were refused.
    const orders = [...each(16), refused(15), refused(15)]
    expect([behindRow(orders, 'all others'), behindRow(orders, channel(13))]).toEqual([[15, 16], [14]])
  })
  it('a channel of refused orders alone is no row, and makes none too many', () => {
    const orders = [...each(15), refused(15)]
    expect([behindRow(orders, 'all others'), behindRow(orders, channel(14))]).toEqual([[], [15]])
  })
})

it('behind a turn that was lost to no single campaign are the orders for which another set is better', () => {
  const rules = `campaign "Alone" { never combine then 6 PLN off cart }
    campaign "One" { when subtotal >= 100 PLN then 4 PLN off cart }
    campaign "Two" { when subtotal >= 100 PLN then 5 PLN off cart }`
  const orders = [50, 100].map((price): Order => ({ lines: [['X', price]] }))
  const best = rulesOf(rules, 'choose best for customer')
  const frame = frameFor(orders, best, best)
  const lost = (campaign: string, by?: string | null) => behind(frame, { kind: 'lost', campaign, side: 'a', by })
  expect([lost('Alone'), lost('Alone', null), lost('Alone', 'One'), lost('Two', null)]).toEqual([[2], [2], [], []])
})
