import fc from 'fast-check'
import { anyMinor, type Currency, cartAmount, count, minor, money, percent, rate } from './amounts.ts'
import { selector } from './selectors.ts'
import {
  methods,
  one,
  oneOf,
  perhaps,
  pools,
  programs,
  quoted,
  rewardSkus,
  some,
  text,
  tiers,
  wallets,
  whole,
} from './words.ts'

/** `qualifying`: whether the campaign's conditions select goods. */
export function goodsOf(currency: Currency, qualifying: boolean): fc.Arbitrary<string> {
  return qualifying
    ? oneOf([3, selector(currency)], text('qualifying items'), text('qualifying items except sku "A1"'))
    : selector(currency)
}

/** An effect with its modifiers, from effects on goods only to effects that contain others. */
export function effect(currency: Currency, qualifying: boolean, depth = 1): fc.Arbitrary<string> {
  const inner = depth > 0 ? effect(currency, qualifying, depth - 1) : onGoods(currency, qualifying)
  return oneOf(
    [12, onGoods(currency, qualifying)],
    [2, rewards(currency)],
    [2, gift(currency)],
    [2, shipping(currency)],
    offTotal(currency),
    perDelivery(currency),
    [3, outcome(currency, qualifying)],
    ...(depth > 0
      ? [
          [2, steps(currency, qualifying, inner)] as const,
          [1, mystery(inner)] as const,
          [2, repetition(currency, inner)] as const,
        ]
      : []),
  )
}

/** Effects allowed in groups that pick per line: on goods of the cart itself, or containing such effects. */
export function apart(currency: Currency, qualifying: boolean): fc.Arbitrary<string> {
  const inner = onGoods(currency, qualifying)
  return oneOf([8, inner], steps(currency, qualifying, inner), mystery(inner), repetition(currency, inner))
}

/** Effects on goods of the cart itself, as needed by graduated steps and effects per line. */
function onGoods(currency: Currency, qualifying: boolean): fc.Arbitrary<string> {
  const goods = goodsOf(currency, qualifying)
  const common = commonModifiers(currency)
  const withUnits = text(common, upToUnits(), spread())
  const times = text(common, perhaps(20, text(', up to ', whole(1, 3), ' times')))
  return oneOf(
    [5, text(percent, ' off cart', withUnits)],
    [4, text(money(currency), ' off cart', withUnits)],
    [1, text(cartAmount(currency), ' off cart', withUnits)],
    [1, text('item.msrp * 10% off each ', goods, common, upToUnits())],
    [5, text(rate(currency), ' off ', goods, withUnits)],
    [2, text(money(currency, minor.small), ' off each ', goods, common, upToUnits())],
    [2, text(percent, ' off ', oneOf(text('original'), text('list')), ' price of ', goods, withUnits)],
    [2, text(rate(currency), ' off ', ranked(), perhaps(50, text(' ', count())), ' of ', goods, common)],
    [
      2,
      text(
        ranked(),
        ' ',
        oneOf(text('1 of every 3'), text('1 of every 2'), text('2 of every 3')),
        ' in ',
        goods,
        ' ',
        deal(currency),
        times,
      ),
    ],
    [
      2,
      text(
        rate(currency),
        ' off every ',
        oneOf(text('2nd'), text('3rd')),
        oneOf([2, text(' of ')], text(' of the same product in ')),
        goods,
        common,
        upToUnits(),
      ),
    ],
    [
      3,
      text(
        'buy ',
        oneOf([3, count(2)], money(currency)),
        ' of ',
        goods,
        ' get ',
        perhaps(20, text('dearest ')),
        perhaps(30, text('up to ')),
        count(2),
        ' of ',
        goods,
        ' ',
        deal(currency),
        times,
      ),
    ],
    [2, text('bundle ', oneOf([2, count()], money(currency)), ' of ', goods, ' ', bundleDeal(currency), times)],
    [2, text('bundle ', count(2), ' of ', goods, ' + ', count(2), ' of ', goods, ' ', bundleDeal(currency), times)],
    [2, text('price ', oddMoney(currency), ' for ', goods, common, upToUnits())],
    [
      1,
      text(
        'price ',
        oneOf(text('item.msrp'), text('(cost * 110%)'), text('(item.msrp - SMALL)')),
        ' for ',
        goods,
        common,
        upToUnits(),
      ),
    ],
    [1, text('price ', cartAmount(currency), ' for ', oneOf(text('cart'), goods))],
    [1, text('price ', money(currency), ' for cart', common, spread())],
  )
}

/** Unit prices may have more decimals than the currency. */
function oddMoney(currency: Currency): fc.Arbitrary<string> {
  return oneOf([4, money(currency)], text(`${'0'}.`, fc.constantFrom('3333', '0125', '99999'), ` ${currency.code}`))
}

function ranked(): fc.Arbitrary<string> {
  return oneOf([2, text('cheapest')], text('dearest'))
}

function deal(currency: Currency): fc.Arbitrary<string> {
  return oneOf(
    [3, text('free')],
    text('at ', percent, ' off'),
    text('at ', money(currency, minor.small), ' off'),
    text('at ', money(currency, fc.constantFrom(0, 1, 100, 999))),
  )
}

function bundleDeal(currency: Currency): fc.Arbitrary<string> {
  return oneOf(
    [3, text('for ', money(currency))],
    [2, text('at ', percent, ' off')],
    text('at ', money(currency, minor.small), ' off'),
  )
}

function commonModifiers(currency: Currency): fc.Arbitrary<string> {
  return text(
    perhaps(17, text(', at most ', oneOf([5, money(currency)], cartAmount(currency)))),
    perhaps(
      12,
      oneOf(
        text(', not below ', money(currency, anyMinor)),
        text(', not below cost + 5%'),
        text(', not below cost'),
        text(', not below 60% of list price'),
      ),
    ),
    perhaps(10, text(', ending ', endings(currency))),
  )
}

export function endings({ digits }: Currency): fc.Arbitrary<string> {
  const whole = fc.constantFrom('9', '90', '00')
  return digits === 0
    ? whole
    : fc.oneof(whole, fc.constantFrom('.99', '.9', '.50', '.99'), fc.constantFrom('9.99', '4.5'))
}

function upToUnits(): fc.Arbitrary<string> {
  return perhaps(
    15,
    text(', up to ', count(), oneOf([2, text(' units')], text(' cheapest units')), perhaps(40, text(' per line'))),
  )
}

function spread(): fc.Arbitrary<string> {
  return perhaps(20, oneOf(text(', spread by quantity'), text(', spread evenly'), text(', spread by amount')))
}

function rewards(currency: Currency): fc.Arbitrary<string> {
  const price = money(currency, fc.constantFrom(0, 1, 100, 500))
  const points = text(
    ' for ',
    oneOf([6, fc.constantFrom('7', '50', '120', '300')], text('cart.table * 40')),
    ' points in ',
    one(programs).map(quoted),
  )
  const inMoney = text(' at ', oneOf([8, price], cartAmount(currency)))
  const inPoints = text(points, perhaps(50, text(' and ', price)))
  const reward = (asks: fc.Arbitrary<string>) =>
    text('sku ', one([...rewardSkus, 'A1']).map(quoted), asks, perhaps(50, text(' up to ', count(2))))
  const choice = (of: fc.Arbitrary<string>, price: fc.Arbitrary<string>) => {
    const distinct = fc.uniqueArray(of, { minLength: 1, maxLength: 3, selector: (each) => each.split('"')[1] })
    const rewards = distinct.map((each) => each.join('  '))
    return text('choose up to ', count(), ' from { ', rewards, ' }', price)
  }
  return oneOf(
    [4, choice(reward(inMoney), text(''))],
    [4, choice(reward(oneOf([2, inPoints], inMoney)), text(''))],
    [1, choice(reward(text('')), oneOf(inMoney, [2, inPoints]))],
  )
}

function gift(currency: Currency): fc.Arbitrary<string> {
  const free = oneOf([4, text('free')], text('at 100% off'), text(`at 0 ${currency.code}`))
  const of = (skus: readonly string[]) => text(count(2), ' of sku ', one(skus).map(quoted), ' ', free)
  return oneOf([3, text('add ', of(rewardSkus))], [2, text('get ', of([...rewardSkus, 'A1']), ', added')])
}

function perDelivery(currency: Currency): fc.Arbitrary<string> {
  const block = (first: fc.Arbitrary<string>, second: fc.Arbitrary<string>) =>
    text(' per delivery { from ', first, ': ', shipping(currency), ' from ', second, ': ', shipping(currency), ' }')
  const amounts = block(money(currency, minor.small), money(currency, minor.middle))
  return oneOf(
    text('by subtotal', amounts),
    text('by subtotal of ', goodsOf(currency, false), amounts),
    text('by quantity of ', goodsOf(currency, false), block(text('1'), text('2'))),
  )
}

function offTotal(currency: Currency): fc.Arbitrary<string> {
  const amount = oneOf(money(currency, minor.small), money(currency, minor.large))
  return oneOf(text(amount, ' off total with delivery'), text('round total down to ', amount))
}

function shipping(currency: Currency): fc.Arbitrary<string> {
  return text(
    oneOf(
      [2, text('free shipping')],
      text(rate(currency), ' off shipping'),
      text('shipping for ', money(currency, minor.small)),
    ),
    perhaps(40, text(' by ', some(methods))),
    perhaps(20, text(', at most ', money(currency, minor.small))),
  )
}

function outcome(currency: Currency, qualifying: boolean): fc.Arbitrary<string> {
  const goods = perhaps(60, text(' of ', goodsOf(currency, qualifying)))
  const replacing = perhaps(40, text(', replacing'))
  const maxPoints = perhaps(20, text(', at most ', whole(1, 50), ' points'))
  const program = text(' in ', one(programs).map(quoted))
  return oneOf(
    text('earn ', oneOf([5, whole(1, 20)], text('cart.table * 5')), ' points', program),
    [3, text('earn ', whole(1, 3), ' points per ', money(currency, minor.small), goods, program, maxPoints, replacing)],
    [2, text('earn ', fc.constantFrom('2', '3', '1.5'), ' x points', program, maxPoints)],
    [
      3,
      text(
        'cashback ',
        percent,
        goods,
        ' to ',
        one(wallets).map(quoted),
        perhaps(20, text(', at most ', money(currency, minor.small))),
        replacing,
      ),
    ],
    text('issue coupon ', one(pools).map(quoted)),
    text('grant ', fc.constantFrom('"Free repair"', '"Lounge"')),
  )
}

function steps(currency: Currency, qualifying: boolean, inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const goodsOnly = onGoods(currency, qualifying)
  const apart = oneOf([12, goodsOnly], text('by quantity per line { from 1: ', goodsOnly, ' }'))
  const goods = goodsOf(currency, false)
  const small = money(currency, minor.small)
  const block = (first: fc.Arbitrary<string>, second: fc.Arbitrary<string>, each: fc.Arbitrary<string>) =>
    text(' { from ', first, ': ', each, ' from ', second, ': ', each, ' }')
  return oneOf(
    [2, text('by subtotal', block(small, money(currency, minor.middle), inner))],
    text('by subtotal of ', goods, block(small, money(currency, minor.middle), inner)),
    text('by quantity of ', goods, block(text('1'), text('3'), inner)),
    text('by quantity', block(text('2'), text('4'), inner)),
    text('by running total', block(small, money(currency, minor.middle), inner)),
    text('by codes of coupon ', some(pools), block(text('1'), text('2'), inner)),
    text('by spend', block(small, money(currency, minor.middle), inner)),
    text('by tier in "Club"', block(text(quoted(tiers[0])), text(quoted(tiers[1])), inner)),
    [2, text('by quantity of ', goods, ' graduated', block(text('1'), text('3'), apart))],
    text('by quantity graduated', block(text('2'), text('3'), apart)),
    text('by quantity per line', block(text('1'), text('3'), apart)),
    text('by quantity of ', goods, ' per line', block(text('1'), text('2'), apart)),
    text('by subtotal per line', block(small, money(currency, minor.middle), apart)),
    text('by subtotal of ', goods, ' per line', block(small, money(currency, minor.middle), apart)),
  )
}

function mystery(inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return oneOf(
    text('one of { 50%: ', inner, ' 50%: ', inner, ' }'),
    text('one of { 12.5%: ', inner, ' 37.5%: ', inner, ' 50%: ', inner, ' }'),
  )
}

function repetition(currency: Currency, inner: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return text(
    'for every ',
    oneOf(
      [3, text(money(currency, minor.middle), ' of subtotal')],
      text(money(currency, minor.middle), ' of running total'),
      [2, text(whole(1, 3), ' of ', goodsOf(currency, false))],
      text(whole(1, 3), ' units'),
      text(whole(50, 200), ' points in "Club"'),
      text(whole(1, 3), ' of cart.table + quantity of label "new"'),
      text('SMALL of customer.credit - running total'),
      text('customer.credit of subtotal'),
      text(oneOf([2, text('code')], text('2 codes')), ' of coupon ', some(pools)),
    ),
    ' { ',
    inner,
    ' }, up to ',
    whole(1, 3),
    ' times',
  )
}

/** An effect of a shelf campaign. */
export function onShelf(currency: Currency): fc.Arbitrary<string> {
  const goods = selector(currency)
  return text(
    oneOf(
      [3, text(percent, ' off ', goods)],
      text(percent, ' off ', oneOf(text('original'), text('list')), ' price of ', goods),
      text(money(currency, minor.small), ' off each ', goods),
      text('price ', oddMoney(currency), ' for ', goods),
      text('price item.msrp for ', goods),
      text(oneOf(text('1% * customer.age'), text('customer.credit / 40')), ' off ', goods),
      text('item.msrp / 3 off each ', goods),
    ),
    perhaps(25, oneOf(text(', not below ', money(currency, anyMinor)), text(', not below cost + 5%'))),
    perhaps(25, text(', ending ', endings(currency))),
  )
}
