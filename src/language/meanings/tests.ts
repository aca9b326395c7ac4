import { byCartText, type CartText, cartTextExample, cartTexts } from '../../syntax/cart-texts.ts'
import type * as Tree from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { type Meaning, meaning } from './meaning.ts'

export const cartMeaning = meaning('test', msg`the cart that is evaluated, and when`, 'cart at 2026-10-03T12:00 { … }')

export const cartMeanings: Readonly<Record<Exclude<Tree.CartStatement['kind'], 'cart-text'> | CartText, Meaning>> = {
  ...byCartText((name) => meaning('test', cartTexts[name].summary, cartTextExample(name))),
  'cart-order': meaning('test', msg`the order's id; mystery offers depend on it`, 'order "ID"'),
  'cart-customer': meaning(
    'test',
    msg`the customer, and what is known about them`,
    'customer "ID" segment "VIP" orders 3',
  ),
  'cart-line': meaning(
    'test',
    msg`a quantity of a SKU; details from the catalogue are optional`,
    '2 x sku "SKU" at 100 PLN',
  ),
  'cart-code': meaning(
    'test',
    msg`a code that the customer entered`,
    'code "CODE"',
    'code "CODE" from "POOL" issued DATE',
  ),
  'cart-currency': meaning('test', msg`the currency of the cart, if the rules have several`, 'currency PLN'),
  'cart-delivery': meaning(
    'test',
    msg`the delivery method and its price; with several deliveries, lines refer to one by its id`,
    'delivery "courier" at 15 PLN',
    'delivery "courier" at 15 PLN id "home"',
  ),
  'cart-event': meaning('test', msg`the event that is evaluated instead of a cart`, 'event "NAME"'),
  'cart-attribute': meaning('test', msg`the value of a declared attribute`, 'cart.gift_wrap yes'),
  'choose-campaign': meaning('test', msg`a campaign that the customer chose`, 'choose campaign "NAME"'),
  'choose-reward': meaning('test', msg`a reward that the customer chose`, 'choose 1 x sku "SKU" from "CAMPAIGN"'),
  'pay-points': meaning('test', msg`points that the customer pays with`, 'pay 10 points in "PROGRAM"'),
  'pay-from': meaning(
    'test',
    msg`the payment from a wallet or a gift card, and its balance`,
    'pay 20 PLN from wallet "NAME" of 35 PLN',
    'pay 150 PLN from card "CODE" of 200 PLN',
  ),
  'switched-off': meaning('test', msg`campaigns that were switched off manually`, 'switched off "CAMPAIGN"'),
  used: meaning(
    'test',
    msg`how often it has been used`,
    'used campaign "NAME" 12 times',
    'used code "CODE" 3 times',
    'used group "NAME" 130 PLN per month',
  ),
}

export const customerMeanings: Readonly<Record<Tree.CustomerLiteral['facts'][number]['kind'], Meaning>> = {
  'customer-segment': meaning('test', msg`the customer's segments listed in the cart`, 'segment "NAME"'),
  'customer-member': meaning('test', msg`the customer's memberships`, 'member of "NAME"'),
  'customer-orders': meaning('test', msg`the number of the customer's previous orders`, 'orders 3'),
  'customer-spend': meaning('test', msg`the amount that the customer paid for goods before`, 'spend 5200 PLN'),
  'customer-birthday': meaning('test', msg`the customer's birthday`, 'birthday 1990-05-03'),
  'customer-subscribed': meaning('test', msg`the day the customer subscribed`, 'subscribed since 2024-01-15'),
  'customer-points': meaning('test', msg`the customer's points`, 'points 900 in "PROGRAM"'),
  'customer-tier': meaning('test', msg`the customer's tier`, 'tier "TIER" in "PROGRAM"'),
  'customer-bought': meaning('test', msg`a previous order`, 'bought 350 PLN on 2026-09-20'),
}

export const lineMeanings: Readonly<Record<Tree.LineLiteral['facts'][number]['kind'], Meaning>> = {
  'line-list': meaning('test', msg`the list price of a unit`, 'list 120 PLN'),
  'line-cost': meaning('test', msg`the cost of a unit to the shop`, 'cost 60 PLN'),
  'line-min': meaning('test', msg`the lowest allowed price of a unit`, 'min 50 PLN'),
  'line-unit': meaning('test', msg`the unit it is sold by; with a measure, the line counts as one unit`, 'unit "kg"'),
  'line-weight': meaning('test', msg`the weight of a unit in kilograms`, 'weight 1.5'),
  'line-category': meaning('test', msg`the categories of the item`, 'category "Tools/Drills"'),
  'line-label': meaning('test', msg`the labels of the item`, 'label "autumn"'),
  'line-brand': meaning('test', msg`the brand of the item`, 'brand "Bosch"'),
  'line-id': meaning('test', msg`the line's id`, 'id "1"'),
  'line-delivery': meaning('test', msg`the id of its delivery`, 'delivery "home"'),
  'line-item': meaning('test', msg`the value of a declared attribute`, 'item.color "green"'),
}

export const expectationMeanings: Readonly<Record<Tree.Expectation['kind'], Meaning>> = {
  'expect-amount': meaning(
    'test',
    msg`the expected result of the cart`,
    'expect total 190 PLN',
    'expect discount 10 PLN',
  ),
  'expect-line': meaning('test', msg`the expected payment for the lines of a SKU`, 'expect line "SKU" 190 PLN'),
  'expect-price': meaning('test', msg`the price of a unit after shelf price campaigns`, 'expect price "SKU" 95.99 PLN'),
  'expect-applied': meaning(
    'test',
    msg`the campaign must apply`,
    'expect applied "CAMPAIGN"',
    'expect applied "CAMPAIGN" 10 PLN',
  ),
  'expect-not-applied': meaning(
    'test',
    msg`the campaign must not apply, optionally with the reason`,
    'expect "CAMPAIGN" not applied',
    'expect "CAMPAIGN" not applied because condition',
  ),
  'expect-missing': meaning(
    'test',
    msg`what the cart is missing for a campaign`,
    'expect missing 12.50 PLN for "CAMPAIGN"',
  ),
  'expect-points': meaning('test', msg`the points that must be earned`, 'expect points 10 in "PROGRAM"'),
  'expect-spent': meaning('test', msg`the points that must be spent on rewards`, 'expect spent 400 in "PROGRAM"'),
  'expect-cashback': meaning('test', msg`the cashback that must be given`, 'expect cashback 5 PLN to "WALLET"'),
  'expect-coupon': meaning('test', msg`a coupon that must be issued`, 'expect coupon "POOL"'),
  'expect-perk': meaning('test', msg`a perk that must be granted`, 'expect perk "PERK"'),
  'expect-message': meaning('test', msg`a message that must come back`, 'expect message "TEXT"'),
  'expect-offered': meaning('test', msg`a reward that must be on offer`, 'expect offered "SKU" from "CAMPAIGN"'),
  'expect-code': meaning('test', msg`the expected status of a code`, 'expect code "CODE" "expired"'),
}
