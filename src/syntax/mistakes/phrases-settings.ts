/** Settings, limits, combination, coupons and tests. */
import { msg } from '../../words/message.ts'
import { anyCurrency } from '../placeholders.ts'
import type { PhraseRow, Slots } from './phrase-row.ts'

const word = (write: PhraseRow['write'], ...says: readonly string[]): PhraseRow => ({ kind: 'word', says, write })
const begins = (write: PhraseRow['write'], ...says: readonly string[]): PhraseRow => ({
  ...word(write, ...says),
  begins: true,
})

const codes: Readonly<Record<string, string>> = {
  ...{ euro: 'EUR', euros: 'EUR', zł: 'PLN', zl: 'PLN', złoty: 'PLN', zloty: 'PLN', dollar: 'USD', dollars: 'USD' },
  ...{ pound: 'GBP', pounds: 'GBP', hryvnia: 'UAH', грн: 'UAH', руб: 'RUB', kč: 'CZK', ft: 'HUF', lei: 'RON' },
}

function currencyCode(slots: Slots): string | undefined {
  const named = (slots.get('word') ?? slots.get('name') ?? '').replaceAll('"', '').trim()
  const code = codes[named.toLowerCase()] ?? (/^[A-Za-z]{3}$/.test(named) ? named.toUpperCase() : undefined)
  return code && `currency ${code}`
}

/** `timezone Warsaw`: the time zone of that city. */
function zoneOfCity(slots: Slots): string | undefined {
  const city = (slots.get('word') ?? slots.get('name') ?? '').replaceAll('"', '').replaceAll(' ', '_').toLowerCase()
  const zone = Intl.supportedValuesOf('timeZone').find((each) => each.toLowerCase().endsWith(`/${city}`))
  return zone && `timezone "${zone}"`
}

/** `code "A1", "A2"`: one statement per code. */
const eachCode =
  (behind: (slots: Slots) => string): ((slots: Slots) => string | undefined) =>
  (slots) => {
    const names = slots.get('names')?.match(/"[^"]*"/g) ?? []
    return names.length > 1 ? names.map((name) => `code ${name}${behind(slots)}`).join(' ') : undefined
  }

/** A campaign applies to a cart only once; repetitions within a cart belong to its effect. */
const perCart: readonly PhraseRow[] = [
  {
    ...begins(
      '',
      'limit|max|maximum [to|of] {n} [use|uses|time|times|units|items|pieces|products] per|for|in|by [each|every|one|a] cart|order|transaction',
      'limit|max|maximum [one|once|twice] per|for|in|by [each|every|one|a] cart|order|transaction',
    ),
    because: msg`a campaign applies only once to a cart, so it cannot be limited per cart`,
    help: msg`remove the line; to limit an effect within one cart, add to the effect: \`, up to 3 units\` or \`, up to 3 times\``,
  },
  {
    ...begins(
      '',
      'limit|max|maximum [to|of] {n} [use|uses|time|times|units|items|pieces|products] per|for|by [each|every|one|a] product|sku|item|line|article|unit',
    ),
    because: msg`a limit counts orders or units of a campaign, not of a single product`,
    help: msg`remove the line; to limit the units of an effect, add to the effect: \`, up to 3 units\``,
  },
  {
    ...begins('', 'budget|limit|max|maximum [of] {money} per|for|in|by [each|every|one|a] cart|order|transaction'),
    because: msg`a budget applies to many carts, not to a single cart`,
    help: msg`remove the line; to cap the discount of one cart, add to the effect: \`, at most 100 ${anyCurrency}\``,
  },
]

export const settingPhrases: readonly PhraseRow[] = [
  ...perCart,
  { ...word(currencyCode, 'currency [=|:|is] {name}', 'currency [=|:|is] {word}'), code: 'missing-currency' },
  word(zoneOfCity, 'timezone [=|:|is] {word}', 'time zone [=|:|is] {word}', 'timezone [=|:|is] {name}'),
  word('timezone {name}', 'time zone [=|:|is] {name}', 'tz [=|:] {name}', 'timezone =|:|is {name}'),
  word(
    'one coupon per cart',
    '[only|max|maximum|at] [most] [limit] {one} coupon|code|coupons|codes [per|for|in|a] [every|each|one] [cart]',
    'no coupon stacking',
    'coupons do not stack|combine',
  ),
  word(
    'at most {n} coupons per cart',
    '[only|max|maximum|at|up|limit] [most|to] {n} coupon|code|coupons|codes [per|for|in|a] [every|each|one] [cart]',
    'limit coupons [to|:|=] {n}',
  ),
  word(
    'any number of coupons',
    'unlimited|many|multiple|several|all coupons|codes [per|in] [cart]',
    'coupons unlimited',
    'any coupons',
  ),
  word(
    'guard discount at most {percent} of subtotal',
    '[guard] [max|maximum|total] [max|maximum] discount [max|maximum|up|at|is|=|:|limit] [to|most|of] {percent} [of] [subtotal|cart]',
    'guard max|maximum {percent} [off|discount]',
  ),
  word(
    'guard discount at most {money}',
    '[guard] [max|maximum|total] [max|maximum] discount [max|maximum|up|at|is|=|:|limit] [to|most|of] {money}',
  ),
  word(
    'guard price not below cost',
    '[guard] [price] [never|not] [sell] under|below cost',
    'guard price [at] [least] above|over|>=|> cost',
    'guard [price] min|minimum cost',
  ),
  word(
    'guard no discount on {goods}',
    '[guard] no|never discount|discounts [on|for] {goods}',
    'exclude|except {goods} [from] [all] [discounts|discount|campaigns]',
    'guard exclude|except {goods}',
  ),
  word(
    'choose best for customer',
    '[always] [choose|pick|apply|use] [the] best [discount|price|deal|campaign|campaigns] [for] [the] [customer]',
    'best for customer',
  ),
  word(
    'rounding half up',
    'round|rounding half - up',
    'round half up',
    'rounding half',
    'rounding commercial|standard|nearest|normal',
  ),
  word('rounding half even', 'round|rounding half - even', 'rounding bankers', 'round half even'),
  word('rounding half down', 'round|rounding half - down', 'round half down'),
  word('rounding down', 'round down', 'rounding floor'),
  word('rounding up', 'round up', 'rounding ceil|ceiling'),

  word(
    'limit {n} per customer per {period}',
    'limit|max|maximum [to|of] {n} [time|use|uses] per {period} per|for|by customer',
    '[limit|max|maximum] [to|of] {n} [time|times|use|uses|x] per|for|by|each|a|every customer [per|a|each|every] {period}',
  ),
  word(
    'limit {n} per customer',
    '[limit|max|maximum|only|usage] [limit] [to|of|is|:|=] {n} [time|times|use|uses|x|redemption|redemptions] per|for|by|each|a|every customer',
    'limit [per] customer [to|:|=] {n}',
    'limit {n} / customer',
    '{n} / customer',
    'limit [per] customer {n}',
  ),
  word(
    'limit {n} per {period}',
    'limit|max|maximum [to|of] {n} [time|times|use|uses|x] a|each|every|/|in {period}',
    '{n} [time|times|use|uses|x] per|a|each|every {period}',
  ),
  word(
    'limit {n} uses',
    'limit|max|maximum|usage [total|limit|uses] [to|of|is|:|=] {n} [time|times|redemption|redemptions|total|orders|x|in] [total|overall]',
    'max|maximum|only {n} [uses|times|redemptions|orders]',
    'first {n} customers|orders',
    'limit {n}',
  ),
  word(
    'limit {n} units per customer',
    'limit|max|maximum [to|of] {n} [items|pieces|products|units] per|for|by|each|a|every customer',
  ),
  word('limit {n} uses', 'limit uses [to|:|=] {n}'),
  word('limit {n} units', 'limit|max|maximum [to|of] {n} items|pieces|products', 'limit to|of {n} units'),
  word(
    'budget {money}',
    '[total|max|maximum] budget [of|is|:|=|max|limit|total] {money}',
    '^limit|^cap [to|of|total|budget] {money}',
    'max|maximum total|cost|spend {money}',
  ),
  word(
    'budget {money} per {period}',
    '[total|max] budget [of|is|:|=] {money} a|each|every|/|in {period}',
    '{period} budget {money}',
  ),
  word(
    'never combine',
    'exclusive',
    'not|non|never combinable|combined|stackable|cumulative|combine|stack [with] [any|other|others|all] [campaigns|promotions|offers|discounts|coupons]',
    'can|cannot [not] be combined|combine [with] [any|other|others|all] [campaigns|promotions|offers|discounts]',
    'do|does not combine|stack [with] [any|other|others|all] [campaigns|promotions|offers|discounts]',
    'never combine [with] [any|other|others|all|everything] [campaigns|promotions|offers|discounts|campaign]',
    'no stacking|combining|combination',
    'stop [further|processing|other] [rules|campaigns|promotions|processing]',
    'discard subsequent rules',
    'combine [=|:] no|false|never',
    'stackable|combinable|stacking [=|:] no|false|never',
  ),
  word(
    'never combine with similar similar as {name}',
    'do|does|can|cannot [not] [be] combine|combined|stack with {name}',
    'not combinable|stackable with {name}',
    'never combine with {name}',
  ),
  word(
    'always combine',
    'combine [=|:|with] yes|true|always|all|everything',
    'combine always',
    'stackable|combinable|stacking [=|:] yes|true|always',
    'always combinable|stackable|stack',
  ),
  word('in group {name}', 'group [=|:|is] {name}', 'in {name}', 'belongs to [group] {name}', 'part of [group] {name}'),
  word('priority 1', 'priority [=|:|is] high|highest|first|top|max'),
  word(
    'draft',
    'status|state [=|:|is] draft|inactive|disabled|off',
    'active|enabled [=|:|is] no|false|off|0',
    'not|never active|enabled|published',
  ),
  word('retired', 'status|state [=|:|is] retired|archived|ended', 'archived|ended'),
  word('customer chooses', 'customer choice|chose|selects|picks|decides', 'opt in'),
  word('on prices', 'on shelf [prices]', 'shelf price|prices', 'on price', 'on catalogue [prices]'),
  word(
    'when segment {name}',
    '[only] for [customers] [in|of|from] [segment] {name} [customers|only]',
    'for [customer] segment [is|=|:] {name}',
    'target|audience|eligibility [=|:] {name}',
  ),
  word('when segment "{word}"', '[only] for {word} customers|clients|members|users [only]'),
  word('when {goods}', '[only] for {goods}'),

  word(
    eachCode((slots) => ` limit ${slots.get('n')} uses`),
    'code|codes {names} limit|max {n} [use|uses|time|times]',
  ),
  word(
    eachCode(() => ''),
    'code|codes {names}',
  ),
  word('code {name}', '[coupon|promo|voucher] code [=|:|is] {name}', 'coupon|voucher|promo [=|:] {name}'),
  begins('code {name}', '{name}'),
  word('codes from {name}', 'codes|import [=|:|file|in] [from] {name}'),
  word(
    'generate {n} like {name}',
    'generate|create|make {n} [random|unique] [codes|coupons|vouchers] [like|as|with|pattern|from] [pattern] {name}',
  ),
  word(
    'generate {n} like "CODE-????-????"',
    'generate|create|make {n} [random|unique] [codes|coupons|vouchers|code]',
    '{n} [random|unique] codes|coupons',
  ),
  word(
    'limit {n} per code',
    'limit|max|maximum {n} [time|times|use|uses] [per|for|each|a|every] code',
    '{n} [time|times|use|uses] per code',
    'single|one - use',
    'one time [use]',
    'single use',
  ),

  word(
    '{n} x sku {name}',
    '{n} [x|×|*|of] [sku|product|item] {name}',
    'sku {name} [x|×|*|,|:] {n}',
    '[sku] {name} x|* {n}',
  ),
  word('{n} x sku "{word}"', '{n} [x] {word}', '{n} x sku {word}'),
  word(
    '{n} x sku {name} at {money}',
    '{n} [x|*] [sku] {name} price|for|each|@|=|: {money}',
    '{n} [x|*] [sku] {name} {money}',
  ),
  begins('1 x sku {name}', 'sku {name}', '{name}'),
  word('cart at 2026-10-03T12:00 {', 'cart {', 'given [a] cart {'),
  word('cart at {date} {', 'cart [on|,|date|from] {date} {'),
  word(
    'expect applied {name}',
    'expect {name} [is|to] [be] applied',
    'expect applies|apply {name}',
    'expect campaign {name} [is] [applied]',
    '{name} applies|applied',
  ),
  word(
    'expect {name} not applied',
    'expect not applied {name}',
    'expect {name} [is|to] not [be] applied',
    'expect no {name}',
    'expect not {name}',
    'expect {name} does not apply',
  ),
  word(
    'expect total {money}',
    'expect [the] [total|price|cart|sum] [price|total] [to] [is|be|=|:|of] {money}',
    'total [is|=|:] {money}',
  ),
  word('expect discount {money}', 'expect [a] discount [to] [is|be|=|:|of] {money}', 'expect {money} off|discount'),
  word('from {name}', 'in|file|import|= {name}', '{name}'),
  word('external', 'from outside|api|caller|crm', '= external'),
  word('expect applied "{word}"', 'expect {word} [is|to] [be] applied'),
  word('funded {percent} by {name}', 'funded [by] {name} [:|=|at|for|with] {percent}', 'funded {percent} {name}'),
  word('customer {name}', 'customer id [=|:] {name}'),
  word('set {word} =', '{word} =', 'set {word} to'),
  word('let {word}_{word2} =', 'let {word} {word2} ='),
]
