/** What effects share while they are made ready: rates, deals and the campaign they belong to. */
import type { Beside, Condition, Deal, Effect, Rate, Rounding } from '../../compile/rules.ts'
import { minorUnits } from '../../money/amounts.ts'
import { divide, type Fraction, fraction, parseDecimal } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { EffectKind } from '../../syntax/effects.ts'
import type { Guarding } from '../combination/guards.ts'
import type { Workshop } from '../model.ts'
import { amountOff, eachOff, type Method, percentOff, pricedAt, type Share, type Terms } from '../units/take.ts'
import type { ReadyProgram } from './programs.ts'
import type { ReadyEffect } from './turn.ts'

/** What an effect can use while it is made ready. */
export interface Bench {
  readonly workshop: Workshop
  readonly rules: Beside
  readonly guarding: Guarding
  readonly programs: readonly ReadyProgram[]
  readonly campaign: string
  readonly when: Condition | undefined
  /** The campaign's own, or the settings'. */
  readonly rounding: Rounding
  /** Makes an effect inside this one ready. */
  inner(effect: Effect): ReadyEffect
}

export type EffectOf<K extends EffectKind> = Extract<Effect, { readonly kind: K }>

export type ReadyRate = { readonly share: Share } | { readonly amount: number }

export function readyRate(rate: Rate, bench: Bench): ReadyRate {
  return 'percent' in rate ? { share: readyShare(rate.percent) } : { amount: readyAmount(rate.amount, bench) }
}

/** "12.5" is 1 / 8. */
export function readyShare(percent: string): Share {
  const { n, d } = divide(parseDecimal(percent) ?? nothing, fraction(100n))
  return { n: Number(n), d: Number(d) }
}

/** Whole minor units; decimals beyond the currency's are rounded. */
export const readyAmount = (amount: string, { rules, rounding }: Bench): number =>
  Number(roundFraction(minorUnits(amount, rules.digits) ?? nothing, rounding.mode))

/** A unit price in minor units, exact. */
export const readyPrice = (price: string, { rules }: Bench): Fraction => minorUnits(price, rules.digits) ?? nothing

/** A percentage of, or an amount off, all units together. */
export const rateMethod = (rate: ReadyRate, terms: Terms): Method =>
  'share' in rate ? percentOff(rate.share, terms) : amountOff(rate.amount, terms)

/** What the units given cost (M17): an amount is off each of them. */
export function dealMethod(deal: Deal, terms: Terms, bench: Bench): Method {
  if ('at' in deal) return pricedAt(readyPrice(deal.at, bench), terms)
  const rate = readyRate(deal.off, bench)
  return 'share' in rate ? percentOff(rate.share, terms) : eachOff(rate.amount)
}

/** The most that a rate takes of what it acts on, from 0 to 1. */
export const shareOf = (rate: ReadyRate): number => ('share' in rate ? rate.share.n / rate.share.d : 1)

export const dealShare = (deal: Deal, bench: Bench): number => ('at' in deal ? 1 : shareOf(readyRate(deal.off, bench)))

const nothing = fraction(0n)
