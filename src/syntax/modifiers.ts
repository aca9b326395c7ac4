/** All modifiers that can follow an effect. `effects.ts` lists which modifiers each effect accepts. */
import { type Message, msg } from '../words/message.ts'
import type { Chapter } from './chapters.ts'
import type { Modifier } from './tree.ts'

export type ModifierKind = Modifier['kind']

export interface ModifierSpec {
  /** Its notations with their meanings; the first is the usual one. */
  readonly forms: readonly (readonly [text: string, summary: Message])[]
  /** One line for hover. */
  readonly summary: Message
  readonly chapter: Chapter
  /** Whether it may be used in a campaign `on prices`. */
  readonly onPrices: boolean
}

export const modifiers: { readonly [K in ModifierKind]: ModifierSpec } = {
  'at-most': {
    forms: [['at most 200 PLN', msg`caps the discount`]],
    summary: msg`the maximum that this effect gives`,
    chapter: 'modifiers',
    onPrices: false,
  },
  'not-below': {
    forms: [
      ['not below 1 PLN', msg`no unit price goes below this`],
      ['not below cost + 5%', msg`no unit price goes below this`],
      ['not below 50% of list price', msg`no unit price goes below this`],
    ],
    summary: msg`the lowest price of a unit`,
    chapter: 'modifiers',
    onPrices: true,
  },
  'up-to-units': {
    forms: [
      ['up to 3 units', msg`for this many units, the most expensive first`],
      ['up to 3 cheapest units', msg`for this many units, the cheapest first`],
      ['up to 2 units per line', msg`for this many units of each line`],
    ],
    summary: msg`for this many units, the most expensive first unless specified otherwise`,
    chapter: 'modifiers',
    onPrices: false,
  },
  'up-to-times': {
    forms: [['up to 2 times', msg`caps the number of times`]],
    summary: msg`the maximum number of sets or repetitions`,
    chapter: 'modifiers',
    onPrices: false,
  },
  ending: {
    forms: [
      ['ending .99', msg`lowers unit prices to this ending, or raises them to it if they would fall below a minimum`],
    ],
    summary: msg`the ending of unit prices, rounded down unless a minimum prevents it`,
    chapter: 'modifiers',
    onPrices: true,
  },
  spread: {
    forms: [
      ['spread by quantity', msg`a line with two units gets twice as much as a line with one`],
      ['spread evenly', msg`each line gets the same amount`],
      ['spread by amount', msg`in proportion to the price of the lines (the default)`],
    ],
    summary: msg`how an amount is divided between the lines`,
    chapter: 'modifiers',
    onPrices: false,
  },
  replacing: {
    forms: [['replacing', msg`replaces what other campaigns give for the same goods`]],
    summary: msg`replaces what other campaigns give for the same goods, and never gives less`,
    chapter: 'points-cashback-coupons-perks',
    onPrices: false,
  },
}

export const modifierKinds = Object.keys(modifiers) as ModifierKind[]
