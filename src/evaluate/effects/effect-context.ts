import type { Condition, ConstantEffect, Effect, Rounding } from '../../compile/rules.ts'
import { minorUnits } from '../../money/amounts.ts'
import { type Fraction, fraction } from '../../money/fraction.ts'
import { roundFraction } from '../../money/rounding.ts'
import type { EffectKind } from '../../syntax/effects.ts'
import type { Guards } from '../combination/guards.ts'
import type { RuleContext } from '../rule-context.ts'
import type { Share } from '../units/share.ts'
import { shareOfPercent } from '../units/share.ts'
import { amountOff, type DiscountMethod, type DiscountTerms, eachOff, percentOff, pricedAt } from '../units/take.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import type { PreparedProgram } from './programs.ts'

export interface EffectContext extends RuleContext {
  readonly guards: Guards
  readonly programs: readonly PreparedProgram[]
  /** The campaign's name. */
  readonly campaign: string
  readonly when: Condition | undefined
  /** The campaign's own rounding, or that of the settings. */
  readonly rounding: Rounding
  inner(effect: Effect): PreparedEffect
}

/** An effect with all computed values resolved. */
export type EffectOf<K extends EffectKind> = Extract<ConstantEffect, { readonly kind: K }>

type Rate = EffectOf<'off'>['rate']
type Deal = EffectOf<'buy-get'>['deal']

export type PreparedRate = { readonly share: Share } | { readonly amount: number }

export function prepareRate(rate: Rate, context: EffectContext): PreparedRate {
  return 'percent' in rate ? { share: shareOfPercent(rate.percent) } : { amount: minorAmount(rate.amount, context) }
}

/** Whole minor units; decimals beyond the currency's are rounded. */
export const minorAmount = (amount: string, { rules, rounding }: EffectContext): number =>
  Number(roundFraction(minorUnits(amount, rules.digits) ?? zero, rounding.mode))

/** An exact unit price in minor units. */
export const exactPrice = (price: string, { rules }: EffectContext): Fraction => minorUnits(price, rules.digits) ?? zero

/** A percentage of, or an amount off, all units together. */
export const rateMethod = (rate: PreparedRate, terms: DiscountTerms): DiscountMethod =>
  'share' in rate ? percentOff(rate.share, terms) : amountOff(rate.amount, terms)

/** How reduced units are priced (M17); an amount is taken off each. */
export function dealMethod(deal: Deal, terms: DiscountTerms, context: EffectContext): DiscountMethod {
  if ('at' in deal) return pricedAt(exactPrice(deal.at, context), terms)
  const rate = prepareRate(deal.off, context)
  return 'share' in rate ? percentOff(rate.share, terms) : eachOff(rate.amount)
}

/** The largest share that a rate can take, from 0 to 1. */
export const shareOf = (rate: PreparedRate): number => ('share' in rate ? rate.share.n / rate.share.d : 1)

export const dealShare = (deal: Deal, context: EffectContext): number =>
  'at' in deal ? 1 : shareOf(prepareRate(deal.off, context))

const zero = fraction(0n)
