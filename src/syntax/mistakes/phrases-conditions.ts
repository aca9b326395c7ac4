/** Comparisons and facts in the notations of admin panels, spreadsheets and programming languages. */
import { msg } from '../../words/message.ts'
import type { PhraseRow } from './phrase-row.ts'
import { meaningsOf } from './words.ts'

const word = (write: string, ...says: readonly string[]): PhraseRow => ({ kind: 'word', says, write })
const sentence = (write: string, ...says: readonly string[]): PhraseRow => ({ kind: 'sentence', says, write })

const itemWords: ReadonlySet<string> = new Set(['sku', 'category', 'brand', 'label'])
const cartWords: ReadonlySet<string> = new Set([
  'payment',
  'delivery',
  'channel',
  'store',
  'country',
  'segment',
  'coupon',
  'code',
])

/** `item.brand = "Bosch"`, `cart.country = "PL"`: facts of the language are not attributes. */
const knownWord =
  (known: ReadonlySet<string>, before = ''): PhraseRow['write'] =>
  (slots) => {
    const written = slots.get('word') ?? ''
    const word = [written, ...meaningsOf(written)].find((each) => known.has(each))
    return word && `${before}${word} ${slots.get('names')}`
  }

const comparisons: readonly PhraseRow[] = [
  word('!=', '< >', '! =', 'is not|different [equal] [to|from]', 'not equal|equals [to]', 'does not equal', 'neq|ne'),
  word(
    '>=',
    '= >',
    '> =',
    'is greater than or equal to',
    'greater than or equal to',
    'is equal or greater than',
    'gte|ge',
  ),
  word(
    '>=',
    'is at least',
    'at least',
    'not less|fewer|lower|below than',
    'no less|fewer|lower than',
    'not below|under',
  ),
  word(
    '>=',
    'is minimum|min [of]',
    'minimum|min [of]',
    'is over',
    'over',
    'is from',
    'starting from|at',
    'reaches|reached|from',
  ),
  word('<=', '= <', '< =', 'is less than or equal to', 'less than or equal to', 'lte|le'),
  word('<=', 'is at most', 'at most', 'not more|over|above [than]', 'no more|greater than', 'is up to', 'up to'),
  word('<=', 'maximum|max [of]', 'is maximum|max [of]'),
  word(
    '>',
    'is more|greater|higher|bigger|larger than',
    'more|greater|higher|bigger|larger than',
    'is above',
    'above|exceeds|exceeding|gt|beyond',
  ),
  word('<', 'is less|fewer|lower|smaller than', 'less|fewer|lower|smaller than', 'is under|below', 'under|below|lt'),
  word('=', '= = =', '= =', 'is equal to', 'equal to', 'equals [to]', 'is exactly', 'exactly|is|are|equal|eq'),
  sentence('{measure} >= {money}', '{measure} {money} or|and more|above|up|over', '{measure} {money}'),
  sentence('{measure} >= {n}', '{measure} {n} or|and more|above|up', '{measure} {n}'),
  sentence('{measure} <= {money}', '{measure} {money} or less|below'),
  sentence('{measure} >= {money}', '{money} [of] {measure}', '{money} <= {measure}'),
  {
    kind: 'sentence',
    says: ['{money} <= {measure} <= {money2}', '{money} < {measure} < {money2}', '{money} < {measure} <= {money2}'],
    write: '{measure} between {money} and {money2}',
    because: msg`two comparisons are written as one`,
    code: 'chained-comparison',
  },
  {
    kind: 'sentence',
    says: ['{n} <= {measure} <= {n2}', '{n} < {measure} < {n2}', '{n} < {measure} <= {n2}'],
    write: '{measure} between {n} and {n2}',
    because: msg`two comparisons are written as one`,
    code: 'chained-comparison',
  },
  sentence(
    'between {money} and {money2}',
    'between {money} to|- {money2}',
    'from {money} to {money2}',
    'in {money} to|- {money2}',
  ),
  sentence('between {n} and {n2}', 'between {n} to|- {n2}', 'from {n} to {n2}'),
  sentence('between {n} {word} and {money}', 'between {n} to|- {money}'),
]

const facts: readonly PhraseRow[] = [
  { kind: 'word', says: ['item . {word} =|is {names}', 'item . {word} in ( {names} )'], write: knownWord(itemWords) },
  {
    kind: 'word',
    says: ['item . {word} =|is {names}', 'item . {word} in ( {names} )'],
    write: knownWord(itemWords, 'contains '),
  },
  {
    kind: 'word',
    says: ['cart|customer . {word} =|is {names}', 'cart|customer . {word} in ( {names} )'],
    write: knownWord(cartWords),
  },
  word('customer {names}', 'customer . id =|is {names}', 'customer . id in ( {names} )'),
  word('quantity', 'cart . quantity'),
  word('weight', 'cart . weight'),
  word('orders', 'customer . orders'),
  word('spend', 'customer . spend', 'customer . subtotal'),
  word('price', 'item . price'),
  word('list price', 'item . list_price', 'item . listPrice'),
  word('cost', 'item . cost'),
  word('signed in', 'customer . logged_in|signed_in|loggedIn|registered [= yes]'),
  word(
    'subtotal',
    'cart . subtotal',
    '[the] cart subtotal',
    'subtotal of [the] cart',
    'subtotal ( [{word}] )',
    'minimum cart [subtotal]',
    'minimum spend|purchase|order',
    'goods total|value',
  ),
  word('subtotal', 'spend', '[the] cart'),
  word(
    'quantity',
    '[the] number|count of items|products|units|articles|pieces [in [the] cart]',
    'quantity ( [{word}] )',
    'cart quantity',
    'items in [the] cart',
    'item|items|unit|product|products count|quantity|number',
    'quantity of items|products|units [in [the] cart]',
  ),
  word('quantity of {some}', 'quantity ( {some} )', '[the] number of {some}', 'quantity {some}'),
  word('subtotal of {some}', 'subtotal ( {some} )', 'subtotal {some}', 'spend on {some}', '{some} subtotal'),
  word('orders', '[the] number|count of orders', 'order|orders count|number', 'orders ( [{word}] )'),
  word('spend', 'total spend|spent', 'customer spend', 'lifetime spend|value|spent', 'amount spent'),
  word(
    '{word} in last {n} {length}',
    '{word} in|within|over|during|for [the] [last|past|previous] {n} {length}',
    '{word} last|past|previous {n} {length}',
  ),
  word(
    'first order',
    'first purchase|cart|time [order|purchase|customer]',
    'new customer',
    'customer is new',
    'is first order',
    'first order of customer',
  ),
  word(
    'signed in',
    'logged in',
    '[customer] is logged|signed in',
    'customer logged|signed in',
    'loggedin|signedin',
    'logged_in|signed_in',
  ),
  word(
    'not signed in',
    'guest|anonymous',
    '[customer] is guest',
    'customer is not logged|signed in',
    'not logged in',
    'is not signed|logged in',
  ),
  word(
    'segment {name}',
    '[customer] [is] [in|of|has] segment [is|=] {name}',
    '[customer] is|in [a] {name}',
    'customer . segment = {name}',
    'customer segment [is|=] {name}',
    'customer belongs to {name}',
    'customer = {name}',
  ),
  word('segment {names}', '[customer] [is] [in|of] segment in ( {names} )', 'customer . segment in ( {names} )'),
  word('segment "{word}"', 'customer is [a|in] {word}', 'customer [in] segment {word}'),
  word(
    'code {name}',
    'coupon|promo|voucher|discount code [is|=] {name} [used|applied|entered]',
    'enters|enter [code] {name}',
  ),
  word(
    'coupon {name}',
    '[a|any] [coupon] code|codes from|of|in|on [pool] {name}',
    'coupon is|= {name}',
    'coupon {name} [is] used|applied|entered',
    'with coupon|voucher {name}',
  ),
  word('code {name}', 'code is|= {name}', 'code {name} used|applied|entered'),
  word('any coupon', '[a|has] coupon [used|applied]'),
  word(
    'not {word} {names}',
    '{word} not in ( {names} )',
    '{word} != {names}',
    '{word} is not {names}',
    '{word} < > {names}',
    '{word} not {names}',
  ),
  word('{word} {names}', '{word} in ( {names} )', '{word} is|=|: {names}', '{word} = = {names}', '{word} in {names}'),
  word('not {word}.{word2} in', '{word} . {word2} not in'),
  word('payment {names}', 'payment method|type [is|=|:] {names}', 'paid|pays|paying [with|by] {names}'),
  word('delivery {names}', 'shipping|delivery method|type|option [is|=|:] {names}'),
  ...['>=', '>', '<=', '<'].map((sign) =>
    word(
      `weight ${sign} {n}`,
      `[the] [cart] weight ${sign.split('').join(' ')} {n} [kg|kilo|kilos|kilograms]`,
      `[the] [cart] weight ${sign} {n} kg|kilo|kilos|kilograms`,
    ),
  ),
  word('weight', '[the] cart weight', 'total weight', 'weight of [the] cart'),
  word(
    'not first order',
    '[customer] has|have ordered|bought [before|already]',
    '[is] [a] returning|existing customer',
    'customer is returning|existing',
  ),
  sentence(
    'orders in last {n} {length} = 0',
    '[the] last order|purchase [is] [older|longer|more] [than] {n} {length} [ago]',
    'no orders|order|purchase|purchases in|for|since [the] [last] {n} {length}',
    '[customer] [is] inactive for {n} {length}',
  ),
  sentence('contains {n} of {some}', '{n} or|and more [x|units|pieces|items|products] [of|from|in] {some}'),
  sentence(
    'contains {n} of {some}',
    '[contains] [at] [least] {n} [x|units|pieces|items] [of|from|in] {some} [in [the] cart]',
    'buys|buy [at] [least] {n} [of|from] {some}',
    '{some} x {n}',
  ),
  sentence('quantity of {some} >= {n}', '{some} >= {n}', '{some} quantity >= {n}'),
  sentence(
    'contains {some}',
    '[the] cart contains|has|includes {some}',
    '{some} [is] in [the] cart',
    'buys|buy|bought {some}',
    'any {some}',
    'item|product in|is|= {some}',
    'contains [a|an|any|some] [item|items|product|products] [of|from|in|with] {some}',
    '{some}',
  ),
  sentence(
    'birthday within 1 day',
    '[the] [customer] birthday',
    '[customer] birthday [is] today',
    '[is] birthday',
    'customer . birthday|birthdate|birth_date|dob [= today]',
  ),
  {
    kind: 'sentence',
    says: [
      '[the] [customer] birthday|birth month',
      '[the] month of [the] [customer] birthday',
      '[the] [customer] birthday [is] [in|this] [this|the] [same|current] month',
      'customer . birthday_month|birth_month',
    ],
    write: 'birthday within 15 days',
    because: msg`a birthday can only be within a number of days, not within a month`,
  },
  {
    kind: 'sentence',
    says: ['[the] [customer] birthday week', '[the] [customer] birthday [is] [in|this] [this|the] [current] week'],
    write: 'birthday within 3 days',
    because: msg`a birthday can only be within a number of days, not within a week`,
  },
  sentence('birthday within {n} {length}', 'birthday [is] in {n} {length}', 'birthday {n} {length}'),
  sentence(
    'tier in {name} at least {name2}',
    'tier [in] {name} >= {name2}',
    'tier >= {name2} in {name}',
    'tier {name} {name2}',
  ),
  sentence('tier in {name2} is {name}', 'tier [is] {name} in {name2}'),
  sentence('tier in {name} is {name2}', 'tier [in] {name} = {name2}'),
  sentence('points in {name} >= {n}', '{n} points in {name}', 'points >= {n} in {name}'),
]

/** Attributes without their dot. */
export const attributePhrases: readonly PhraseRow[] = [
  word('customer.{word}', 'customer {word}'),
  word('item.{word}', 'item {word}'),
]

export const conditionPhrases: readonly PhraseRow[] = [...facts, ...comparisons]
