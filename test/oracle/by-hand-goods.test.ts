/** The oracle itself against entries of meaning.md worked out by hand: amounts, quantities, gifts. */
import { describe, expect, it } from 'vitest'
import { campaign, discounts, lines, run } from './by-hand.ts'

describe('amounts', () => {
  it('M2: a line is rounded once, price x quantity', () => {
    const result = run('', { lines: [{ sku: 'S', quantity: '0.356', price: '12.99' }] })
    expect(result.lines[0]?.before).toBe('4.62')
  })

  it('M5: a line is split over its units, the earlier carrying the odd grosz', () => {
    const line = { sku: 'S', quantity: '3', price: '0.333' }
    const result = run(campaign('A', 'then 100% off cheapest 2 of everything'), { lines: [line] })
    expect(result.lines[0]?.adjustments[0]?.perUnit).toEqual(['0.00', '0.33', '0.33'])
  })

  it('M7: what a floor refuses goes to the other lines, the rest is reported', () => {
    const held = { sku: 'A', quantity: '1', price: '50.00', minPrice: '45.00' }
    const free = { sku: 'B', quantity: '1', price: '50.00' }
    const amount = run(campaign('A', 'then 40 PLN off cart'), { lines: [held, free] })
    expect(discounts(amount)).toEqual(['5.00', '35.00'])
    const more = run(campaign('A', 'then 80 PLN off cart'), { lines: [held, free] })
    expect(more.applied[0]).toEqual({ campaign: 'A', discount: '55.00', cut: [{ by: 'floor', amount: '25.00' }] })
    const percent = run(campaign('A', 'then 20% off cart'), { lines: [held, free] })
    expect(discounts(percent)).toEqual(['5.00', '10.00'])
  })

  it('M8: at most limits before it is split', () => {
    const result = run(campaign('A', 'then 50% off cart, at most 10 PLN'), { lines: lines('40.00', '60.00') })
    expect(discounts(result)).toEqual(['4.00', '6.00'])
    expect(result.applied[0]?.cut).toEqual([{ by: 'at-most', amount: '40.00' }])
  })

  it('M9: an ending goes downwards, and up where it would be under the floor', () => {
    const rules = (floor: string) => campaign('A', `then 10% off everything${floor}, ending .99`)
    expect(run(rules(''), { lines: lines('50.00') }).goods).toBe('44.99')
    expect(run(rules(', not below 45 PLN'), { lines: lines('50.00') }).goods).toBe('45.99')
  })
})

describe('quantities', () => {
  it('M16: whole sets only, the cheapest units got, no unit twice', () => {
    const rules = campaign('A', 'then buy 2 of everything get 1 of everything free')
    const result = run(rules, { lines: lines('10.00', '20.00', '30.00', '40.00', '50.00', '60.00', '70.00') })
    expect(discounts(result)).toEqual(['10.00', '20.00', '0.00', '0.00', '0.00', '0.00', '0.00'])
  })

  it('M16: a part passes over the unit that another part cannot do without', () => {
    const rules = campaign('A', 'then bundle 1 of everything + 1 of sku "S0" for 20 PLN')
    const result = run(rules, { lines: lines('30.00', '10.00') })
    expect(result.goods).toBe('20.00')
  })

  it('M22: each unit at its own band', () => {
    const rules = campaign(
      'A',
      'then by quantity of everything graduated { from 1: 10% off everything from 3: 50% off everything }',
    )
    expect(run(rules, { lines: [{ sku: 'S', quantity: '4', price: '10.00' }] }).goods).toBe('28.00')
  })
})

describe('shelf prices, gifts and rewards', () => {
  it('M10: a shelf price keeps to its floor and its ending, and carts start from it', () => {
    const rules = campaign('Shelf', 'on prices', 'then 20% off everything, not below cost + 5%, ending .99')
    const line = { sku: 'MUG', quantity: '2' }
    const result = run(rules + campaign('A', 'when subtotal < 30 PLN', 'then 50% off cart'), { lines: [line] })
    expect(result.lines[0]?.prices).toEqual([{ campaign: 'Shelf', from: '19.00', to: '14.99' }])
    expect([result.subtotal, result.goods]).toEqual(['29.98', '14.99'])
    const dear = run(rules, { lines: [{ ...line, cost: '15.00' }] })
    expect(dear.lines[0]?.prices?.[0]?.to).toBe('15.99')
  })

  it('M19: a reward that lies in the cart is repriced, and none is added', () => {
    const rules = campaign('Nine and one', 'when quantity >= 9', 'then choose up to 1 from { sku "MUG" at 1 PLN }')
    const cart = {
      lines: [
        { sku: 'D', quantity: '8', price: '10.00' },
        { sku: 'MUG', quantity: '1' },
      ],
    }
    const result = run(rules, cart)
    expect(result.lines.map((line) => [line.sku, line.after])).toEqual([
      ['D', '80.00'],
      ['MUG', '1.00'],
    ])
    expect(result.rewards).toEqual([])
  })

  it('M19: what is chosen beyond the cart is added in multiples, what is left is on offer', () => {
    const rules = campaign('A', 'then choose up to 4 from { sku "PEN" at 1 PLN up to 3  sku "MUG" at 5 PLN }')
    const chosen = { rewards: [{ campaign: 'A', sku: 'PEN', quantity: 3 }] }
    const result = run(rules, { lines: lines('10.00'), chosen })
    expect(result.lines[1]).toMatchObject({ id: '+1', quantity: '2', before: '8.00', after: '2.00', addedBy: 'A' })
    expect(result.rewards).toEqual([
      {
        campaign: 'A',
        choose: 2,
        items: [{ sku: 'MUG', price: '5.00', upTo: 2 }],
      },
    ])
  })

  it('M20: a gift comes at its catalogue price and counts in no subtotal', () => {
    const rules =
      campaign('A', 'priority 1', 'then for every 50 PLN of subtotal add 1 of sku "MUG" free') +
      campaign('B', 'priority 2', 'when subtotal > 100 PLN', 'then 1 PLN off cart')
    const result = run(rules, { lines: lines('100.00') })
    expect(result.lines[1]).toMatchObject({ sku: 'MUG', quantity: '2', before: '38.00', discount: '38.00' })
    expect(result.notApplied).toEqual([{ campaign: 'B', reason: 'condition', missing: { amount: '0.01' } }])
  })
})
