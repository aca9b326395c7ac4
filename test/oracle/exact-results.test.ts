/** The oracle itself against the language page's table of exact results. */
import { describe, expect, it } from 'vitest'
import { campaign, discounts, lines, run } from './by-hand.ts'

describe('the table of exact results', () => {
  it('5 % off cart, then 50 off cart, in one campaign', () => {
    const result = run(campaign('A', 'then 5% off cart', 'then 50 PLN off cart'), { lines: lines('100.00') })
    expect(result.goods).toBe('45.00')
  })

  it('5 % and 50 in two campaigns, by priority', () => {
    const rules = (first: string, second: string) =>
      campaign('A', 'priority 1', `then ${first} off cart`) + campaign('B', 'priority 2', `then ${second} off cart`)
    expect(run(rules('5%', '50 PLN'), { lines: lines('100.00') }).goods).toBe('45.00')
    expect(run(rules('50 PLN', '5%'), { lines: lines('100.00') }).goods).toBe('47.50')
  })

  it("a discount comes on top of the customer's own price", () => {
    const line = { sku: 'S', quantity: '1', price: '80.00', listPrice: '100.00' }
    expect(run(campaign('A', 'then 50% off cart'), { lines: [line] }).goods).toBe('40.00')
  })

  it('a discount on the list price takes the place of the own price', () => {
    const line = { sku: 'S', quantity: '1', price: '80.00', listPrice: '100.00' }
    expect(run(campaign('A', 'then 10% off list price of everything'), { lines: [line] }).goods).toBe('80.00')
    expect(run(campaign('A', 'then 30% off list price of everything'), { lines: [line] }).goods).toBe('70.00')
  })

  it('10 % off three lines of 0.05', () => {
    const result = run(campaign('A', 'then 10% off cart'), { lines: lines('0.05', '0.05', '0.05') })
    expect(discounts(result)).toEqual(['0.01', '0.01', '0.00'])
  })

  it('10 off three lines of nearly the same amount', () => {
    const result = run(campaign('A', 'then 10 PLN off cart'), { lines: lines('33.33', '33.33', '33.34') })
    expect(discounts(result)).toEqual(['3.33', '3.33', '3.34'])
  })

  it('the cheapest one of every three is the cheapest of all', () => {
    const rules = campaign('A', 'then cheapest 1 of every 3 in everything free')
    const result = run(rules, { lines: lines('30.00', '20.00', '10.00', '10.00', '5.00') })
    expect(discounts(result)).toEqual(['0.00', '0.00', '0.00', '0.00', '5.00'])
  })

  it('every third is the third of the dearest', () => {
    const rules = campaign('A', 'then 100% off every 3rd of everything')
    const result = run(rules, { lines: lines('30.00', '20.00', '10.00', '10.00', '5.00') })
    expect(discounts(result)).toEqual(['0.00', '0.00', '10.00', '0.00', '0.00'])
  })

  it('a weaker campaign shadows a stronger similar one', () => {
    const tier = (name: string, priority: number, from: number, rate: number) =>
      campaign(
        name,
        `priority ${priority}`,
        'never combine with similar',
        `when subtotal >= ${from} PLN`,
        `then ${rate}% off cart`,
      )
    const result = run(tier('Ten', 1, 1000, 10) + tier('Twenty', 2, 2000, 20), { lines: lines('2500.00') })
    expect(result.goods).toBe('2250.00')
    expect(result.notApplied).toEqual([{ campaign: 'Twenty', reason: 'similar-to', by: 'Ten' }])
  })
})
