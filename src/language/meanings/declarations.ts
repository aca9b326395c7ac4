/** Declarations and their statements, except campaigns and tests. */

import type * as Tree from '../../syntax/tree.ts'
import { type Message, msg } from '../../words/message.ts'
import { type Meaning, meaning, statement } from './meaning.ts'

import { returnsMeaning, roundingMeaning } from './shared.ts'

export const declarationMeanings: Readonly<Record<Tree.Declaration['kind'], Meaning>> = {
  settings: meaning(
    'settings',
    msg`what applies to all rules: currency, time zone, rounding, guards`,
    'settings { … }',
  ),
  catalogue: meaning(
    'catalogue',
    msg`the shop's products, from a file with Cartwright’s columns, a shop export, or columns named in a mapping`,
    'catalogue from "products.csv"',
    'catalogue from "products.csv" as "shopify-products"',
    'catalogue from "products.csv" as "products.map.json"',
  ),
  attributes: meaning(
    'attributes',
    msg`other facts the shop knows about customers, items, carts and events, with their types`,
    'attributes { customer.age: number }',
  ),
  let: meaning('let', msg`a named value that several campaigns share and a scenario can change`, 'let NAME = VALUE'),
  products: meaning(
    'products',
    msg`a named set of goods, by a selector or from a file of SKUs`,
    'products "Name" = SEL',
    'products "Name" from "skus.csv"',
  ),
  segment: meaning(
    'segment',
    msg`a group of customers: defined by a condition, listed in a file of ids, or named in the cart`,
    'segment "Name" = CONDITION',
    'segment "Name" from "customers.csv"',
    'segment "Name" external',
  ),
  coupons: meaning('coupons', msg`a pool of codes: listed, imported or generated`, 'coupons "Name" { … }'),
  group: meaning(
    'group',
    msg`alternative campaigns: all of them apply, or only the first, the best or the least`,
    'group "Name" pick best',
    'group "Name" pick best per line',
    'group "Name", limit 3 per customer, budget 5000 PLN per month',
    'group "Name", was "OLD NAME", limit 3 per customer',
  ),
  campaign: meaning('campaign', msg`what a customer gets, and when`, 'campaign "Name" { … }'),
  program: meaning(
    'loyalty-program-membership-referral',
    msg`a loyalty programme: what points are worth, how they are earned, its tiers`,
    'program "Name" { … }',
  ),
  membership: meaning(
    'loyalty-program-membership-referral',
    msg`a membership that customers pay for`,
    'membership "Name" { price 49 PLN per month }',
    'membership "Name" { price 49 PLN per month  sold as sku "SKU" }',
  ),
  'gift-cards': meaning(
    'loyalty-program-membership-referral',
    msg`cards with a balance to pay with, sold as goods or issued`,
    'gift cards "Name" { like "GC-????-????-???#"  valid 24 months }',
  ),
  referral: meaning(
    'loyalty-program-membership-referral',
    msg`rewards a customer who brings a friend, after the friend's first order`,
    'referral "Name" { reward after first order }',
  ),
  scenario: meaning('scenario', msg`the same rules with a few changes, to compare`, 'scenario "Name" { … }'),
  test: meaning('test', msg`a cart and its expected result`, 'test "Name" { … }'),
}

export const settingsMeanings: Readonly<Record<Tree.SettingsStatement['kind'], Meaning>> = {
  currency: meaning(
    'settings',
    msg`the currency of all amounts; its smallest unit is the smallest amount`,
    ...statement('currency'),
  ),
  timezone: meaning(
    'settings',
    msg`the time zone of dates, weekdays and times; UTC by default`,
    ...statement('timezone'),
  ),
  rounding: roundingMeaning,
  'coupons-per-cart': meaning(
    'settings',
    msg`how many codes of a cart are used: the first ones that campaigns need`,
    ...statement('coupons-per-cart'),
  ),
  guard: meaning(
    'guards',
    msg`a limit for all campaigns: reduces what would exceed it, and the result reports it`,
    ...statement('guard'),
  ),
  'choose-best': meaning(
    'the-best-set-for-the-customer',
    msg`of all sets of campaigns that may combine, the one with the largest discount applies`,
    ...statement('choose-best'),
  ),
  returns: returnsMeaning,
}

export const couponsMeanings: Readonly<Record<Tree.CouponsStatement['kind'], Meaning>> = {
  'pool-code': meaning(
    'coupons',
    msg`a code, compared without case and surrounding spaces`,
    'code "CODE" limit 1000 uses',
    'code "CODE" limit 1000 uses, valid from DATE to DATE',
  ),
  'codes-from': meaning(
    'coupons',
    msg`codes from a file: \`code;limit\` on each line, or named columns: \`code;limit;from;to\``,
    'codes from "codes.csv"',
  ),
  generate: meaning(
    'coupons',
    msg`a number of codes; each \`?\` is a random character, without look-alikes`,
    'generate 200 like "SORRY-????-????"',
  ),
  limit: meaning('coupons', msg`how often the codes of the pool may be used`, 'limit 2000 uses', 'limit 1 per code'),
  valid: meaning('coupons', msg`the days on which the codes are valid, inclusive`, 'valid from DATE to DATE'),
  'valid-after-issue': meaning('coupons', msg`how long a code is valid once it is issued`, 'valid 30 days after issue'),
  was: meaning('renaming', msg`keeps the codes and counters of the pool under its old name`, 'was "OLD NAME"'),
  'pool-channel': meaning(
    'coupons',
    msg`where the codes are valid: in a cart of one of these channels`,
    'channel "mobile"',
  ),
}

const loyalty = 'loyalty-program-membership-referral'

export const programMeanings: Readonly<Record<Tree.ProgramStatement['kind'], Meaning>> = {
  worth: meaning(loyalty, msg`the value of a point when used as payment`, '1 point worth 0.10 PLN'),
  expire: meaning(loyalty, msg`how long points are valid`, 'points expire after 12 months'),
  pending: meaning(loyalty, msg`how long points wait before they can be spent`, 'points pending 14 days'),
  pay: meaning(loyalty, msg`how much of an order points may pay`, 'pay up to 30% of total'),
  'base-earn': meaning(loyalty, msg`the points that members earn with every order`, 'earn 1 point per 10 PLN'),
  tiers: meaning(
    loyalty,
    msg`member levels, from the lowest up; a level that is kept can only fall on its review day`,
    'tiers by spend { "Silver" from 3000 PLN }',
    'tiers by spend in last 12 months kept for 12 months { "Silver" from 3000 PLN }',
  ),
  partners: meaning(loyalty, msg`who else takes part in the programme`, 'partners "NAME"'),
  was: meaning('renaming', msg`keeps the points and tiers of the programme under its old name`, 'was "OLD NAME"'),
  'shared-by': meaning(loyalty, msg`customers with the same text share their points`, 'shared by customer.household'),
}

const soldAs = (what: Message): Meaning => meaning(loyalty, what, 'sold as sku "SKU"')

export const membershipMeanings: Readonly<Record<Tree.MembershipStatement['kind'], Meaning>> = {
  'membership-price': meaning(loyalty, msg`the price of a membership, and how long it lasts`, 'price 49 PLN per month'),
  'sold-as': soldAs(msg`goods that give one term of the membership per unit`),
}

export const giftCardsMeanings: Readonly<Record<Tree.GiftCardsStatement['kind'], Meaning>> = {
  'codes-like': meaning(
    loyalty,
    msg`the pattern of card numbers; each \`?\` is random, \`#\` is the check character`,
    'like "GC-????-????-???#"',
  ),
  'card-term': meaning(loyalty, msg`how long a card is valid, from the day it is issued`, 'valid 24 months'),
  'sold-as': soldAs(msg`goods of which each unit is a card worth its price`),
}

export const referralMeanings: Readonly<Record<Tree.ReferralStatement['kind'], Meaning>> = {
  'referral-reward': meaning(loyalty, msg`both are rewarded for the friend's first order`, 'reward after first order'),
  'codes-like': meaning(loyalty, msg`the pattern of the personal codes`, 'like "FRIEND-????-???#"'),
  'referral-pending': meaning(
    loyalty,
    msg`within this time, returning the whole order also reverses the rewards`,
    'pending 14 days',
  ),
}

export const scenarioMeanings: Readonly<Record<Tree.Scenario['changes'][number]['kind'], Meaning>> = {
  set: meaning('scenario', msg`another value for a \`let\``, 'set NAME = VALUE'),
  disable: meaning('scenario', msg`the campaign does not apply`, 'disable "CAMPAIGN"'),
  enable: meaning('scenario', msg`the draft applies`, 'enable "CAMPAIGN"'),
}
