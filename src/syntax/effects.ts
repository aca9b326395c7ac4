/**
 * All effect kinds. Checker, completion, hover and the language reference read this list; the evaluator has one file per kind in
 * `src/evaluate/effects`, registered under the same names (the compiler rejects a kind without one).
 */
import { type Message, msg } from '../words/message.ts'
import type { Chapter } from './chapters.ts'
import type { ModifierKind } from './modifiers.ts'
import type { Effect } from './tree.ts'

export type EffectKind = Effect['kind']

export interface EffectSpec {
  /** Notations with operands in capitals, the usual one first. */
  readonly forms: readonly string[]
  /** One line for completion and hover. */
  readonly summary: Message
  readonly chapter: Chapter
  /** `gifts` are lines of their own, so groups and steps per line cannot assign them. */
  readonly acts: 'goods' | 'gifts' | 'delivery' | 'outcome' | 'inner'
  readonly modifiers: readonly ModifierKind[]
  /** Whether it may be used in a campaign `on prices`. */
  readonly onPrices: boolean
}

const goodsModifiers = ['at-most', 'not-below', 'ending'] as const

const specs = {
  off: {
    forms: [
      'PERCENT off cart',
      'AMOUNT off cart',
      'PERCENT off SEL',
      'AMOUNT off SEL',
      'AMOUNT off each SEL',
      'PERCENT off original price of SEL',
      'PERCENT off list price of SEL',
    ],
    summary: msg`takes a percentage or an amount off the cart or the matching goods`,
    chapter: 'off',
    acts: 'goods',
    modifiers: [...goodsModifiers, 'up-to-units', 'spread'],
    onPrices: true,
  },
  'off-ranked': {
    forms: ['PERCENT off cheapest of SEL', 'PERCENT off dearest 2 of SEL'],
    summary: msg`takes a percentage or an amount off the cheapest or most expensive units`,
    chapter: 'the-cheapest-the-dearest-every-nth',
    acts: 'goods',
    modifiers: goodsModifiers,
    onPrices: false,
  },
  'ranked-of-every': {
    forms: ['cheapest 1 of every 3 in SEL free', 'cheapest 1 of every 2 in SEL at 50% off'],
    summary: msg`for every few units, makes one or more of the cheapest free`,
    chapter: 'the-cheapest-the-dearest-every-nth',
    acts: 'goods',
    modifiers: [...goodsModifiers, 'up-to-times'],
    onPrices: false,
  },
  'off-every-nth': {
    forms: ['PERCENT off every 2nd of SEL', 'PERCENT off every 2nd of the same product in SEL'],
    summary: msg`takes a percentage or an amount off every nth unit, starting with the most expensive`,
    chapter: 'the-cheapest-the-dearest-every-nth',
    acts: 'goods',
    modifiers: [...goodsModifiers, 'up-to-units'],
    onPrices: false,
  },
  'buy-get': {
    forms: [
      'buy 2 of SEL get 1 of SEL free',
      'buy 1 of SEL get 1 of SEL at 50% off',
      'buy 9 of SEL get 1 of SEL at 1 PLN',
      'buy 1 of SEL get up to 2 of SEL free',
      'buy AMOUNT of SEL get 1 of SEL free',
    ],
    summary: msg`counts complete sets of bought and received units; the most expensive units are bought, the cheapest are received`,
    chapter: 'buy-and-get',
    acts: 'goods',
    modifiers: [...goodsModifiers, 'up-to-times'],
    onPrices: false,
  },
  bundle: {
    forms: [
      'bundle 3 of SEL for AMOUNT',
      'bundle 1 of SEL + 1 of SEL for AMOUNT',
      'bundle 2 of SEL at PERCENT off',
      'bundle AMOUNT of SEL at PERCENT off',
    ],
    summary: msg`sells a set of units for one price or at a percentage off, as many times as possible`,
    chapter: 'bundle',
    acts: 'goods',
    modifiers: [...goodsModifiers, 'up-to-times'],
    onPrices: false,
  },
  price: {
    forms: ['price AMOUNT for SEL', 'price AMOUNT for qualifying items', 'price AMOUNT for cart'],
    summary: msg`sets the unit price or the total of goods, and never raises it`,
    chapter: 'price',
    acts: 'goods',
    modifiers: [...goodsModifiers, 'up-to-units', 'spread'],
    onPrices: true,
  },
  choose: {
    forms: ['choose up to 2 from { sku "MUG" at AMOUNT up to 1 }'],
    summary: msg`lets the customer choose rewards at a promotional price; units already in the cart are repriced first`,
    chapter: 'rewards-to-choose',
    acts: 'gifts',
    modifiers: [],
    onPrices: false,
  },
  add: {
    forms: ['add 1 of sku "SAMPLE" free', 'get 1 of sku "SAMPLE" free, added'],
    summary: msg`gives free units: adds them, or with \`added\` only those that are not in the cart yet`,
    chapter: 'gifts',
    acts: 'gifts',
    modifiers: [],
    onPrices: false,
  },
  shipping: {
    forms: [
      'free shipping',
      'PERCENT off shipping',
      'AMOUNT off shipping',
      'shipping for AMOUNT',
      'free shipping by "METHOD"',
    ],
    summary: msg`lowers the price of each matching delivery`,
    chapter: 'shipping',
    acts: 'delivery',
    modifiers: ['at-most'],
    onPrices: false,
  },
  'off-total': {
    forms: ['AMOUNT off total with delivery', 'round total down to AMOUNT'],
    summary: msg`takes an amount off goods and deliveries together, goods first`,
    chapter: 'shipping',
    acts: 'delivery',
    modifiers: [],
    onPrices: false,
  },
  earn: {
    forms: [
      'earn 10 points in "PROGRAM"',
      'earn 1 point per AMOUNT of SEL in "PROGRAM"',
      'earn 2 x points in "PROGRAM"',
    ],
    summary: msg`gives loyalty points: a number, in proportion to the payment, or a multiple`,
    chapter: 'points-cashback-coupons-perks',
    acts: 'outcome',
    modifiers: ['at-most', 'replacing'],
    onPrices: false,
  },
  cashback: {
    forms: ['cashback PERCENT of SEL to "WALLET"'],
    summary: msg`credits a percentage of the payment to a balance`,
    chapter: 'points-cashback-coupons-perks',
    acts: 'outcome',
    modifiers: ['at-most', 'replacing'],
    onPrices: false,
  },
  issue: {
    forms: ['issue coupon "POOL"'],
    summary: msg`issues a coupon for a later purchase`,
    chapter: 'points-cashback-coupons-perks',
    acts: 'outcome',
    modifiers: [],
    onPrices: false,
  },
  grant: {
    forms: ['grant "PERK"'],
    summary: msg`gives something that is not money: a service, an invitation`,
    chapter: 'points-cashback-coupons-perks',
    acts: 'outcome',
    modifiers: [],
    onPrices: false,
  },
  steps: {
    forms: [
      'by subtotal { from AMOUNT: EFFECT }',
      'by quantity of SEL { from 2: EFFECT }',
      'by quantity of SEL graduated { from 1: EFFECT }',
      'by quantity per line { from 3: EFFECT }',
      'by subtotal per delivery { from AMOUNT: free shipping }',
      'by tier in "PROGRAM" { from "TIER": EFFECT }',
    ],
    summary: msg`the effect of the highest step reached`,
    chapter: 'steps',
    acts: 'inner',
    modifiers: [],
    onPrices: false,
  },
  'one-of': {
    forms: ['one of { 50%: EFFECT 50%: EFFECT }'],
    summary: msg`a mystery offer: one effect, picked at random from the coupon code or the order id`,
    chapter: 'one-of',
    acts: 'inner',
    modifiers: [],
    onPrices: false,
  },
  'for-every': {
    forms: [
      'for every AMOUNT of subtotal EFFECT',
      'for every 2 of SEL EFFECT',
      'for every 500 points in "PROGRAM" EFFECT',
    ],
    summary: msg`repeats an effect`,
    chapter: 'for-every',
    acts: 'inner',
    modifiers: ['up-to-times'],
    onPrices: false,
  },
} as const satisfies { readonly [K in EffectKind]: EffectSpec }

export const effects: { readonly [K in EffectKind]: EffectSpec } = specs

/** Effects for campaigns `on prices`. */
export type ShelfEffectKind = {
  [K in EffectKind]: (typeof specs)[K]['onPrices'] extends true ? K : never
}[EffectKind]
