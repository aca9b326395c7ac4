import fc from 'fast-check'
import type { Imports } from '../../../src/check/imports.ts'
import { type Currency, currencies, decimal, minor, money, perCurrency, percent } from './amounts.ts'
import { budget, type CampaignParts, campaignParts, campaignText, limit, rounding, shelfCampaign } from './campaigns.ts'
import { plainSelector, selector } from './selectors.ts'
import { inSeveral } from './several-currencies.ts'
import { campaignNames, former, groups, oneOf, perhaps, quoted, rewardSkus, shelfNames, skus, text } from './words.ts'

export interface GeneratedRules {
  /** The carts' currency. */
  readonly currency: Currency
  /** Texts of the files, by path. */
  readonly files: Readonly<Record<string, string>>
  readonly imports: Imports
  /** The scenario to evaluate in, if any. */
  readonly scenario?: string
  /** What a cart may choose. */
  readonly campaigns: readonly string[]
  readonly rewards: readonly { readonly campaign: string; readonly sku: string }[]
}

const ruleSet = perCurrency(
  (currency): fc.Arbitrary<GeneratedRules> =>
    fc
      .record({
        settings: settings(currency),
        declared: declarations(currency),
        groups: groupTexts(currency),
        campaigns: fc.array(campaignParts(currency), { minLength: 1, maxLength: 6 }),
        names: fc.shuffledSubarray([...campaignNames], { minLength: campaignNames.length }),
        renamed: fc.subarray([...campaignNames], { maxLength: 2 }),
        shelf: fc.oneof(
          { weight: 3, arbitrary: fc.constant<(readonly string[])[]>([]) },
          { weight: 1, arbitrary: fc.array(shelfCampaign(currency), { minLength: 1, maxLength: 4 }) },
        ),
        products: products(currency),
        codeRows: fc.oneof(
          { weight: 3, arbitrary: fc.constant(plainCodes) },
          { weight: 1, arbitrary: fc.constant(datedCodes) },
        ),
        scenario: scenario(currency),
      })
      .map(({ settings, declared, groups, campaigns, names, renamed, shelf, products, codeRows, scenario }) => {
        const own = campaigns.map((parts, place) => {
          const name = names[place] ?? ''
          const was = renamed.some((each) => each === name) ? [`was ${quoted(former(name))}`] : []
          return { name, text: campaignText(name, [...was, ...written(parts, groups)]) }
        })
        const isLatePicked = (all: readonly string[]): boolean =>
          all.some((each) => [...groups.picking].some((name) => each === `in group ${quoted(name)}`))
        const onShelf = shelf.map((statements, place) =>
          campaignText(
            shelfNames[place] ?? '',
            statements.filter((each) => !(each === 'always combine' && isLatePicked(statements))),
          ),
        )
        return {
          currency,
          ...(scenario.isOn && { scenario: 'What if' }),
          campaigns: own.map(({ name }) => name),
          rewards: own.flatMap(({ name, text }) => rewardsIn(text).map((sku) => ({ campaign: name, sku }))),
          files: {
            'main.promo': `${settings}${declared}${groups.text}`,
            'scenarios.promo': `scenario "What if" {\n${scenario.set}${switched(own, scenario.switches)}}\n`,
            'campaigns/all.promo': [...own.map(({ text }) => text), ...onShelf].join('\n'),
          },
          imports: new Map([
            ['products.csv', { rows: products }],
            ['listed.csv', { rows: [['sku'], ['A1'], ['B2'], ['MUG']] }],
            ['customers.csv', { rows: [['customer'], ['C-1'], ['C-3']] }],
            ['codes.csv', { rows: codeRows }],
          ]),
        }
      }),
)

const plainCodes = [['list1', '2'], ['LIST2']]
const datedCodes = [
  ['code', 'limit', 'from', 'to'],
  ['list1', '2', '2026-10-03T12:01', ''],
  ['LIST2', '', '2026-09-01', '2026-10-03'],
]

/** Sets other values, and switches some campaigns off or on. */
function scenario(currency: Currency) {
  return fc.record({
    isOn: fc.integer({ min: 0, max: 9 }).map((roll) => roll < 2),
    set: perhaps(70, text('  set SMALL = ', money(currency, minor.small), '\n  set RATE = RATE * 2\n')),
    switches: fc.array(fc.constantFrom('enable', 'disable'), { maxLength: 3 }),
  })
}

/** Retired campaigns stay retired. */
function switched(
  campaigns: readonly { readonly name: string; readonly text: string }[],
  switches: readonly string[],
): string {
  return campaigns
    .filter(({ text }) => !text.includes('\n  retired\n'))
    .slice(0, switches.length)
    .map(({ name }, place) => `  ${switches[place]} ${quoted(name)}\n`)
    .join('')
}

function rewardsIn(text: string): string[] {
  const lists = [...text.matchAll(/choose up to \S+ from \{([^}]*)\}/g)].map((match) => match[1] ?? '')
  return [...new Set(lists.flatMap((list) => [...list.matchAll(/sku "([^"]+)"/g)].map((match) => match[1] ?? '')))]
}

function written(parts: CampaignParts, { perLine, picking }: Picks): string[] {
  const isApart = parts.group !== undefined && perLine.has(parts.group)
  const effects = isApart ? parts.goodsEffects : parts.effects
  // Limits on units and money need an effect that they can count. Effects that contain others do not count.
  const reducesUnits = effects.some((each) => !/^(earn|issue|grant|cashback|by|one of|for every|.*shipping)/.test(each))
  const givesMoney = reducesUnits || effects.some((each) => /^(cashback|.*shipping)/.test(each))
  const isPicked = parts.group !== undefined && picking.has(parts.group)
  return [
    ...parts.statements.filter((each) => !(isPicked && each === 'always combine')),
    ...parts.limits.filter((each) => (/units/.test(each) ? reducesUnits : givesMoney || !each.startsWith('budget'))),
    ...(parts.group === undefined ? [] : [`in group ${quoted(parts.group)}`]),
    ...effects.map((each) => `then ${each}`),
  ]
}

/** Groups that pick per line, and those that pick or are inside one that does. */
interface Picks {
  readonly perLine: ReadonlySet<string>
  readonly picking: ReadonlySet<string>
}

/** G3 may be inside G2, and G2 inside G1. A group that picks per line contains no other group. */
function groupTexts(currency: Currency): fc.Arbitrary<Picks & { readonly text: string }> {
  const pick = fc.constantFrom('', ' pick all', ' pick first', ' pick best', ' pick best', ' pick least')
  const group = fc.record({
    pick,
    perLine: fc.integer({ min: 0, max: 99 }).map((roll) => roll < 20),
    priority: perhaps(25, text(', priority ', fc.constantFrom('1', '2', '3'))),
    inOuter: fc.boolean(),
    once: perhaps(15, text(', each item once')),
    renamed: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    limits: text(perhaps(15, text(', ', limit(currency))), perhaps(12, text(', ', budget(currency)))),
  })
  return fc.tuple(group, group, group).map((made) => {
    const perLine = new Set<string>()
    const picking = new Set<string>()
    const texts = made.map((each, place) => {
      const name = groups[place] ?? ''
      const outer = groups[place - 1]
      const isInner = outer !== undefined && each.inOuter && !perLine.has(outer)
      const isLast = place === groups.length - 1 || !made[place + 1]?.inOuter
      const isPerLine = each.perLine && isLast && /first|best|least/.test(each.pick)
      if (isPerLine) perLine.add(name)
      if (/first|best|least/.test(each.pick) || (isInner && picking.has(outer))) picking.add(name)
      const parent = isInner ? `, in group ${quoted(outer)}` : ''
      return `group ${quoted(name)}${each.pick}${isPerLine ? ' per line' : ''}${each.priority}${parent}${each.once}${each.renamed ? `, was ${quoted(former(name))}` : ''}${each.limits}\n`
    })
    return { text: texts.join(''), perLine, picking }
  })
}

const zones = ['Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu', 'Africa/Cairo', 'Australia/Lord_Howe'] as const

function settings(currency: Currency): fc.Arbitrary<string> {
  return text(
    `settings {\n  currency ${currency.code}\n  timezone "`,
    oneOf([3, text(zones[0])], fc.constantFrom(...zones)),
    '"\n',
    perhaps(50, text('  ', rounding(), '\n')),
    perhaps(35, text('  ', fc.constantFrom('one coupon', 'at most 1 coupon', 'at most 2 coupons'), ' per cart\n')),
    perhaps(15, text('  guard discount at most ', percent, ' of subtotal\n')),
    perhaps(8, text('  guard discount at most ', money(currency, minor.large), '\n')),
    perhaps(
      10,
      text(
        '  guard price not below ',
        oneOf(text('cost + 5%'), text('50% of list price'), money(currency, minor.small)),
        '\n',
      ),
    ),
    perhaps(10, text('  guard no discount on ', plainSelector(currency), '\n')),
    perhaps(10, text('  choose best for customer\n')),
    '}\n',
  )
}

/** All attributes that generated carts set. */
export const attributes = `attributes {
  customer.age: number  customer.city: text  customer.since: date  customer.married: date  customer.staff: yes/no  customer.credit: money
  item.color: text  item.voltage: number  item.fragile: yes/no  item.msrp: money  item.best_before: date
  cart.gift_wrap: yes/no  cart.table: number  cart.till: text
  event.stars: number
}
`

function declarations(currency: Currency): fc.Arbitrary<string> {
  const amount = money(currency, minor.middle)
  return text(
    `catalogue from "products.csv"
${attributes}let RATE = `,
    fc.constantFrom('10%', '5% + 7.5%', '20% * 2', '50% / 4'),
    '\nlet SMALL = ',
    money(currency, fc.constantFrom(100, 200, 300)),
    '\nlet MANY = ',
    fc.constantFrom('2', '1 + 2', '6 / 3'),
    '\nlet FLOOR = 10 * SMALL\nlet OPEN = ',
    fc.constantFrom('yes', 'no'),
    '\nproducts "Chosen" = ',
    selector(currency).filter((goods) => !/"(Chosen|Mixed)"/.test(goods)),
    `\nproducts "Listed goods" from "listed.csv"
products "Mixed" = products "Chosen" and not products "Listed goods" or brand "Żubr"
segment "VIP" = spend >= `,
    amount,
    '\nsegment "Listed" from "customers.csv"\nsegment "Outside" external\nsegment "Full cart" = ',
    oneOf(
      text('subtotal >= ', amount),
      text('quantity >= 3'),
      text('orders > 1 or not segment "VIP"'),
      text('coupon "Summer"'),
    ),
    `
coupons "Summer" {`,
    perhaps(10, fc.constant(` was ${quoted(former('Summer'))}`)),
    `
  code "SUN10" limit `,
    fc.constantFrom('3 uses', '10 uses, 1 per customer', '1 per customer per day'),
    perhaps(
      20,
      fc.constantFrom(', valid from 2026-10-03', ' valid to 2026-10-10', ', valid from 2026-09-01 to 2026-10-03T11:00'),
    ),
    '\n  code "Sun20"',
    perhaps(20, fc.constantFrom(' valid from 2026-10-03T12:00 to 2026-11-30', ' valid to 2026-10-03')),
    '\n',
    perhaps(10, fc.constantFrom('  channel "mobile"\n', '  channel "other channel", "web"\n')),
    perhaps(
      40,
      text(
        '  limit ',
        fc.constantFrom(
          '5 uses',
          '1 per code',
          '2 per customer per month',
          '1 per customer',
          '2 uses',
          '2 per store',
          '3 uses per 30 days',
        ),
        '\n',
      ),
    ),
    perhaps(50, fc.constantFrom('  valid from 2026-10-03 to 2026-12-31\n', '  valid to 2026-10-25\n')),
    `}
coupons "Listed codes" { codes from "codes.csv" `,
    perhaps(10, fc.constant('channel "mobile" ')),
    `}
coupons "Sorry" {
  generate 200 like "`,
    fc.constantFrom('SORRY-????-????', 'Sorry-????-???#'),
    `"
  limit 1 per code
  `,
    fc.constantFrom(
      'valid 30 days after issue',
      'valid 1 month after issue',
      'valid 36 hours after issue',
      'valid 90 minutes after issue',
      '',
    ),
    `
}
program "Club" {
  1 point worth `,
    money(currency, fc.constantFrom(1, 10, 25)),
    '\n  points pending 14 days\n',
    perhaps(50, text('  pay up to 30% of total\n')),
    perhaps(60, text('  earn ', fc.constantFrom('1', '2'), ' points per ', money(currency, minor.small), '\n')),
    '  tiers by spend { "Silver" from ',
    money(currency, fc.constantFrom(500, 1000)),
    '  "Gold" from ',
    money(currency, fc.constantFrom(2000, 10000)),
    ' }\n}\nprogram "Miles" { 4 points worth ',
    money(currency, fc.constantFrom(1, 4, 10)),
    ' }\nmembership "Prime" { price ',
    amount,
    ' per month',
    perhaps(20, text('  sold as ', plainSelector(currency))),
    ' }\ngift cards "Store card" { like "GC-????-????-???#"  valid 24 months',
    perhaps(20, text('  sold as ', plainSelector(currency))),
    ' }\n',
  )
}

/** The catalogue's data for every SKU; reward SKUs always have a price. */
function products(currency: Currency): fc.Arbitrary<string[][]> {
  const header = [
    ...['sku', 'name', 'price', 'list price', 'cost', 'min price', 'categories', 'brand', 'labels', 'order multiple'],
    ...['min quantity', 'unit'],
    ...['weight', 'item.color'],
  ]
  const amount = fc.oneof(minor.small, minor.middle).map((value) => decimal(value, currency))
  const maybe = (percent: number, value: fc.Arbitrary<string>) => perhaps(percent, value)
  const row = (sku: string) =>
    fc
      .tuple(
        fc.constant(sku),
        fc.constant(`Product ${sku}`),
        amount,
        maybe(40, amount),
        maybe(50, amount),
        maybe(
          20,
          minor.small.map((value) => decimal(value, currency)),
        ),
        maybe(80, fc.constantFrom('Tools', 'Tools/Drills', 'Toolshed', 'Food | Tools')),
        maybe(50, fc.constantFrom('Bosch', 'Żubr')),
        maybe(50, fc.constantFrom('new', 'autumn|new')),
        maybe(20, fc.constantFrom('2', '1')),
        maybe(15, fc.constantFrom('2', '1')),
        sku === 'A1' || rewardSkus.some((reward) => reward === sku)
          ? maybe(20, fc.constant('piece'))
          : maybe(12, fc.constantFrom('kg', 'm', 'piece')),
        maybe(70, fc.constantFrom('0.5', '12', '1.25')),
        maybe(50, fc.constantFrom('red', 'green')),
      )
      .map((cells): string[] => [...cells])
  return fc.tuple(...[...skus, ...rewardSkus].map(row)).map((rows) => [header, ...rows])
}

const inOneCurrency: fc.Arbitrary<GeneratedRules> = fc
  .constantFrom(currencies[0], ...currencies)
  .chain((currency) => ruleSet(currency as Currency))

export const ruleSets: fc.Arbitrary<GeneratedRules> = fc.oneof(
  { weight: 9, arbitrary: inOneCurrency },
  { weight: 1, arbitrary: inOneCurrency.chain(inSeveral) },
)
