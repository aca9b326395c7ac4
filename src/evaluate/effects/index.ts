/** Effect implementations by kind; the compiler rejects a kind without one. */
import type { ConstantEffect, Effect } from '../../compile/rules.ts'
import type { EffectKind } from '../../syntax/effects.ts'
import { add } from './add.ts'
import { bundle } from './bundle.ts'
import { buyGet } from './buy-get.ts'
import { cashback } from './cashback.ts'
import { choose } from './choose.ts'
import { computedEffect, hasComputed, perItemOf } from './computed.ts'
import { earn } from './earn.ts'
import type { EffectContext, EffectOf } from './effect-context.ts'
import { forEvery } from './for-every.ts'
import { grant } from './grant.ts'
import { issue } from './issue.ts'
import { off } from './off.ts'
import { offEveryNth } from './off-every-nth.ts'
import { offRanked } from './off-ranked.ts'
import { offTotal } from './off-total.ts'
import { oneOf } from './one-of.ts'
import { perItem } from './per-item.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import { price } from './price.ts'
import { rankedOfEvery } from './ranked-of-every.ts'
import { shipping } from './shipping.ts'
import { steps } from './steps.ts'

const effects: { readonly [K in EffectKind]: (effect: EffectOf<K>, context: EffectContext) => PreparedEffect } = {
  off,
  'off-ranked': offRanked,
  'off-total': offTotal,
  'ranked-of-every': rankedOfEvery,
  'off-every-nth': offEveryNth,
  'buy-get': buyGet,
  bundle,
  price,
  choose,
  add,
  shipping,
  earn,
  cashback,
  issue,
  grant,
  steps,
  'one-of': oneOf,
  'for-every': forEvery,
}

/** The effect and all nested effects. */
export function prepareEffect(effect: Effect, context: Omit<EffectContext, 'inner'>): PreparedEffect {
  const complete: EffectContext = { ...context, inner: (inner) => prepareEffect(inner, context) }
  const prepare = (constant: ConstantEffect): PreparedEffect => {
    const itemPrice = perItemOf(constant as Effect)
    if (itemPrice !== undefined) return perItem(constant as EffectOf<'off' | 'price'>, itemPrice, complete)
    const make = effects[constant.kind] as (effect: ConstantEffect, context: EffectContext) => PreparedEffect
    return make(constant, complete)
  }
  // Without computed values the effect is constant.
  return hasComputed(effect) ? computedEffect(effect, complete, prepare) : prepare(effect as ConstantEffect)
}
