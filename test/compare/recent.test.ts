/** What an edit changes for the orders of the last month, as it is said beside the rules. */
import { describe, expect, it } from 'vitest'
import { recentEffect, recentOrders, replayRecent } from '../../src/compare/recent.ts'
import { openHistory } from '../../src/history/store.ts'
import { historyOf, type Order, rulesOf, withHistory } from './shop.ts'

const effectOf = (orders: readonly Order[], before: string, after: string) =>
  withHistory(historyOf(orders), (history) => {
    const rules = { before: rulesOf(before), after: rulesOf(after) }
    const recent = recentOrders(history)
    if (recent === undefined) throw new Error('the history has no orders')
    const outcomes = (of: keyof typeof rules) => {
      const replayed = replayRecent(history, rules[of], recent, () => true)
      if (replayed === undefined) throw new Error('nobody stopped it')
      return replayed
    }
    return recentEffect(history, { before: outcomes('before'), after: outcomes('after'), rules: rules.after }, recent)
  })

describe('the last month', () => {
  const recent = (orders: readonly Order[]) => withHistory(historyOf(orders), recentOrders)
  const lines = [['X', 100]] as const

  it('is the thirty days that end with the last order, each from its midnight in the shop', () => {
    const orders: Order[] = [
      // In Warsaw one minute before and the first minute of 17 January.
      { at: '2026-01-16T22:59:00Z', lines },
      { at: '2026-01-16T23:00:00Z', lines },
      { at: '2026-02-15T12:00:00Z', lines },
    ]
    expect(recent(orders)).toEqual({ filter: { from: Date.parse('2026-01-16T23:00:00Z') }, ofMonth: 2 })
    expect(effectOf(orders, '', '')).toMatchObject({ from: '2026-01-17', to: '2026-02-15', orders: 2, ofMonth: 2 })
  })
  it('ends with the day that the last order has where it was placed', () => {
    // In Warsaw it is half past midnight of 15 February.
    const path = historyOf([
      { at: '2026-01-16T22:59:00Z', lines },
      { at: '2026-02-14T23:30:00Z', lines },
    ])
    const { db, close } = openHistory(path)
    db.exec('UPDATE orders SET offset = 60')
    close()
    expect(withHistory(path, recentOrders)).toEqual({ filter: { from: Date.parse('2026-01-16T23:00Z') }, ofMonth: 1 })
  })
  it('begins at midnight in UTC where nobody knows where the shop is', () => {
    const path = historyOf([{ at: '2026-02-15T12:00:00Z', lines }])
    const { db, close } = openHistory(path)
    db.exec("DELETE FROM settings WHERE key = 'timezone'")
    close()
    expect(withHistory(path, recentOrders)?.filter).toEqual({ from: Date.parse('2026-01-17T00:00Z') })
  })
  it('is its latest ten thousand orders where it has more', () => {
    const orders = Array.from(
      { length: 10_002 },
      (_, i): Order => ({ at: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString(), lines }),
    )
    expect(recent(orders)).toEqual({ filter: { from: Date.parse('2026-01-01T00:02:00Z') }, ofMonth: 10_002 })
  })
  it('is none of a history without orders', () => {
    expect(recent([])).toBeUndefined()
  })
  it('is not replayed once nobody waits for it', () => {
    const replayed = withHistory(historyOf([{ lines }]), (history) => {
      const of = recentOrders(history)
      return of && replayRecent(history, rulesOf(''), of, () => false)
    })
    expect(replayed).toBeUndefined()
  })
  it('is not shown where nobody waits for it any more when it is replayed', () => {
    const replayedFor = (times: number) => {
      let asked = 0
      const replayed = withHistory(historyOf([{ lines }]), (history) => {
        const of = recentOrders(history)
        return of && replayRecent(history, rulesOf(''), of, () => ++asked <= times)
      })
      return { replayed, asked }
    }
    const { replayed, asked } = replayedFor(Number.POSITIVE_INFINITY)
    expect(replayed?.orders).toBe(1)
    expect(replayedFor(asked - 1)).toEqual({ replayed: undefined, asked })
  })
  it('says nothing of orders that were taken out of the history meanwhile', () => {
    const effect = withHistory(historyOf([{ lines }]), (history) => {
      const gone = { filter: { from: Date.parse('2027-01-01T00:00Z') }, ofMonth: 1 }
      const none = replayRecent(history, rulesOf(''), gone, () => true)
      return none && recentEffect(history, { before: none, after: none, rules: rulesOf('') }, gone)
    })
    expect(effect).toMatchObject({ from: '', to: '', orders: 0, changed: 0, examples: [] })
  })
})

describe('an edit', () => {
  const orders: readonly Order[] = [
    { lines: [['X', 200]], delivery: 15 },
    { lines: [['X', 100]], delivery: 10 },
    { lines: [['B', 50]] },
    { lines: [['X', 60]] },
    { lines: [['X', 300]], attributes: { table: 'near' } },
  ]
  const five = (table: string) =>
    `attributes { cart.table: ${table} } campaign "Five" { when subtotal >= 100 PLN then 5 PLN off cart }`
  const ten = (table: string) => `attributes { cart.table: ${table} }
    campaign "Post" { priority 1 when subtotal >= 200 PLN then free shipping }
    campaign "Ten" { priority 2 when subtotal >= 100 PLN then 10% off cart }
    campaign "Many" { priority 3 when quantity >= 2 then 1 PLN off cart }
    campaign "Shelf" { on prices then 20% off category "Garden" }`

  it.each([
    ['as it was', 'number', 'text'],
    ['as it is', 'text', 'number'],
  ])(
    'changes what customers pay for goods and delivery; an order that the text %s refuses is left out',
    (_, was, is) => {
      expect(effectOf(orders, five(was), ten(is))).toEqual({
        ...{ from: '2026-01-01', to: '2026-01-05', orders: 4, ofMonth: 5, changed: 3 },
        // 5 and 5; 20 and 15, 10, and 10 on the shelf.
        ...{ discountBefore: 1000, discountAfter: 5500 },
        campaigns: [
          { campaign: 'Ten', orders: 2, discount: 3000 },
          { campaign: 'Post', orders: 1, discount: 1500 },
        ],
        examples: [
          { order: 'o-1', before: 21_000, after: 18_000 },
          { order: 'o-3', before: 5000, after: 4000 },
          { order: 'o-2', before: 10_500, after: 10_000 },
        ],
      })
    },
  )
  it('is shown by the five orders that change most, the earliest of those that change alike', () => {
    const { changed, examples } = effectOf(
      [50, 50, 60, 50, 50, 50, 50].map((price) => ({ lines: [['X', price]] })),
      '',
      'campaign "Ten" { then 10% off cart }',
    )
    expect(changed).toBe(7)
    expect(examples.map(({ order }) => order)).toEqual(['o-3', 'o-1', 'o-2', 'o-4', 'o-5'])
  })
})
