import { describe, expect, it } from 'vitest'
import { format } from '../../src/syntax/format.ts'

/** Two words for one thing: both are read, and the one layout writes one of them. */
const pairs: readonly (readonly [written: string, layout: string])[] = [
  ['then free delivery', 'then free shipping'],
  ['then free delivery by "courier"', 'then free shipping by "courier"'],
  ['then 50% off delivery', 'then 50% off shipping'],
  ['then 5 PLN off delivery', 'then 5 PLN off shipping'],
  ['then delivery for 5 PLN', 'then shipping for 5 PLN'],
  ['then shipping for 0 PLN', 'then free shipping'],
  ['then 50% off cheapest of cart', 'then 50% off cheapest of everything'],
  ['then buy 2 of cart get 1 of cart free', 'then buy 2 of everything get 1 of everything free'],
  ['when quantity of cart >= 3', 'when quantity of everything >= 3'],
  ['then add 1 of sku "MUG" at 0 PLN', 'then add 1 of sku "MUG" free'],
  ['then buy 2 of sku "A" get 1 of sku "B" at 0.00 PLN', 'then buy 2 of sku "A" get 1 of sku "B" free'],
]

describe('of two words for one thing', () => {
  it.each(pairs)('`%s` is laid out as `%s`', (written, layout) => {
    const around = (statement: string) => `campaign "A" {\n  ${statement}\n}\n`
    expect(format(around(written), 'a.promo')).toEqual({ text: around(layout) })
    expect(format(around(layout), 'a.promo')).toEqual({ text: around(layout) })
  })
})
