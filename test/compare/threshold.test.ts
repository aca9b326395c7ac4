/** The threshold of a campaign, by which near misses and break-even points are told. */
import { describe, expect, it } from 'vitest'
import { thresholdOf } from '../../src/compare/figures/threshold.ts'
import type { Condition } from '../../src/compile/rules.ts'
import { rulesOf } from './shop.ts'

function compiledCondition(text: string): Condition {
  const when = rulesOf(`campaign "C" { when ${text} then 1 PLN off cart }`).campaigns[0]?.when
  if (when === undefined) throw new Error(`\`${text}\` compiles to no condition`)
  return when
}
const threshold = (text: string) => thresholdOf(compiledCondition(text), 2)

const amount = (value: number) => ({ unit: 'amount', value })
const count = (value: number) => ({ unit: 'count', value })

describe('the threshold of a condition', () => {
  it('is the amount or the count that is compared with', () => {
    expect(threshold('subtotal >= 100 PLN')).toEqual(amount(10000))
    expect(threshold('quantity >= 5')).toEqual(count(5))
  })
  it('is the highest of several, wherever it stands', () => {
    expect(threshold('quantity >= 5 and quantity of sku "A" >= 7')).toEqual(count(7))
    expect(threshold('quantity >= 7 and quantity of sku "A" >= 5')).toEqual(count(7))
    expect(threshold('subtotal >= 100 PLN or subtotal of sku "A" >= 50 PLN')).toEqual(amount(10000))
    expect(threshold('signed in or subtotal of sku "A" >= 50 PLN')).toEqual(amount(5000))
  })
  it('is an amount where there is one, however high the counts', () => {
    expect(threshold('quantity >= 50000 and subtotal >= 10 PLN')).toEqual(amount(1000))
    expect(threshold('subtotal >= 10 PLN and quantity >= 50000')).toEqual(amount(1000))
  })
  it('is where a range begins', () => {
    expect(threshold('subtotal between 50 PLN and 90 PLN')).toEqual(amount(5000))
  })
  it('is how many goods the cart must contain, else one', () => {
    expect(threshold('contains 3 of sku "A"')).toEqual(count(3))
    expect(threshold('contains sku "A"')).toEqual(count(1))
  })
  it('is none for what compares with nothing that rises', () => {
    expect(threshold('signed in')).toBe(undefined)
    expect(threshold('payment "card"')).toBe(undefined)
    expect(threshold('not (subtotal >= 100 PLN and signed in)')).toBe(undefined)
    expect(thresholdOf({ kind: 'constant', value: true }, 2)).toBe(undefined)
  })
})
