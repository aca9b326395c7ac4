import { cartTextExample, cartTextNames, cartTexts } from '../../syntax/cart-texts.ts'
import { msg } from '../../words/message.ts'
import { type Form, parts } from './form.ts'

export const testForms: readonly Form[] = [
  ...parts('cart', ['cart at DATE { 1 x sku "SKU" }', msg`the cart, and the time at which it is evaluated`]),
  ...parts(
    'cartLine',
    ['1 x sku "SKU"', msg`a number of units at the catalogue price`],
    ['1 x sku "SKU" at 100 PLN', msg`a number of units at their own price`],
    ['1 x sku "SKU" delivery "home"', msg`a number of units, and their delivery`],
  ),
  ...parts(
    'cartCustomer',
    ['customer "ID"', msg`the customer`],
    ['customer "ID" segment "SEGMENT"', msg`the customer and their segments`],
  ),
  ...parts(
    'customerFact',
    ['segment "SEGMENT"', msg`the customer's segments`],
    ['orders 3', msg`the number of previous orders`],
    ['spend 1000 PLN', msg`the amount paid before`],
    ['tier "TIER" in "PROGRAM"', msg`the customer's level`],
    ['points 100 in "PROGRAM"', msg`the customer's balance`],
    ['member of "MEMBERSHIP"', msg`a paid membership`],
    ['bought 350 PLN on DATE', msg`a previous order`],
    ['birthday DATE', msg`the customer's birthday`],
  ),
  ...parts(
    'cartCode',
    ['code "CODE"', msg`a code the customer entered`],
    ['code "CODE" from "POOL" issued DATE', msg`a code that was issued on a given day`],
  ),
  ...parts(
    'cartDelivery',
    ['delivery "courier" at 15 PLN', msg`the delivery method and its price`],
    ['delivery "courier" at 15 PLN id "home"', msg`one of several deliveries; lines refer to its id`],
  ),
  ...parts('cartText', ...cartTextNames.map((name) => [cartTextExample(name), cartTexts[name].summary] as const)),
  ...parts(
    'cartChoice',
    ['choose campaign "CAMPAIGN"', msg`a campaign the customer chose`],
    ['choose 1 x sku "SKU" from "CAMPAIGN"', msg`a reward the customer chose`],
  ),
  ...parts(
    'cartUsed',
    ['used campaign "CAMPAIGN" 12 times', msg`how often it has been used`],
    ['used campaign "CAMPAIGN" 130 PLN per store per month', msg`how much it has given`],
    ['used group "GROUP" 12 times', msg`what its members have used`],
  ),
  ...parts('cartSwitchedOff', ['switched off "CAMPAIGN"', msg`this campaign was switched off manually`]),
  ...parts(
    'cartPayment',
    ['pay 100 points in "PROGRAM"', msg`points used as part of the payment`],
    ['pay 20 PLN from wallet "NAME" of 35 PLN', msg`the payment from a wallet, and its balance`],
    ['pay 150 PLN from card "CODE" of 200 PLN', msg`the payment from a gift card, and its balance`],
  ),
  ...parts(
    'expectation',
    ['expect total 100 PLN', msg`the total to pay for goods and delivery`],
    ['expect applied "CAMPAIGN"', msg`this campaign applies`],
    ['expect applied "CAMPAIGN" 10 PLN', msg`the discount of this campaign`],
    ['expect "CAMPAIGN" not applied because condition', msg`this campaign does not apply, and why`],
    ['expect line "SKU" 100 PLN', msg`the final price of a line`],
    ['expect discount 10 PLN', msg`the total discount`],
    ['expect points 10 in "PROGRAM"', msg`the points earned`],
    ['expect spent 400 in "PROGRAM"', msg`the points spent on rewards`],
    ['expect missing 10 PLN for "CAMPAIGN"', msg`what is missing for a campaign`],
    ['expect offered "SKU" from "CAMPAIGN"', msg`a reward that can be chosen`],
  ),
]
