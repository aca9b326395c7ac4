/** What an effect says that it lacks, in the sentences of campaigns that changed nothing (M86 to M88). */
import { describe, expect, test } from 'vitest'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { cart, line, promo, run } from '../promo.ts'

const hundred = cart(['1 x A at 100'])
const lack = (effect: string, of: Cart = hundred, before = '') =>
  run(promo(`${before}\ncampaign "C" { then ${effect} }`), of).notApplied[0]?.sentence
const nothing = 'it changes nothing in this cart'

describe('an amount that the cart knows', () => {
  const oneMore = 'needs one more of sku `X`'

  test('asks for the goods, where it falls with no goods that are added', () => {
    expect(lack('10% of subtotal off sku "X"')).toBe(oneMore)
    expect(lack('subtotal * 10% off sku "X"')).toBe(oneMore)
    expect(lack('subtotal / 4 off sku "X"')).toBe(oneMore)
    expect(lack('5 PLN + subtotal off sku "X"')).toBe(oneMore)
    expect(lack('5 PLN * quantity off sku "X"')).toBe(oneMore)
    expect(lack('1% * quantity off sku "X"')).toBe(oneMore)
    // The amount itself counts from what is left then.
    expect(lack('for every 150 PLN of subtotal { 10% of running total off cart }')).toBe('50.00 PLN more in the cart')
  })

  test('asks for nothing where it may fall', () => {
    expect(lack('subtotal - 10 PLN off sku "X"')).toBe(nothing)
    expect(lack('200 PLN - subtotal off sku "X"')).toBe(nothing)
    expect(lack('200 PLN / quantity off sku "X"')).toBe(nothing)
    expect(lack('5 PLN * (200 + quantity * MINUS) off sku "X"', hundred, 'let MINUS = 0 - 1')).toBe(nothing)
    expect(lack('1000 PLN + subtotal * LESS off sku "X"', hundred, 'let LESS = -1%')).toBe(nothing)
    expect(lack('1000 PLN + quantity * LESS off sku "X"', hundred, 'let LESS = -1 PLN')).toBe(nothing)
  })

  test('asks for nothing where it is nothing, or counts from what other campaigns leave', () => {
    expect(lack('subtotal * 0.00001 off sku "X"')).toBe(nothing)
    expect(lack('10% of running total off sku "X"')).toBe(nothing)
  })

  test('asks for no points where each then costs more', () => {
    const club = 'program "Club" { 1 point worth 0.10 PLN }'
    expect(lack('earn 1 point per 200 PLN in "Club"', hundred, club)).toBe('100.00 PLN more in the cart')
    expect(lack('earn 1 point per (subtotal * 2) in "Club"', hundred, club)).toBe(nothing)
  })
})

describe('an amount off the total with delivery', () => {
  const away = 'by spend { from 100 PLN: 10 PLN off total with delivery }'
  const empty = (price?: string) =>
    cart([], { customer: { id: 'C-1', spend: '0' }, ...(price && { delivery: { method: 'courier', price } }) })

  test('asks for goods only where there is no delivery to take it from', () => {
    const spend = 'needs 100.00 PLN more spent before this cart'
    expect(lack(away, empty('7'))).toBe(spend)
    expect(lack(away, empty('0'))).toBe(`${spend}, and one more in the cart`)
    expect(lack(away, empty())).toBe(`${spend}, and one more in the cart`)
  })
})

describe('effects on some goods', () => {
  test('ask for one of them where there is none, and for nothing where they can give nothing', () => {
    expect(lack('cashback 5% of sku "X" to "Wallet"')).toBe('needs one more of sku `X`')
    expect(lack('50% off cheapest 2 of sku "X"')).toBe('needs one more of sku `X`')
    const floor = cart([line('1 x A at 100', { minPrice: '100' })])
    expect(lack('50% off cheapest 2 of sku "A"', floor)).toBe(nothing)
    expect(lack('price 50 PLN for cart', floor)).toBe(nothing)
  })

  test('repeated for what nobody says ask for nothing', () => {
    const declared = 'attributes { customer.stamps: number  customer.least: money }'
    expect(lack('for every 10 of customer.stamps 5 PLN off cart', hundred, declared)).toBe(nothing)
    expect(lack('for every customer.least of subtotal 5 PLN off cart', hundred, declared)).toBe(nothing)
  })

  test('ask for more than a price for all of them', () => {
    expect(lack('price 100 PLN for cart')).toBe('0.01 PLN more in the cart')
    expect(lack('price 120 PLN for cart')).toBe('20.01 PLN more in the cart')
  })

  test('ask for the delivery that they name, and a rounded total for nothing', () => {
    const locker = cart(['1 x A at 100'], { delivery: { method: 'locker', price: '9' } })
    expect(lack('free shipping by "courier"', locker)).toBe('needs delivery by `courier`')
    expect(lack('free shipping by "courier", "post"', locker)).toBe('needs delivery by `courier` or `post`')
    expect(lack('round total down to 1 PLN', cart([]))).toBe(nothing)
  })

  test('ask for as much as brings the first whole point', () => {
    const club = 'program "Club" { 1 point worth 0.10 PLN }'
    const five = cart(['1 x A at 5'], { customer: { id: 'C-1', programs: { Club: {} } } })
    expect(lack('earn 1 point per 10 PLN in "Club"', five, club)).toBe('5.00 PLN more in the cart')
    expect(lack('earn 3 points per 10 PLN in "Club"', five, club)).toBe('5.00 PLN more in the cart')
    expect(lack('earn 1 point per 10 PLN of discounted in "Club"', five, club)).toBe(nothing)
  })
})

describe('a bundle', () => {
  const three = 'bundle 3 of sku "A" for 200 PLN'

  test('asks for the units of one set', () => {
    expect(lack(three)).toBe('needs 2 more of sku `A`')
    expect(lack(`${three}, up to 1 times`)).toBe('needs 2 more of sku `A`')
  })

  test('asks for nothing where a limit leaves fewer units than a set has', () => {
    expect(lack(`${three}  limit 3 units`)).toBe('needs 2 more of sku `A`')
    expect(lack(`${three}  limit 2 units`)).toBe(nothing)
  })
})

describe('a campaign of several effects', () => {
  const of = (statements: string, given: Cart = hundred) => run(`campaign "C" { ${statements} }`, given).notApplied[0]

  test('asks for what the first of them asks for that would give something', () => {
    expect(of('then 10% off discounted  then 10% off sku "X"  then 10% off sku "Y"')).toMatchObject({
      sentence: 'needs one more of sku `X`',
      missing: { fact: 'quantity of sku "X"', amount: '1' },
    })
    const two = of('when subtotal >= 150 PLN  then free shipping  then 10% off sku "X"')
    expect(two?.sentence).toBe('50.00 PLN more in the cart, and a delivery')
    expect(two).not.toHaveProperty('missing')
  })

  test('asks for no goods where one of them gives something without', () => {
    expect(of('when subtotal >= 150 PLN  then 10% off sku "X"  then 1 PLN off cart')).toMatchObject({
      sentence: '50.00 PLN more in the cart',
      missing: { fact: 'subtotal', amount: '50.00' },
    })
  })

  test('asks for nothing outside its time, or when its limit is used up', () => {
    const later = of('active from 2026-12-01  when subtotal >= 150 PLN  then 10% off cart')
    expect(later).toStrictEqual({ campaign: 'C', reason: 'not-active', sentence: 'starts on 2026-12-01' })
    const used = { ...hundred, usage: { campaigns: { C: { uses: 1 } } } }
    expect(of('when subtotal >= 150 PLN  then 10% off cart  limit 1 uses', used)).toStrictEqual({
      ...{ campaign: 'C', reason: 'limit', sentence: 'its limit of 1 use is used up' },
    })
  })
})

describe('codes that a campaign counts', () => {
  const pool = 'coupons "P" { code "A"  code "B" }'
  const coded = (effect: string, codes: string[], when = '') =>
    run(promo(`${pool}\ncampaign "C" { ${when}  then ${effect} }`), { ...hundred, codes }).notApplied[0]?.sentence

  test('are those of the cart', () => {
    const pairs = 'for every 2 codes of coupon "P" 10 PLN off cart'
    expect([coded(pairs, []), coded(pairs, ['A'])]).toEqual([
      ...['needs 2 more codes of `P`', 'needs one more code of `P`'],
    ])
  })

  test('decide what is drawn for them, and what that asks for', () => {
    const drawn = 'one of { 50%: 10% off sku "X"  50%: 10% off sku "Y" }'
    const asked = ['A', 'B', 'C', 'D'].map(
      (code) =>
        run(
          promo(
            `coupons "P" { code "A"  code "B"  code "C"  code "D" }\ncampaign "C" { when coupon "P"  then ${drawn} }`,
          ),
          { ...hundred, codes: [code] },
        ).notApplied[0]?.sentence,
    )
    expect(asked).toEqual(['X', 'Y', 'X', 'X'].map((sku) => `needs one more of sku \`${sku}\``))
  })

  test('are those of the cart, too, where the conditions do not hold yet', () => {
    const each = 'for every code of coupon "P" 10 PLN off cart'
    const least = 'when subtotal >= 150 PLN'
    expect([coded(each, [], least), coded(each, ['A'], least)]).toEqual([
      '50.00 PLN more in the cart, and one more code of `P`',
      '50.00 PLN more in the cart',
    ])
  })
})

describe('an amount that the cart does not say', () => {
  const declared = 'attributes { cart.trade_in: money  cart.bonus: money  item.refund: money  customer.stamps: number }'
  const unknown = (effect: string, of: Cart = hundred) => lack(effect, of, declared)

  test('is named, each once, wherever the campaign reads it', () => {
    expect(unknown('cart.trade_in off cart')).toBe('the cart has no value for `cart.trade_in`')
    expect(unknown('cart.trade_in + cart.bonus off cart')).toBe(
      'the cart has no value for `cart.trade_in`, `cart.bonus`',
    )
    expect(unknown('cart.trade_in off cart  then cart.trade_in off sku "A"')).toBe(
      'the cart has no value for `cart.trade_in`',
    )
    expect(unknown('for every 2 of sku "A" { cart.trade_in off cart }', cart(['2 x A at 100']))).toBe(
      'the cart has no value for `cart.trade_in`',
    )
  })

  test('is not named where the cart says it', () => {
    const said = { ...hundred, attributes: { bonus: '5' } }
    expect(unknown('cart.trade_in + cart.bonus off cart', said)).toBe('the cart has no value for `cart.trade_in`')
    expect(unknown('cart.bonus off sku "X"', said)).toBe('needs one more of sku `X`')
    // Also in a cart without goods.
    const empty = { ...cart([]), attributes: { bonus: '5' }, customer: { id: 'C-1', spend: '100' } }
    expect(unknown('cart.bonus off discounted', empty)).toBe(nothing)
    expect(unknown('10% of spend off discounted', empty)).toBe(nothing)
    expect(unknown('10% of spend off discounted', cart([]))).toBe('the cart has no value for `spend`')
  })

  test('of items is named where no line says it', () => {
    const refunded = cart([line('1 x A at 100', { attributes: { refund: '5' } }), '1 x B at 100'])
    expect(unknown('item.refund off each everything')).toBe('the cart has no value for `item.refund`')
    expect(unknown('item.refund off each sku "B"', refunded)).toBe(nothing)
  })
})

describe('free delivery from an amount', () => {
  test('asks for the delivery too where the cart has none', () => {
    const effect = 'by subtotal { from 150 PLN: free shipping }'
    expect(lack(effect)).toBe('50.00 PLN more in the cart, and a delivery')
    const delivered = cart(['1 x A at 100'], { delivery: { method: 'courier', price: '9' } })
    expect(lack(effect, delivered)).toBe('50.00 PLN more in the cart')
  })
})

describe('steps', () => {
  const of = (...lines: string[]) => cart(lines)

  test('of what nobody knows, or of what the shop says itself, ask for nothing', () => {
    expect(lack('by spend { from 100 PLN: 5% off cart }')).toBe(nothing)
    const level = { customer: { id: 'C-1', attributes: { level: 1 } } }
    const declared = 'attributes { customer.level: number }'
    expect(lack('by customer.level { from 3: 5% off cart }', { ...hundred, ...level }, declared)).toBe(nothing)
  })

  test('of each line ask for the line that lacks least', () => {
    const five = 'by quantity per line { from 5: 10% off cart }'
    expect(lack(five, of('3 x A at 1', '1 x B at 1'))).toBe('needs 2 more of sku `A`')
    expect(lack(five, of('1 x A at 1', '3 x B at 1'))).toBe('needs 2 more of sku `B`')
    expect(lack(five, of('3 x A at 1', '3 x B at 1'))).toBe('needs 2 more of sku `A`')
  })

  test('ask for nothing where a line or the units have reached one that takes nothing from them', () => {
    const other = '{ from 2: 10% off sku "X"  from 3: 20% off sku "X" }'
    expect(lack(`by quantity per line ${other}`, of('2 x A at 1'))).toBe(nothing)
    expect(lack(`by quantity per line ${other}`, of('2 x A at 1', '1 x B at 1'))).toBe(nothing)
    expect(lack(`by quantity per line ${other}`, of('1 x A at 1', '1 x B at 1'))).toBe('needs one more of sku `A`')
    expect(lack(`by quantity of everything graduated ${other}`, of('2 x A at 1'))).toBe(nothing)
    expect(lack(`by quantity of discounted graduated ${other}`, of('1 x A at 1'))).toBe(nothing)
  })
})

describe('steps of each delivery', () => {
  const courier = { method: 'courier', price: '10' }
  const fifty = (more: Partial<Cart> = {}) => cart(['1 x A at 50'], { delivery: courier, ...more })
  const two = (a: number, b: number) =>
    cart([line(`${a} x A at 10`, { delivery: 'a' }), line(`${b} x B at 10`, { delivery: 'b' })], {
      delivery: ['a', 'b'].map((id) => ({ id, ...courier })),
    })
  const hundreds = 'by subtotal per delivery { from 100 PLN: free shipping }'
  const locker = (more: string) => `by subtotal per delivery { from 10 PLN: free shipping by "locker"  ${more} }`

  test('ask for the delivery that lacks least, and name it where there are several', () => {
    expect(lack(hundreds, two(3, 5))).toBe('50.00 PLN more in delivery `b`')
    expect(lack(hundreds, two(5, 3))).toBe('50.00 PLN more in delivery `a`')
    expect(lack(hundreds, two(5, 5))).toBe('50.00 PLN more in delivery `a`')
    const ofA = (fact: string, least: string) => `by ${fact} of sku "A" per delivery { from ${least}: free shipping }`
    expect(lack(ofA('subtotal', '100 PLN'), two(3, 5))).toBe('70.00 PLN more of sku `A` in delivery `a`')
    expect(lack(ofA('quantity', '4'), two(3, 5))).toBe('needs one more of sku `A` in delivery `a`')
    expect(lack(ofA('quantity', '5'), two(3, 5))).toBe('needs 2 more of sku `A` in delivery `a`')
    expect(lack('by quantity per delivery { from 9: free shipping }', two(3, 5))).toBe('needs 4 more in delivery `b`')
    expect(lack('by quantity per delivery { from 6: free shipping }', two(3, 5))).toBe('needs one more in delivery `b`')
    expect(lack(hundreds, fifty())).toBe('50.00 PLN more in the cart')
    expect(lack(hundreds, fifty({ delivery: { id: 'home', ...courier } }))).toBe('50.00 PLN more in the cart')
  })

  test('ask for nothing where no line can go to a delivery', () => {
    expect(lack(hundreds, fifty({ delivery: [courier, courier] }))).toBe(nothing)
    expect(lack(hundreds.replace('100', '10'), fifty({ delivery: [courier, courier] }))).toBe(nothing)
    expect(lack('by quantity of discounted per delivery { from 3: free shipping }', fifty())).toBe(nothing)
  })

  test('pass over one that the delivery has reached in vain', () => {
    expect(lack(locker('from 100 PLN: free shipping'), fifty())).toBe('50.00 PLN more in the cart')
    expect(lack(locker(''), fifty())).toBe(nothing)
    // Whatever a campaign before has taken off the delivery.
    const before = 'campaign "B" { priority 1  then 1 PLN off shipping }'
    expect(lack(locker('from 100 PLN: free shipping'), fifty(), before)).toBe('50.00 PLN more in the cart')
  })

  test('ask for nothing more where they give something within what is missing', () => {
    const inner = 'by subtotal per delivery { from 10 PLN: 1 PLN off shipping  from 200 PLN: free shipping }'
    const customer = { id: 'C-1', spend: '0' }
    expect(lack(`by spend { from 100 PLN: ${inner} }`, fifty({ customer }))).toBe(
      'needs 100.00 PLN more spent before this cart',
    )
  })

  test('ask for all that a step within them asks for, and for no delivery where that is not known', () => {
    const spent = 'by spend { from 100 PLN: free shipping }'
    expect(lack(`by subtotal per delivery { from 50 PLN: ${spent} }`)).toBe(nothing)
    expect(lack(`by subtotal per delivery { from 150 PLN: ${spent} }`)).toBe(nothing)
    const three = 'by quantity { from 3: free shipping }'
    expect(lack(`by subtotal per delivery { from 50 PLN: ${three} }`)).toBe('needs 2 more in the cart, and a delivery')
    expect(lack(`by subtotal per delivery { from 150 PLN: ${three} }`)).toBe(
      '50.00 PLN more in the cart, and one more in the cart, and a delivery',
    )
  })

  test('change nothing by being asked', () => {
    const { delivery, total } = run(promo(`campaign "C" { then ${hundreds} }`), fifty())
    expect([delivery, total]).toMatchObject([{ after: '10.00' }, '60.00'])
  })
})
