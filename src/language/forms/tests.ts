import { cartTextExample, cartTextNames, cartTexts } from '../../syntax/cart-texts.ts'
import { msg } from '../../words/message.ts'
import { type Form, parts } from './form.ts'

export const testForms: readonly Form[] = [
  ...parts('cart', ['cart at DATE { 1 x sku "SKU" }', msg`the cart, and the moment it is evaluated at`]),
  ...parts(
    'cartLine',
    ['1 x sku "SKU"', msg`so many units at the catalogue price`],
    ['1 x sku "SKU" at 100 PLN', msg`so many units at a price of their own`],
    ['1 x sku "SKU" delivery "home"', msg`so many units, and the delivery that brings them`],
  ),
  ...parts(
    'cartCustomer',
    ['customer "ID"', msg`who buys`],
    ['customer "ID" segment "SEGMENT"', msg`who buys, and the segments`],
  ),
  ...parts(
    'customerFact',
    ['segment "SEGMENT"', msg`segments the customer is in`],
    ['orders 3', msg`how many orders came before`],
    ['spend 1000 PLN', msg`what was paid before`],
    ['tier "TIER" in "PROGRAM"', msg`the customer's level`],
    ['points 100 in "PROGRAM"', msg`the customer's balance`],
    ['member of "MEMBERSHIP"', msg`a paid membership`],
    ['bought 350 PLN on DATE', msg`an order before`],
    ['birthday DATE', msg`the customer's birthday`],
  ),
  ...parts(
    'cartCode',
    ['code "CODE"', msg`a code the customer typed`],
    ['code "CODE" from "POOL" issued DATE', msg`a code that was handed out on a day`],
  ),
  ...parts(
    'cartDelivery',
    ['delivery "courier" at 15 PLN', msg`how it is delivered, and the price of that`],
    ['delivery "courier" at 15 PLN id "home"', msg`one of several, by the id that lines name`],
  ),
  ...parts('cartText', ...cartTextNames.map((name) => [cartTextExample(name), cartTexts[name].summary] as const)),
  ...parts(
    'cartChoice',
    ['choose campaign "CAMPAIGN"', msg`a campaign the customer chose`],
    ['choose 1 x sku "SKU" from "CAMPAIGN"', msg`a reward the customer chose`],
  ),
  ...parts(
    'cartUsed',
    ['used campaign "CAMPAIGN" 12 times', msg`how often it was used before`],
    ['used campaign "CAMPAIGN" 130 PLN per store per month', msg`what it gave before`],
    ['used group "GROUP" 12 times', msg`what its members did before`],
  ),
  ...parts('cartSwitchedOff', ['switched off "CAMPAIGN"', msg`this campaign was switched off by hand`]),
  ...parts(
    'cartPayment',
    ['pay 100 points in "PROGRAM"', msg`points that pay a part`],
    ['pay 20 PLN from wallet "NAME" of 35 PLN', msg`what a wallet pays, and what it holds`],
    ['pay 150 PLN from card "CODE" of 200 PLN', msg`what a gift card pays, and what it holds`],
  ),
  ...parts(
    'expectation',
    ['expect total 100 PLN', msg`what is to pay for goods and delivery`],
    ['expect applied "CAMPAIGN"', msg`this campaign applies`],
    ['expect applied "CAMPAIGN" 10 PLN', msg`this campaign takes off so much`],
    ['expect "CAMPAIGN" not applied because condition', msg`this campaign does not apply, and why`],
    ['expect line "SKU" 100 PLN', msg`what a line costs after all`],
    ['expect discount 10 PLN', msg`what is taken off in all`],
    ['expect points 10 in "PROGRAM"', msg`points that are earned`],
    ['expect spent 400 in "PROGRAM"', msg`points that rewards cost`],
    ['expect missing 10 PLN for "CAMPAIGN"', msg`how far a campaign is away`],
    ['expect offered "SKU" from "CAMPAIGN"', msg`a reward that may be chosen`],
  ),
]
