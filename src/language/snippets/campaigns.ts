/**
 * Whole campaigns. What stands between ‹ and › is filled in by the author, from the first to the last; the same text twice is
 * filled in once.
 */
import type { Example } from './example.ts'

export interface Template {
  /** What it is called, and found by. */
  readonly title: string
  /** One line on what it does. */
  readonly summary: string
  readonly lines: (example: Example) => readonly string[]
}

export const campaigns: readonly Template[] = [
  {
    title: 'percent off from a value',
    summary: 'a percentage off the cart from an amount on',
    lines: ({ currency }) => [
      'campaign "‹Percent from a value›" {',
      `  when subtotal >= ‹100 ${currency}›`,
      `  then ‹5%› off cart, at most ‹200 ${currency}›`,
      '}',
    ],
  },
  {
    title: 'amount off from a value',
    summary: 'an amount off the cart from an amount on',
    lines: ({ currency }) => [
      'campaign "‹Amount from a value›" {',
      `  when subtotal >= ‹200 ${currency}›`,
      `  then ‹20 ${currency}› off cart`,
      '}',
    ],
  },
  {
    title: 'amount off for every so much',
    summary: 'an amount off for each so many in the cart',
    lines: ({ currency }) => [
      'campaign "‹For every hundred›" {',
      `  then for every ‹100 ${currency}› of subtotal ‹10 ${currency}› off cart, up to ‹3› times`,
      '}',
    ],
  },
  {
    title: 'percent off goods',
    summary: 'a percentage off chosen goods for some time',
    lines: ({ from, to, goods }) => [
      'campaign "‹Percent off goods›" {',
      `  active ‹${from}› to ‹${to}›`,
      `  then ‹20%› off ‹${goods}›`,
      '}',
    ],
  },
  {
    title: 'shelf price',
    summary: 'lower shelf prices, shown before any cart',
    lines: ({ from, to, goods }) => [
      'campaign "‹Shelf price›" {',
      '  on prices',
      `  active ‹${from}› to ‹${to}›`,
      `  then ‹20%› off ‹${goods}›, ending ‹.99›`,
      '}',
    ],
  },
  {
    title: 'buy X get Y',
    summary: 'who buys so many gets so many free or cheaper',
    lines: ({ goods, otherGoods }) => [
      'campaign "‹Buy two, get one›" {',
      `  then buy ‹2› of ‹${goods}› get ‹1› of ‹${otherGoods}› ‹free›`,
      '}',
    ],
  },
  {
    title: 'three for two',
    summary: 'of every three the cheapest is free',
    lines: ({ goods }) => ['campaign "‹Three for two›" {', `  then cheapest ‹1› of every ‹3› in ‹${goods}› free`, '}'],
  },
  {
    title: 'second at half price',
    summary: 'a percentage off every second unit',
    lines: ({ goods }) => ['campaign "‹Second at half price›" {', `  then ‹50%› off every ‹2nd› of ‹${goods}›`, '}'],
  },
  {
    title: 'bundle of one kind',
    summary: 'so many of some goods for one price',
    lines: ({ currency, goods }) => [
      'campaign "‹Three for a price›" {',
      `  then bundle ‹3› of ‹${goods}› for ‹50 ${currency}›`,
      '}',
    ],
  },
  {
    title: 'bundle of several',
    summary: 'different goods together for less',
    lines: ({ goods, otherGoods }) => [
      'campaign "‹Better together›" {',
      `  then bundle 1 of ‹${goods}› + 1 of ‹${otherGoods}› at ‹10%› off`,
      '}',
    ],
  },
  {
    title: 'coupon',
    summary: 'a code that many customers type, with its pool',
    lines: ({ currency, from, to }) => [
      'coupons "‹Welcome code›" {',
      '  code "‹WELCOME›" limit ‹1000› uses, ‹1› per customer',
      `  valid from ‹${from}› to ‹${to}›`,
      '}',
      '',
      'campaign "‹Welcome›" {',
      '  when signed in',
      '  when coupon "‹Welcome code›"',
      `  then ‹10%› off cart, at most ‹100 ${currency}›`,
      '}',
    ],
  },
  {
    title: 'codes for one use',
    summary: 'a code of their own for each customer, with its pool',
    lines: ({ currency }) => [
      'coupons "‹Sorry codes›" {',
      '  generate ‹200› like "‹SORRY›-????-????"',
      '  limit 1 per code',
      '  valid ‹30 days› after issue',
      '}',
      '',
      'campaign "‹Sorry›" {',
      '  when coupon "‹Sorry codes›"',
      `  then ‹20 ${currency}› off cart`,
      '}',
    ],
  },
  {
    title: 'coupon for the next order',
    summary: 'who buys for so much gets a coupon for later',
    lines: ({ currency }) => [
      'coupons "‹Next order›" {',
      '  generate ‹1000› like "‹NEXT›-????-????"',
      '  limit 1 per code',
      '  valid ‹30 days› after issue',
      '}',
      '',
      'campaign "‹Coupon to take along›" {',
      `  when subtotal >= ‹200 ${currency}›`,
      '  then issue coupon "‹Next order›"',
      '}',
      '',
      'campaign "‹Welcome back›" {',
      '  when coupon "‹Next order›"',
      `  then ‹20 ${currency}› off cart`,
      '}',
    ],
  },
  {
    title: 'free delivery',
    summary: 'free delivery from an amount on',
    lines: ({ currency }) => [
      'campaign "‹Free delivery›" {',
      `  when subtotal >= ‹150 ${currency}›`,
      '  then free shipping',
      '}',
    ],
  },
  {
    title: 'steps by value',
    summary: 'the more the cart is worth, the higher the percentage',
    lines: ({ currency }) => [
      'campaign "‹The more, the more›" {',
      '  then by subtotal {',
      `    from ‹100 ${currency}›: ‹5%› off cart`,
      `    from ‹300 ${currency}›: ‹10%› off cart`,
      '  }',
      '}',
    ],
  },
  {
    title: 'steps by quantity',
    summary: 'the more units, the higher the percentage',
    lines: ({ goods }) => [
      'campaign "‹By the dozen›" {',
      `  then by quantity of ‹${goods}› {`,
      `    from ‹6›: ‹5%› off ‹${goods}›`,
      `    from ‹12›: ‹10%› off ‹${goods}›`,
      '  }',
      '}',
    ],
  },
  {
    title: 'rewards to choose',
    summary: 'the customer chooses rewards at a low price',
    lines: ({ currency, sku, otherSku }) => [
      'campaign "‹Choose a reward›" {',
      `  when subtotal >= ‹200 ${currency}›`,
      '  then choose up to ‹1› from {',
      `    sku ‹${sku}› at ‹1 ${currency}› up to 1`,
      `    sku ‹${otherSku}› at ‹1 ${currency}› up to 1`,
      '  }',
      '}',
    ],
  },
  {
    title: 'gift',
    summary: 'a gift in the cart from an amount on',
    lines: ({ currency, sku }) => [
      'campaign "‹Gift›" {',
      `  when subtotal >= ‹200 ${currency}›`,
      `  then add 1 of sku ‹${sku}› free`,
      '}',
    ],
  },
  {
    title: 'loyalty points',
    summary: 'more points for chosen goods',
    lines: ({ currency, goods, program, programLines }) => [
      ...programLines,
      'campaign "‹Points for goods›" {',
      '  when signed in',
      `  then earn ‹1› point per ‹10 ${currency}› of ‹${goods}› in "${program}"`,
      '}',
    ],
  },
  {
    title: 'double points',
    summary: 'a multiple of all points for some time',
    lines: ({ from, to, program, programLines }) => [
      ...programLines,
      'campaign "‹Double points›" {',
      `  active ‹${from}› to ‹${to}›`,
      '  when signed in',
      `  then earn ‹2› x points in "${program}"`,
      '}',
    ],
  },
  {
    title: 'cashback',
    summary: 'a part of what was paid comes back',
    lines: ({ currency, goods }) => [
      'campaign "‹Cashback›" {',
      '  when signed in',
      `  then cashback ‹5%› of ‹${goods}› to "‹Wallet›", at most ‹50 ${currency}›`,
      '}',
    ],
  },
  {
    title: 'happy hour',
    summary: 'a percentage off at some hours of each day',
    lines: ({ from, to }) => [
      'campaign "‹Happy hour›" {',
      `  active ‹${from}› to ‹${to}›`,
      '  every day from ‹17:00› to ‹19:00›',
      '  then ‹10%› off cart',
      '}',
    ],
  },
  {
    title: 'weekend',
    summary: 'a percentage off at weekends',
    lines: () => ['campaign "‹Weekend›" {', '  every sat, sun', '  then ‹5%› off cart', '}'],
  },
  {
    title: 'segment',
    summary: 'a percentage off for a segment of customers',
    lines: ({ segment, segmentLines }) => [
      ...segmentLines,
      'campaign "‹For good customers›" {',
      `  when segment "${segment}"`,
      '  then ‹5%› off cart',
      '}',
    ],
  },
  {
    title: 'first order',
    summary: 'an amount off the first order of a customer',
    lines: ({ currency }) => [
      'campaign "‹First order›" {',
      '  when signed in and first order',
      `  when subtotal >= ‹100 ${currency}›`,
      `  then ‹20 ${currency}› off cart`,
      '  limit 1 per customer',
      '}',
    ],
  },
  {
    title: 'birthday',
    summary: 'a percentage off around the birthday',
    lines: () => [
      'campaign "‹Birthday›" {',
      '  when birthday within ‹7 days›',
      '  then ‹10%› off cart',
      '  limit 1 per customer per year',
      '}',
    ],
  },
  {
    title: 'way of payment',
    summary: 'a percentage off for a way to pay',
    lines: () => ['campaign "‹Pay and save›" {', '  when payment "‹card›"', '  then ‹1%› off cart', '}'],
  },
  {
    title: 'mystery offer',
    summary: 'one of several offers, drawn for each code or order',
    lines: () => [
      'campaign "‹Mystery›" {',
      '  then one of {',
      '    ‹50%›: ‹5%› off cart',
      '    ‹50%›: free shipping',
      '  }',
      '}',
    ],
  },
]
