import type fc from 'fast-check'
import { cartTextNames } from '../../../src/syntax/cart-texts.ts'
import { type Currency, minor, money } from './amounts.ts'
import { pastGoods, selector } from './selectors.ts'
import {
  codes,
  customers,
  memberships,
  methods,
  one,
  oneOf,
  pools,
  programs,
  quoted,
  segments,
  some,
  text,
  textsInCart,
  tiers,
  whole,
} from './words.ts'

const comparison = oneOf([5, text('>=')], [2, text('>')], text('<'), text('<='), text('='), text('!='))

/** A campaign's condition; over half of these hold on a generated cart. */
export function condition(currency: Currency, of: 'cart' | 'event' | 'prices'): fc.Arbitrary<string> {
  const atom = oneOf(
    ...(of === 'prices' ? [] : [[12, cartAtom(currency)] as const]),
    ...(of === 'event' ? [[4, text('event.stars >= ', whole(1, 5))] as const] : []),
    [8, customerAtom(currency)],
  )
  return oneOf(
    [8, atom],
    text(atom, ' and ', atom),
    [2, text(atom, ' or ', atom)],
    text('not ', atom),
    text('not (', atom, ' or ', atom, ')'),
    text('(', atom, ' or ', atom, ') and ', atom),
  )
}

export function askForCode(): fc.Arbitrary<string> {
  const known = codes.filter((code) => code !== 'NOBODY' && !code.startsWith('SORRY'))
  return oneOf(
    [4, text('coupon ', some(pools))],
    [2, text('code ', one(known).map(quoted))],
    text('any coupon'),
    text('no coupon'),
    text('codes of coupon ', some(pools), ' >= ', whole(1, 2)),
  )
}

function cartAtom(currency: Currency): fc.Arbitrary<string> {
  const goods = selector(currency)
  const amount = money(currency, minor.middle)
  return oneOf(
    [4, text('subtotal ', comparison, ' ', amount)],
    [2, text('subtotal of ', goods, ' >= ', amount)],
    text('subtotal between ', money(currency, minor.small), ' and ', money(currency, minor.large)),
    text('subtotal / 3 >= ', money(currency, minor.small)),
    text('subtotal * 10% >= ', money(currency, minor.small)),
    text('subtotal of (', goods, ') / quantity of (', goods, ') < ', amount),
    text('subtotal + 10 * SMALL > FLOOR'),
    text('subtotal - SMALL * quantity >= -SMALL'),
    text(amount, ' <= subtotal'),
    text(whole(1, 4), ' < quantity'),
    text('subtotal > running total'),
    [3, text('quantity ', comparison, ' ', whole(1, 5))],
    text('quantity of ', goods, ' >= ', whole(1, 4)),
    text('quantity of ', goods, ' >= 0.5'),
    text('lines >= ', whole(1, 3)),
    text('distinct products >= ', whole(1, 3)),
    text('distinct products of ', goods, ' >= ', whole(1, 2)),
    text('quantity of one product >= ', whole(2, 4)),
    text('quantity of one product in ', goods, ' >= ', whole(1, 3)),
    text('weight <= ', whole(1, 30)),
    text('weight of ', goods, ' > 0.5'),
    text('running total >= ', amount),
    text('running subtotal of ', goods, ' >= ', money(currency, minor.small)),
    text('total with delivery >= ', amount),
    [2, text('contains ', goods)],
    [2, text('contains ', whole(1, 3), ' of ', goods)],
    [4, askForCode()],
    text('delivery ', some(methods)),
  )
}

/** Conditions that may also decide shelf prices: on the customer, the place, the day. */
function customerAtom(currency: Currency): fc.Arbitrary<string> {
  const amount = money(currency, minor.middle)
  return oneOf(
    [2, text('segment ', some(segments))],
    askForCode(),
    text('no segment'),
    [2, text('signed in')],
    text('not signed in'),
    text('customer ', some(customers)),
    text('first order'),
    text('orders ', comparison, ' ', whole(0, 5)),
    text('orders in last ', period(), ' >= ', whole(1, 2)),
    text('spend >= ', amount),
    text('spend in last ', period(), ' >= ', money(currency, minor.small)),
    text('spend this ', calendarPeriod(), ' >= ', money(currency, minor.small)),
    text('orders this ', calendarPeriod(), ' >= ', whole(1, 2)),
    text('spend of (', pastGoods(), ') ', time(), ' > ', money(currency, minor.small)),
    text('orders with (', pastGoods(), ') ', time(), ' >= ', whole(1, 2)),
    text('anniversary of customer.married within ', oneOf(text('7 days'), text('1 week'))),
    text('customer.since ', comparison, ' today - 5 days'),
    text('customer.since + ', period(), ' >= today'),
    text('today - 1 month <= customer.married + 2 years - 1 week'),
    text('today between 2026-10-03 and 2026-10-24'),
    text('today >= 2026-10-03T00:01'),
    text('customer.since + 36 hours < today'),
    text('birthday within ', oneOf(text('7 days'), text('2 weeks'))),
    text('subscribed since < 2026-01-01'),
    text('subscribed for ', comparison, ' ', period()),
    text('tier in "Club" at least ', one(tiers).map(quoted)),
    text('tier in "Club" is ', one(tiers).map(quoted)),
    text('points in ', one(programs).map(quoted), ' >= ', whole(0, 300)),
    text('member of ', some(memberships)),
    ...cartTextNames.map((name) => text(`${name} `, some(textsInCart[name]))),
    text('customer.age >= ', whole(18, 65)),
    text('customer.city = "Kraków"'),
    text('customer.since <= 2026-10-01 - 3 days'),
    text('customer.staff'),
    text('customer.staff != no'),
    text('customer.city != "Kraków"'),
    text('subscribed since != 2025-10-03'),
    text('customer.staff = cart.gift_wrap'),
    text('OPEN'),
    text('not OPEN'),
    text('12 months <= subscribed for'),
    text('"Kraków" = customer.city'),
    text('customer.city >= "L"'),
    text('customer.since < 2026-09-29T00:00'),
    text('subscribed since between 2024-01-01 and 2025-10-03'),
    text('customer.age / 3 > orders + 5'),
    text('customer.credit > ', amount),
    text('cart.gift_wrap'),
    text('cart.table in (1, 2, 2 + 1)'),
  )
}

const calendarPeriod = () => oneOf(text('week'), text('month'), text('quarter'), text('year'))
const time = () => oneOf(text(''), text('in last ', period()), text('this ', calendarPeriod()))

export function period(): fc.Arbitrary<string> {
  return oneOf(text('12 months'), text('30 days'), text('1 year'), text('2 weeks'), text('1 month'))
}
