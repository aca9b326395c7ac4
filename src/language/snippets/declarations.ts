/** A snippet for each kind of declaration; authors fill in the parts between ‹ and ›. */
import { msg } from '../../words/message.ts'
import type { Template } from './template.ts'

export const declarations: readonly Template[] = [
  {
    title: 'campaign',
    summary: msg`conditions, and what happens when they hold`,
    lines: () => ['campaign "‹New campaign›" {', '  then ‹5% off cart›', '}'],
  },
  {
    title: 'settings',
    summary: msg`currency, time zone and what applies to all campaigns`,
    lines: ({ currency }) => ['settings {', `  currency ‹${currency}›`, '  timezone "‹Europe/Warsaw›"', '}'],
  },
  {
    title: 'attributes',
    summary: msg`what the shop knows about customers, items and carts`,
    lines: () => ['attributes {', '  ‹customer.age›: ‹number›', '}'],
  },
  {
    title: 'let',
    summary: msg`a value that several campaigns share`,
    lines: ({ amount }) => [`let ‹MIN_BASKET› = ${amount('100')}`],
  },
  {
    title: 'products',
    summary: msg`a named set of goods`,
    lines: ({ goods }) => [`products "‹New products›" = ‹${goods}›`],
  },
  {
    title: msg`segment by condition`,
    summary: msg`customers who meet a condition`,
    lines: ({ amount }) => [`segment "‹Regulars›" = spend >= ${amount('1000')}`],
  },
  {
    title: msg`segment from the shop`,
    summary: msg`customers whom the cart lists as members`,
    lines: () => ['segment "‹New segment›" external'],
  },
  {
    title: 'coupons',
    summary: msg`a pool of codes`,
    lines: () => ['coupons "‹New coupons›" {', '  code "‹CODE26›" limit ‹1000› uses', '}'],
  },
  {
    title: 'group',
    summary: msg`alternative campaigns`,
    lines: () => ['group "‹New group›" pick ‹best›'],
  },
  {
    title: 'program',
    summary: msg`a loyalty programme with points and levels`,
    lines: ({ amount }) => [
      'program "‹Points›" {',
      `  1 point worth ${amount('0.01')}`,
      '  points expire after ‹12 months›',
      '  tiers by spend in last 12 months {',
      `    "‹Silver›" from ${amount('1000')}`,
      `    "‹Gold›" from ${amount('5000')}`,
      '  }',
      '}',
    ],
  },
  {
    title: 'membership',
    summary: msg`a membership that customers pay for`,
    lines: ({ amount }) => ['membership "‹Plus›" {', `  price ${amount('49')} per ‹month›`, '}'],
  },
  {
    title: 'gift cards',
    summary: msg`cards with a balance to pay with`,
    lines: () => ['gift cards "‹Gift card›" {', '  like "GC-????-????-???#"', '  valid ‹24 months›', '}'],
  },
  {
    title: 'referral',
    summary: msg`customers who bring a friend are rewarded`,
    lines: () => ['referral "‹Bring a friend›" {', '  reward after first order', '}'],
  },
  {
    title: 'test',
    summary: msg`a cart and its expected outcome`,
    lines: ({ currency, from, sku }) => [
      'test "‹New test›" {',
      `  cart at ‹${from}T12:00› {`,
      `    ‹1› x sku ‹${sku}› at ‹100 ${currency}›`,
      '  }',
      `  expect total ‹100 ${currency}›`,
      '}',
    ],
  },
]
