/** A comparison of some of the orders. */
import { describe, expect, it } from 'vitest'
import { compareOutcomes } from '../../src/compare/compare.ts'
import { categoriesIn, filteredPlaces, mustBeKnownNames } from '../../src/compare/order-filter.ts'
import type { OrderFilter } from '../../src/compare/request.ts'
import type { Outcomes } from '../../src/history/model.ts'
import { openHistory } from '../../src/history/store.ts'
import { history, orders, pair, rulesA, rulesB, run, side } from './runs.ts'
import { compared, historyOf, type Order, outcomesOf, rulesOf, withHistory } from './shop.ts'

describe('orders of a filter', () => {
  const placesOf = (filter: OrderFilter, of = history): number[] =>
    withHistory(of, (opened) => {
      const [a, b] = [rulesA, rulesB].map((text) => outcomesOf(opened, rulesOf(text))) as [never, never]
      mustBeKnownNames(opened, filter, { a, b })
      return [...filteredPlaces(opened, filter, { a, b })].map((place) => place + 1)
    })

  it.each<[OrderFilter, number[]]>([
    [{ channels: ['web'] }, [1, 3]],
    [{ channels: ['web', 'app'] }, [1, 2, 3]],
    [{ countries: ['DE'] }, [2, 3]],
    [{ countries: ['DE'], channels: ['web'] }, [3]],
    [{ segments: ['VIP'] }, [1, 2]],
    [{ segments: ['North', 'VIP'] }, [1, 2, 3]],
    [{ categories: ['Tools'] }, [1, 4]],
    [{ categories: ['Tools/Drills'] }, [1, 4]],
    [{ categories: ['Garden'] }, [2, 3]],
    [{ categories: ['Garden', 'Tools'] }, [1, 2, 3, 4]],
    [{ campaigns: ['Spring'] }, [1]],
    // Order 2 has it under B alone, order 3 under A alone.
    [{ campaigns: ['Ten'] }, [1, 2, 3, 4]],
    [{ campaigns: ['Only'] }, [2]],
    [{ codes: [' spring '] }, [1]],
    [{ codes: ['OLD-1', 'old-2'] }, [3, 4]],
    [{ basketFrom: '80' }, [1, 3, 4]],
    [{ basketTo: '80.00' }, [2, 4]],
    [{ basketFrom: '80.01', basketTo: '120' }, [3]],
    [{ basketFrom: '80', basketTo: '80' }, [4]],
    [{ channels: ['store'], basketFrom: '80.01' }, []],
  ])('%o', (filter, expected) => expect(placesOf(filter)).toEqual(expected))

  it('an order without goods has no basket, and is let through where nobody asks for one', () => {
    const bare = historyOf([
      { channel: 'web', lines: [] },
      { channel: 'web', lines: [['A', 100]] },
    ])
    expect(placesOf({ channels: ['web'] }, bare)).toEqual([1, 2])
    expect(placesOf({ channels: ['web'], basketFrom: '0' }, bare)).toEqual([2])
  })
  it('a code is found also where the history says what else is known of it', () => {
    const path = historyOf([{ lines: [['A', 100]] }, { lines: [['A', 100]], codes: ['OLD-1'] }])
    const { db, close } = openHistory(path)
    db.prepare('UPDATE orders SET codes = ? WHERE number = 1').run(JSON.stringify([{ code: 'Old-2', pool: 'Spring' }]))
    close()
    expect(placesOf({ codes: ['OLD-2'] }, path)).toEqual([1])
  })
  it('categories to choose from are those of products and those above them, by name', () => {
    expect(withHistory(history, categoriesIn)).toEqual(['Garden', 'Tools', 'Tools/Drills'])
  })

  it.each<[OrderFilter, string, string]>([
    [{ channels: ['wbe'] }, 'no order in the history has the channel `wbe`', 'did you mean `web`?'],
    [
      { channels: ['telephone'] },
      'no order in the history has the channel `telephone`',
      'available: `app`, `store`, `web`',
    ],
    [{ countries: ['XX'] }, 'no order in the history has the country `XX`', 'available: `DE`, `PL`'],
    [{ segments: ['Nobody'] }, 'no order in the history has the segment `Nobody`', 'available: `North`, `VIP`'],
    [{ categories: ['Tool'] }, 'no order in the history has the category `Tool`', 'did you mean `Tools`?'],
    [{ campaigns: ['Sprin'] }, 'neither side has a campaign `Sprin` that applies to carts', 'did you mean `Spring`?'],
    [
      { campaigns: ['Shelf'] },
      'neither side has a campaign `Shelf` that applies to carts',
      'campaigns on prices are not recorded per order',
    ],
    [
      { basketFrom: '2', basketTo: '1' },
      'the lower basket amount is above the upper one',
      'write the smaller amount first',
    ],
  ])('%o is refused', (filter, message, help) => {
    expect(() => placesOf(filter)).toThrow(expect.objectContaining({ message, help }))
  })
  it.each<[OrderFilter, string]>([
    [{ channels: ['web'] }, 'no order in the history has a channel'],
    [{ countries: ['PL'] }, 'no order in the history has a country'],
    [{ segments: ['VIP'] }, 'no order in the history has a segment'],
  ])('%o is refused where the history knows none', (filter, help) => {
    const plain = historyOf([{ lines: [['A', 100]] }])
    expect(() => placesOf(filter, plain)).toThrow(expect.objectContaining({ help }))
  })
})

describe('outcomes to compare', () => {
  const outcomesOver = (of: readonly Order[]) =>
    withHistory(historyOf(of), (opened) => outcomesOf(opened, rulesOf(rulesA)))
  const comparing = (a: Outcomes, b: Outcomes) => () => withHistory(history, (opened) => compareOutcomes(opened, a, b))

  it('are of the same orders, by their numbers, and in one currency', () => {
    const all = outcomesOver(orders)
    const renumbered = outcomesOver(orders.map((order, i) => (i === 3 ? { ...order, number: 9 } : order)))
    const others = 'the two outcomes are not of the same orders'
    expect(comparing(all, outcomesOver(orders.slice(0, 3)))).toThrow(others)
    expect(comparing(outcomesOver(orders.slice(0, 3)), all)).toThrow(others)
    expect(comparing(all, renumbered)).toThrow(others)
    expect(comparing(all, { ...all, currency: 'EUR' })).toThrow('A is in PLN and B in EUR')
    expect(comparing(all, all)().orders).toBe(4)
  })
})

it('days are those of the history’s time zone, else of the rules, else of UTC', () => {
  const path = historyOf([{ at: '2026-01-04T23:30:00Z', lines: [['X', 100]] }])
  const { db, close } = openHistory(path)
  db.exec("DELETE FROM settings WHERE key = 'timezone'")
  close()
  withHistory(path, (opened) => {
    const rules = rulesOf(rulesA)
    const outcomes = outcomesOf(opened, rules)
    const { timezone, period } = compareOutcomes(opened, outcomes, outcomes, { rules: { a: rules, b: rules } })
    expect([timezone, period.first]).toEqual(['Europe/Warsaw', '2026-01-05'])
    const bare = compareOutcomes(opened, outcomes, outcomes)
    expect([bare.timezone, bare.period.first]).toEqual(['UTC', '2026-01-04'])
  })
})

describe('figures of some orders', () => {
  it('are of them alone, while the others use up what they used', async () => {
    const { comparison } = await run({}, { filter: { channels: ['web', 'store'] } })
    expect(comparison).toMatchObject({
      ...{ filter: { channels: ['web', 'store'] }, orders: 2, customers: 1, anonymousOrders: 1 },
      refused: { orders: 1, examples: [{ order: 'o-3', scenario: 'B' }] },
      unknownCodes: {
        a: {
          orders: 2,
          examples: [
            { code: 'OLD-1', order: 'o-3' },
            { code: 'OLD-2', order: 'o-4' },
          ],
        },
        b: { orders: 1, examples: [{ code: 'OLD-2', order: 'o-4' }] },
      },
      period: { first: '2026-01-01', last: '2026-01-04' },
    })
    // Under either 10 % of 200 and of 100, and 5 for the coupon.
    expect(comparison.totals.discount).toMatchObject(pair(3500, 3500))
    expect(comparison.totals.paid).toEqual({ history: 28_000, a: 26_500, b: 26_500 })
    expect(
      comparison.campaigns.map(({ campaign, a, b }) => [campaign, a?.orders, b?.orders, a?.lost, b?.lost]),
    ).toEqual([
      ['Ten', 2, 2, 0, 0],
      ['Spring', 1, 1, 0, 0],
      ['Only', 0, 0, 2, 2],
    ])
    expect(comparison.conflicts.b).toEqual([{ campaign: 'Only', by: 'Ten', orders: 2, discount: 3000 }])
    expect(comparison.together.b).toEqual([{ campaigns: ['Ten', 'Spring'], orders: 1, discount: 2500 }])
    expect(comparison.series.days.map(({ orders }) => orders)).toEqual([1, 0, 0, 1])
  })
  it('have codes that neither side knows', () => {
    const { unknownCodes } = compared(historyOf([{ lines: [['A', 100]], codes: ['GONE'] }]), '', '')
    const gone = { orders: 1, examples: [{ code: 'GONE', order: 'o-1' }] }
    expect(unknownCodes).toEqual({ a: gone, b: gone })
  })
  it('know no refused order and no code of those that are left out', async () => {
    const { comparison } = await run({}, { filter: { channels: ['app'], codes: [] } })
    expect(comparison).toMatchObject({ filter: { channels: ['app'] }, orders: 1, refused: { orders: 0, examples: [] } })
    expect(comparison.unknownCodes).toBeUndefined()
    expect(comparison.totals.discount).toMatchObject(pair(100, 500))
  })
  it('have their own share of what points and cashback used up of a budget', async () => {
    const back = side('Back', 'campaign "Back" { then cashback 5% of everything to "Wallet" budget 100 PLN }')
    const { comparison } = await run({ a: side('A', ''), b: back }, { filter: { channels: ['app'] } })
    expect(comparison.totals.liability).toMatchObject(pair(0, 250))
    expect(comparison.campaigns[0]?.b).toMatchObject({ orders: 1, discount: 0, budget: { amount: 10_000, used: 250 } })
  })
  it('are all where the filter is empty, and refused where no order is left', async () => {
    const { comparison } = await run({}, { filter: { channels: [], countries: undefined, basketFrom: '' } })
    expect(comparison.filter).toBeUndefined()
    expect(comparison.orders).toBe(3)
    await expect(run({}, { filter: { channels: ['wbe'] } })).rejects.toThrow(
      'no order in the history has the channel `wbe`',
    )
    await expect(run({}, { filter: { channels: ['app'], basketFrom: '60' } })).rejects.toMatchObject({
      message: 'no order matches the filter',
      help: 'remove a filter, or choose a longer period',
    })
  })
})
