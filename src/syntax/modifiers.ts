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
    forms: [['at most 200 PLN', msg`no more than this`]],
    summary: msg`the most that this effect gives`,
    chapter: 'modifiers',
    onPrices: false,
  },
  'not-below': {
    forms: [
      ['not below 1 PLN', msg`no unit's price goes lower`],
      ['not below cost + 5%', msg`no unit's price goes lower`],
      ['not below 50% of list price', msg`no unit's price goes lower`],
    ],
    summary: msg`the lowest price of a unit`,
    chapter: 'modifiers',
    onPrices: true,
  },
  'up-to-units': {
    forms: [
      ['up to 3 units', msg`for so many units, the dearest first`],
      ['up to 3 cheapest units', msg`for so many units, the cheapest first`],
      ['up to 2 units per line', msg`for so many units of each line`],
    ],
    summary: msg`for so many units, the dearest first unless said otherwise`,
    chapter: 'modifiers',
    onPrices: false,
  },
  'up-to-times': {
    forms: [['up to 2 times', msg`no more often than this`]],
    summary: msg`no more sets or repetitions than that`,
    chapter: 'modifiers',
    onPrices: false,
  },
  ending: {
    forms: [['ending .99', msg`unit prices are lowered to this ending, or raised to it where a floor is hit`]],
    summary: msg`what unit prices end with, downwards where no floor is hit`,
    chapter: 'modifiers',
    onPrices: true,
  },
  spread: {
    forms: [
      ['spread by quantity', msg`a line of two units gets twice a line of one`],
      ['spread evenly', msg`each line gets the same`],
      ['spread by amount', msg`in proportion to what the lines cost (without a word)`],
    ],
    summary: msg`how an amount is split over the lines`,
    chapter: 'modifiers',
    onPrices: false,
  },
  replacing: {
    forms: [['replacing', msg`takes the place of what others give for the same goods`]],
    summary: msg`takes the place of what others give for the same goods, never less than it`,
    chapter: 'points-cashback-coupons-perks',
    onPrices: false,
  },
}

export const modifierKinds = Object.keys(modifiers) as ModifierKind[]
