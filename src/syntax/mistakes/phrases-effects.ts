/** Offers as shops call them, and discounts with their words in another order. */
import { msg } from '../../words/message.ts'
import { anyCurrency, anyProgram } from '../placeholders.ts'
import type { PhraseRow, Slots } from './phrase-row.ts'

const order = (write: string, ...says: readonly string[]): PhraseRow => ({ kind: 'order', says, write })
const sentence = (write: PhraseRow['write'], ...says: readonly string[]): PhraseRow => ({
  kind: 'sentence',
  says,
  write,
})
const word = (write: string, ...says: readonly string[]): PhraseRow => ({ kind: 'word', says, write })

const negative = (write: string, ...says: readonly string[]): PhraseRow => ({
  ...order(write, ...says),
  because: msg`write a discount without a minus`,
})

/** `3 for 2`: the paid units are bought, the rest is free. */
function nForM(slots: Slots): string | undefined {
  const [all, paid] = [Number(slots.get('n')), Number(slots.get('m'))]
  const goods = slots.get('goods') ?? 'everything'
  return Number.isInteger(all) && paid >= 1 && paid < all
    ? `buy ${paid} of ${goods} get ${all - paid} of ${goods} free`
    : undefined
}

/** `price 90% of list price` is 10 % off. */
function restOf(slots: Slots): string | undefined {
  const paid = Number.parseFloat(slots.get('percent') ?? '')
  const off = Math.round((100 - paid) * 1e6) / 1e6
  return off > 0 && off < 100 ? `${off}%` : undefined
}

const priceShare =
  (base: string): PhraseRow['write'] =>
  (slots) => {
    const off = restOf(slots)
    return off && `${off} off ${base}${slots.get('goods') ?? 'everything'}`
  }

const sets: readonly PhraseRow[] = [
  sentence(
    '50% off every {nth} of {goods:everything}',
    '[every] [the] {nth} [one|item|unit|product|pair] [at|for|is] half [price|off] [of|on|from|in|for] {goods}',
    '[every] [the] {nth} [of] {goods} [at|for] half [price|off]',
    '[every] [the] {nth} [one|item|unit|product|pair] [at|for|is] half [price|off]',
  ),
  sentence(
    '100% off every {nth} of {goods:everything}',
    '[every] [the] {nth} [one|item|unit|product|pair] [is] free [of|on|from|in|for] {goods}',
    '[every] [the] {nth} [one|item|unit|product] [of|in|from] {goods} [is] free',
    '[every] [the] {nth} [one|item|unit|product|pair] [is] free',
  ),
  sentence(
    '{percent} off every {nth} of {goods:everything}',
    '[every] [the] {nth} [one|item|unit|product|pair] [at|for|with|is|-] {percent} [off|discount|less|cheaper] [of|on|from|in|for] {goods}',
    '[every] [the] {nth} [one|item|unit|product] [of|in|from] {goods} [at|with|is|-] {percent} [off|discount]',
    '[every] [the] {nth} [one|item|unit|product|pair] [at|for|with|is|-] {percent} [off|discount|less|cheaper]',
    '{percent} [off|discount] [on|from|of] [every] [the] {nth} [one|item|unit|product|pair] [of|on|from|in] {goods}',
    '{percent} [off|discount] [on|from|of] [every] [the] {nth} [one|item|unit|product|pair]',
  ),
  word(
    'bundle {n} of {goods} + {m} of {goods2}',
    'bundle {n} [of] {goods} ,|and|with|plus|& {m} [of] {goods2}',
    'bundle {n} [of] {goods} , and|plus {m} [of] {goods2}',
  ),
  sentence(
    'bundle {n} of {goods:everything} for {money}',
    '[any|buy|bundle|get] {n} [items|pieces|units|products] [of|from|in] {goods} for|at {money}',
    '[any|buy|bundle|get] {n} [items|pieces|units|products] for|at {money} [of|on|from|in] {goods}',
    '[any|buy|bundle|get] {n} [items|pieces|units|products] for|at {money}',
    '{goods} {n} for {money}',
  ),
  sentence(
    nForM,
    '[buy|get|take] {n} [items] [for|pay] [pay] [the] [price] [of] {m} [on|of|from|in|for] {goods}',
    '[buy|get|take] {n} [of] {goods} [for|pay] [pay] {m}',
    '{goods} {n} for {m}',
    '[buy|get|take] {n} [items] for|pay [pay] [the] [price] [of] {m}',
  ),
  sentence(
    'cheapest 1 of every {n} in {goods:everything} free',
    'buy {n} [of|from] {goods} [get|and] [the] cheapest [one|item] [is] [free]',
    'buy {n} [items] [get|and] [the] cheapest [one|item] [is] [free]',
    'cheapest [item|one] of every {n} [in|of] {goods} free',
    'cheapest [item|one] of [every] {n} [is] free',
  ),
  sentence(
    'buy {n} of {goods:everything} get {m} of {goods:everything} at {percent} off',
    'buy {n} [and] get {m} [more] at|for|with {percent} [off|discount]',
    'buy {n} [of|from] {goods} [and] get {m} [more] at|for|with {percent} [off|discount]',
    'buy {n} [and] get {m} at|for|with {percent} [off|discount] [of|on|from|in] {goods}',
  ),
  sentence(
    'buy {n} of {goods:everything} get {m} of {goods:everything} at 50% off',
    'buy {n} [of|from] {goods} [and] get {m} [at|for] half [price|off]',
    'buy {n} [and] get {m} [at|for] half [price|off] [of|on|from|in] {goods}',
    'buy {n} [and] get {m} [at|for] half [price|off]',
  ),
  sentence(
    'buy {n} of {goods} get {m} of {goods2} free',
    'buy {n} [of|from] {goods} [and] get {m} [free] [of|from] {goods2} [free]',
  ),
  sentence(
    'buy {n} of {goods:everything} get {m} of {goods:everything} free',
    'buy {n} [of|from] {goods} [and] get {m} [for] [free]',
    'buy {n} [and] get {m} [for] [free] [of|on|from|in|for] {goods}',
    'buy {n} [and] get {m} [for] [free]',
    '{n} + {m} [free|gratis] [on|of|from|in] {goods}',
    '{n} + {m} [free|gratis]',
  ),
  sentence(
    'buy 1 of {goods:everything} get 1 of {goods:everything} free',
    'bogo|bogof [on|of|for|from] {goods}',
    'bogo|bogof',
  ),
  sentence('buy 1 of everything get {n} of everything free', '{n} [item|unit|product|piece|items|units] [for] free'),
  sentence(
    'cheapest {n} of every {m} in {goods:everything} at {percent} off',
    '{percent} off [the] cheapest {n} of every {m} [in|of|from] {goods}',
    '{percent} off [the] cheapest {n} of every {m}',
    'cheapest {n} of every {m} [in|of|from] {goods} {percent} off',
  ),
  sentence(
    'cheapest {n} of every {m} in {goods:everything} free',
    '[the] cheapest {n} [out] of [every] {m} [in|of|from] {goods} [is] [free]',
    '[the] cheapest {n} [out] of [every] {m} [is] free',
    'free [the] cheapest {n} of every {m} [in|of] {goods}',
    'every {m} [items] [the] cheapest {n} [is] free',
  ),
  sentence(
    '100% off cheapest of {goods:everything}',
    '[the] cheapest [one|item|product|unit] [of|in|from] {goods} [is] [for] free',
    '[the] cheapest [one|item|product|unit] [is] [for] free',
    'free [the] cheapest [of|in|from] {goods}',
    'free [the] cheapest [one|item]',
  ),
  sentence(
    '{percent} off cheapest of {goods:everything}',
    '{percent} off [the] cheapest [one|item|product|unit] [of|in|from] {goods}',
    '{percent} off [the] cheapest [one|item|product|unit]',
    '[the] cheapest [one|item] [at|with] {percent} off',
  ),
  sentence(
    '{percent} off dearest of {goods:everything}',
    '{percent} off [the] [most] dearest [one|item|product|unit] [of|in|from] {goods}',
    '{percent} off [the] [most] dearest [one|item|product|unit]',
  ),
]

const prices: readonly PhraseRow[] = [
  sentence(
    priceShare('list price of '),
    '[set] [the] price [is|=|to|at] {percent} of list price [for|of|on] {goods}',
    '[set] [the] price [is|=|to|at] {percent} of list price',
  ),
  sentence(
    priceShare('original price of '),
    '[set] [the] price [is|=|to|at] {percent} of original [price] [for|of|on] {goods}',
    '[set] [the] price [is|=|to|at] {percent} of original [price]',
  ),
  sentence(priceShare(''), '[set] [the] price [is|=|to|at] {percent} [for|of|on] {goods}'),
  order(
    'price {money} for {goods:everything}',
    '[set|fixed] [the] price [of|for] {goods} [to|=|at|is|:] {money}',
    'set|fixed [the] price [to|=|at] {money} for {goods}',
    'set|fixed [the] price [to|=|at] {money}',
    '{goods} for|at|= {money}',
    'price [=|:|of|at] {money} [on|of|for|in] {goods}',
    '{money} for|per {goods}',
  ),
  sentence('50% off {goods}', 'half price [for|on|of] {goods}', '{goods} [at|for] half price', 'half off {goods}'),
  sentence('50% off cart', 'half price', 'half off [cart]'),
]

const discounts: readonly PhraseRow[] = [
  sentence(
    'when subtotal >= {money} then {rate} off cart',
    'then {rate} [off] [cart] [on] [orders|purchases] over|above|from [subtotal] {money}',
    'then {rate} [off] [cart] if|when over|above {money}',
  ),
  sentence(
    'when subtotal >= {money} then free shipping',
    'then free shipping [on] [orders|purchases] over|above|from [subtotal] {money}',
  ),
  order(
    'then {rate} off cart',
    'discount {rate} [on|off|from|for|of] [the] [whole|entire|full] cart',
    'discount = {rate}',
  ),
  order(
    'for every {money2} of subtotal {money} off cart',
    '{money} off [cart] [for|per] every|each {money2} [spend|spent|of] [subtotal|cart]',
  ),
  order('then {rate} off {goods}', 'then give [a|an] {rate} [off|discount|rebate] [on|off|from|for|of] {goods}'),
  order(
    'then {rate} off cart',
    'then give [a|an] {rate} [off|discount|rebate] [on|off|from|for|of] [the] [whole|entire] [cart]',
  ),
  order('then {rate} off {goods}', 'discount {rate} [on|off|from|for|of] {goods}'),
  order('then {rate} off cart', 'then discount [of|by|=|:] {rate}', 'discount [of|by|=|:] {rate}'),
  negative('{rate} off cart', '- {rate} [on|off|from|for|of] [the] [whole|entire|full] cart', 'cart - {rate} [off]'),
  negative('{money} off each {goods}', '- {money} [on|off|from|for] every|each {goods}'),
  negative('{rate} off {goods}', '- {rate} [on|off|from|for|of] {goods}', '{goods} - {rate} [off]'),
  negative('then {rate} off cart', 'then - {rate} [off]'),
  negative('{rate} off', '- {rate} [off]'),
  order(
    '{rate} off shipping',
    'shipping -|minus|discount|off {rate} [off]',
    'off|discount {rate} [on|from|for] shipping',
    '- {rate} [on|off|from] shipping',
    '{rate} [discount] [on|from|for|of] shipping',
    'shipping {rate} off|cheaper',
  ),
  order(
    '{rate} off cart',
    'off|discount [of|by] {rate} [on|off|from|for|of] [the] [whole|entire|full] cart',
    'cart {rate} [off|discount|less]',
    '{rate} [off|discount|rebate|less] [on|from|for|of|off|to] [the] [whole|entire|full] cart',
    'reduce|decrease|lower [the] cart [subtotal] by {rate}',
    'save {rate} [on] [the] cart',
    'get {rate} off [the] cart',
  ),
  order(
    '{money} off each {goods}',
    '{money} off|discount [on|from|for] every|each|any {goods}',
    'off {money} [on|from|for] each|every {goods}',
    '{money} off [per] {goods} each',
    '{money} off per unit|item|piece [of|in] {goods}',
  ),
  order(
    '{rate} off {goods}',
    'off|discount [of|by] {rate} [on|from|for|of|off] [all|every|each] [products|items|goods] [of|in|from] {goods}',
    '{goods} {rate} [off|discount|less]',
    '{rate} [off|discount|rebate|less] [on|from|for|of|off|to] [all|any|every|each] [products|items|goods|units] [of|in|from|with] {goods}',
    'reduce|decrease|lower [the] [price|prices] [of|for] {goods} by {rate}',
    'save {rate} on {goods}',
    'get {rate} off [on] {goods}',
  ),
  order('{rate} off', 'off|discount {rate}'),
  sentence('then {rate} off cart', 'then {rate} [discount|off|rebate|less]', 'then get|save {rate} [off]'),
  sentence('by subtotal {', 'depending on [the] cart [subtotal] {', 'tiered|tiers [by] [subtotal] {', 'by cart {'),
]

/** Multiples of points without a program: uses the first program of the rules. */
const multiples: readonly PhraseRow[] = [
  ['{n}', '{n} x', '{n} times', 'x {n}'],
  ['2', 'double', 'x2'],
  ['3', 'triple', 'x3'],
].flatMap(([n = '', ...times]): PhraseRow[] => {
  const says = times.flatMap((each) => [`[earn|give|get|collect] ${each} [the] points`, `[earn|give] points ${each}`])
  return [word(`earn ${n} x points`, ...says), word(`earn ${n} x points in ${anyProgram}`, ...says)]
})

const others: readonly PhraseRow[] = [
  word(`sku {name} at 0 ${anyCurrency}`, 'sku {name} [for] free'),
  order(
    'free shipping',
    'free shipping',
    'shipping [is] [for] free',
    'no|without shipping [cost|costs|fee|fees]',
    'shipping [=|:|for|at] 0',
    'free of shipping',
    'ship [for] free',
    '100 % off shipping',
  ),
  order(
    'shipping for {money}',
    'shipping [=|:|at|is|price|cost|costs] {money}',
    'flat shipping {money}',
    '{money} shipping',
    'flat rate shipping {money}',
    'price {money} for shipping',
  ),
  sentence('get {n} of {goods} free, added', '[add|give|get] {n} [of] {goods} free [,] [and] added'),
  sentence(
    'add {n} of sku {name} free',
    '[add|give|free] {n} [x|of] [free] [sku|gift|product] {name} [free|gratis]',
    '[add|give] {n} [free] gift [sku] {name}',
  ),
  sentence(
    'add 1 of sku {name} free',
    '[add|give] [a|the] [free] gift [sku|product|item] [is|=|:] {name}',
    '[add|give] free [gift|product|item] [sku] {name}',
    'add|give sku {name} [for] [as] [free|gift]',
    'sku {name} [for] free',
    'gift [sku] {name}',
  ),
  ...multiples,
  order(
    'earn {n} points in {name}',
    '[earn|give|award|add|collect|get] {n} [bonus|extra|loyalty] points [in|to|for|with|on|of] {name}',
    '[earn|give|add|collect] [in|to|for] {name} {n} points',
    'earn points {n} [in|to|for] {name}',
  ),
  sentence(
    `earn {n} points per {money} in ${anyProgram}`,
    '[earn|give|award|collect|get] {n} [bonus|extra|loyalty] points|point [per|for] [every|each] {money} [spent]',
  ),
  sentence(
    `earn {n} points in ${anyProgram}`,
    '[earn|give|award|collect|get|add] {n} [bonus|extra|loyalty] points',
    '[earn|give|award|collect|get|add] [bonus|extra|loyalty] points {n}',
  ),
  order(
    'earn {n} points per {money} in {name}',
    '[earn|give] {n} points [per|for|for] [every|each] {money} [spent] [in|to|with|on] {name}',
  ),
  order(
    'cashback {percent} to {name}',
    '{percent} [of] cashback [to|in|into|on|for] {name}',
    'cashback [of] {percent} [to|in|into|on|for] {name}',
  ),
  word(
    'for every {money} of subtotal',
    'for|per each|every {money} [spent|of cart|in cart]',
    'per {money} [spent]',
    'every {money} [spent]',
    'for every {money} [spent] [,]',
  ),
  word('issue coupon {name}', '[issue|give|send|get] [a] coupon|voucher [from] [pool] {name}'),
  word('grant {name}', 'give [perk] {name}'),
]

const modifiers: readonly PhraseRow[] = [
  word(
    ', at most {money}',
    '[,] [(] [but] [with] [up] [to] [a] max|maximum|cap|limit [is|of|discount|at|=|:|to] {money} [)]',
    '[,] [but] capped at {money}',
    '[,] [but] no|not more than {money}',
    '[,] [but] up to {money}',
    '[,] [but] at [the] most {money}',
    '[,] max discount {money}',
    '[,] [at|up] max|maximum|cap|limit|most|to {money} per|in|for [each|every|one|a] cart|order',
  ),
  word(
    ', not below {money}',
    '[,] [with] min|minimum [price] [is|of] {money}',
    '[,] [but] [price] not|no less|lower|under than {money}',
    '[,] [but] at least {money}',
    '[,] not under {money}',
  ),
  word(', not below cost', '[,] not|never under|beneath [the] cost', '[,] above|over cost', '[,] never below cost'),
  word(
    ', up to {n} units',
    '[,] [for] max|maximum [of] {n} [units|items|pieces|products]',
    // Without the comma, a limit of the campaign would start.
    ', limit [of] {n} [units|items|pieces|products]',
    '[,] for limit [of] {n} [units|items|pieces|products]',
    '[,] [for] at most {n} [units|items|pieces|products]',
    '[,] up to {n} items|pieces|products',
  ),
  word(
    ', up to {n} times',
    '[,] max|maximum {n} times|sets',
    '[,] at most {n} times|sets',
    '[,] {n} times [max|maximum]',
    '[,] [max] {n} per cart',
  ),
  word(', ending {value}', '[,] round|rounded [up|down] to {value}', '[,] end|ends|ending in|with {value}'),
]

const rewards: readonly PhraseRow[] = [
  word(
    'for {n} points in {name} and {money}',
    'for|at {n} points [in|of|from] {name} +|plus|with {money}',
    'at {n} points [in|of|from] {name} and {money}',
    'for|at {money} +|plus|and|with {n} points [in|of|from] {name}',
  ),
  word('for {n} points in {name}', 'at|costs {n} points [in|of|from] {name}', 'for {n} points of|from {name}'),
]

export const effectPhrases: readonly PhraseRow[] = [
  ...rewards,
  ...sets,
  ...prices,
  ...discounts,
  ...others,
  ...modifiers,
  word('at {money}', 'for|costs {money}'),
]
