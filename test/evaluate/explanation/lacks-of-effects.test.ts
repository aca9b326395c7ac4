/** What repeated effects, effects on sets and effects of every so many units lack (M86 to M88). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'

const catalogue = [
  ['sku', 'price'],
  ['MUG', '5'],
]
const hundred = cart(['1 x A at 100'])
const floored = (...more: string[]) => cart([line('2 x A at 100', { minPrice: '100' }), ...more])
const lack = (effect: string, of: Cart = hundred, before = '') =>
  run(promo(`${before}\ncampaign "C" { priority 2  ${effect} }`, { catalogue }), of).notApplied.find(
    ({ campaign }) => campaign === 'C',
  )?.sentence
const nothing = 'it changes nothing in this cart'

describe('what is repeated for a value', () => {
  test('asks for what lets it grow, and for nothing where goods let it fall or nobody knows', () => {
    expect(lack('then for every 150 PLN of subtotal 5 PLN off cart')).toBe('50.00 PLN more in the cart')
    const known = { ...hundred, customer: { id: 'C-1', attributes: { stamps: '8' } } }
    const every10 = (of: string) =>
      lack(`then for every 10 of ${of} 5 PLN off cart`, known, 'attributes { customer.stamps: number }')
    expect(every10('customer.stamps + quantity')).toBe('needs one more in the cart')
    expect(every10('customer.stamps - quantity')).toBe(nothing)
    expect(every10('customer.stamps * quantity')).toBe(nothing)
  })

  test('asks for what it gives as well where the cart has none', () => {
    expect(lack('then for every 150 PLN of subtotal 5% off sku "T"')).toBe(
      '50.00 PLN more in the cart, and one more of sku `T`',
    )
  })
})

describe('every so many units', () => {
  const twoOf = (goods: string) => `then cheapest 1 of every 2 in ${goods} free`
  const same = (goods: string) => `then 50% off every 2nd of the same product in ${goods}`

  test('ask for nothing where they have them and nothing may be taken', () => {
    expect(lack(twoOf('sku "A"'), floored())).toBe(nothing)
    expect(lack('then 50% off every 2nd of sku "A"', floored())).toBe(nothing)
    expect(lack(same('everything'), floored())).toBe(nothing)
    expect(lack(same('everything'), floored('1 x B at 10'))).toBe(nothing)
    expect(lack('then 50% off cheapest of sku "A"', floored('1 x B at 10'))).toBe(nothing)
  })

  test('ask for nothing where it depends on what else is reduced', () => {
    expect(lack(twoOf('discounted'))).toBe(nothing)
    expect(lack('then 50% off every 2nd of discounted')).toBe(nothing)
  })

  test('count a reward that came with another campaign', () => {
    const mug = 'campaign "B" { priority 1  then choose up to 1 from { sku "MUG" at 1 PLN } }'
    const chosen = { rewards: [{ campaign: 'B', sku: 'MUG', quantity: 1 }] }
    const three = 'then cheapest 1 of every 3 in everything free'
    expect(lack(three, { ...hundred, chosen }, mug)).toBe('needs one more in the cart')
    expect(lack(three, hundred, mug)).toBe('needs 2 more in the cart')
  })
})

describe('a set', () => {
  test('asks once for units that both of its sides lack', () => {
    expect(lack('then buy 2 of sku "T" get 2 of sku "T" free')).toBe('needs 4 more of sku `T`')
  })

  test('asks for nothing where the units of one side are closed', () => {
    const closing = 'campaign "B" { priority 1  never combine on same item  then 10% off sku "A" }'
    expect(lack('then buy 1 of sku "A" get 1 of sku "T" free', hundred, closing)).toBe(nothing)
    expect(lack('then buy 1 of sku "T" get 1 of sku "A" free', hundred, closing)).toBe(nothing)
    expect(lack('then buy 200 PLN of sku "A" get 1 of sku "T" free', hundred, closing)).toBe(nothing)
    expect(lack('then buy 50 PLN of sku "T" get 1 of sku "A" free', hundred, closing)).toBe(nothing)
  })

  test('asks for nothing where the units to get cost as little as they may', () => {
    expect(lack('then buy 1 of sku "T" get 1 of sku "A" free')).toBe('needs one more of sku `T`')
    expect(lack('then buy 1 of sku "T" get 1 of sku "A" free', floored())).toBe(nothing)
    expect(lack('then buy 1 of sku "T" get 1 of sku "A" free', floored('1 x A at 100'))).toBe(nothing)
  })

  test('asks for what is missing of an amount, and of the units got for it', () => {
    const two = (amount: number) => `then buy ${amount} PLN of sku "A" get 2 of sku "T" free`
    const withOne = cart(['1 x A at 100', '1 x T at 10'])
    expect(lack(two(100))).toBe('needs 2 more of sku `T`')
    expect(lack(two(100), withOne)).toBe('needs one more of sku `T`')
    expect(lack(two(101), withOne)).toBe('needs one more of sku `T`, and 1.00 PLN more of sku `A`')
  })
})

describe('free delivery of one kind', () => {
  test('asks for nothing where one of several deliveries is of it, and free already', () => {
    const delivery = [
      { id: 'a', method: 'courier', price: '0' },
      { id: 'b', method: 'locker', price: '9' },
    ]
    expect(lack('then free shipping by "courier"', { ...hundred, delivery })).toBe(nothing)
  })
})

describe('points for an amount', () => {
  const club = 'program "Club" { 1 point worth 0.10 PLN }'
  const per = (amount: number) =>
    lack(`when quantity >= 3  then earn 1 point per ${amount} PLN in "Club"`, hundred, club)

  test('ask for no more where the cart is worth one already', () => {
    expect([per(50), per(100)]).toEqual(['needs 2 more in the cart', 'needs 2 more in the cart'])
    expect(per(101)).toBe('needs 2 more in the cart, and 1.00 PLN more in the cart')
  })
})

describe('goods that a condition asks for', () => {
  const free = 'then cheapest 1 of every 2 in everything free'
  const delivered = { ...hundred, delivery: { method: 'courier', price: '9' } }

  test.each([
    ['subtotal >= 150 PLN', '50.00 PLN more in the cart'],
    ['quantity >= 2', 'needs one more in the cart'],
    ['contains 2 of sku "A"', 'needs one more of sku `A`'],
    ['lines >= 2', 'needs one more line in the cart'],
    ['distinct products >= 2', 'needs one more different product'],
    ['quantity of one product >= 2', 'needs one more of one product'],
    ['total with delivery >= 150 PLN', '41.00 PLN more in the cart, delivery included'],
    ['running total >= 150 PLN', '50.00 PLN more in the cart'],
    ['running subtotal of everything >= 150 PLN', '50.00 PLN more of everything'],
  ])('are the ones that the effect lacks: %s', (when, sentence) => {
    expect(lack(`when ${when}  ${free}`, delivered)).toBe(sentence)
  })

  test('are none where it asks for something else', () => {
    expect(lack(`when spend >= 100 PLN  ${free}`, { ...hundred, customer: { id: 'C-1', spend: '0' } })).toBe(
      'needs 100.00 PLN more spent before this cart, and one more in the cart',
    )
  })

  test('count as many units as they are, each once', () => {
    const three = 'then cheapest 1 of every 3 in everything free'
    expect(lack(`when quantity >= 2  ${three}`)).toBe('needs one more in the cart, and one more in the cart')
    expect(lack(`when quantity >= 3  ${three}`)).toBe('needs 2 more in the cart')
    expect(lack(`when contains 3 of sku "T"  ${three}`)).toBe('needs 3 more of sku `T`')
    expect(lack(`when contains 1 of sku "T"  ${three}`)).toBe('needs one more of sku `T`, and one more in the cart')
    expect(lack(`when subtotal >= 900 PLN  ${three}`)).toBe('800.00 PLN more in the cart, and one more in the cart')
  })

  test('count for steps, but not for those of a certain delivery', () => {
    const steps = (by: string, from: string) => `then by ${by} { from ${from}: 5% off cart }`
    expect(lack(`when quantity >= 3  ${steps('quantity of everything', '2')}`)).toBe('needs 2 more in the cart')
    expect(lack(`when quantity >= 4  ${steps('quantity', '2.5')}`)).toBe('needs 3 more in the cart')
    const two = cart([line('1 x A at 10', { delivery: 'a' }), line('1 x B at 10', { delivery: 'b' })], {
      delivery: ['a', 'b'].map((id) => ({ id, method: 'courier', price: '9' })),
    })
    expect(lack('when quantity >= 4  then by quantity per delivery { from 3: free shipping }', two)).toBe(
      'needs 2 more in the cart, and 2 more in delivery `a`',
    )
  })

  test('count for the same goods only, unless all goods will do', () => {
    const two = 'then bundle 1 of sku "T" + 1 of sku "U" at 10% off'
    expect(lack(`when contains 1 of sku "T"  ${two}`)).toBe('needs one more of sku `T`, and one more of sku `U`')
    expect(lack(`when contains 1 of sku "V"  ${two}`)).toBe(
      'needs one more of sku `V`, and one more of sku `T`, and one more of sku `U`',
    )
    // One of the two makes up the second item beside A.
    expect(lack('when contains 2 of sku "T"  then bundle 1 of sku "T" + 2 of everything at 10% off')).toBe(
      'needs 2 more of sku `T`',
    )
    expect(lack('when contains 2 of sku "T"  then bundle 1 of sku "T" + 3 of everything at 10% off')).toBe(
      'needs 2 more of sku `T`, and one more in the cart',
    )
  })
})
