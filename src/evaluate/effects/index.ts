/** One entry for each kind of effect; a kind without one does not compile. */
import type { Effect } from '../../compile/rules.ts'
import type { EffectKind } from '../../syntax/effects.ts'
import { add } from './add.ts'
import { bundle } from './bundle.ts'
import { buyGet } from './buy-get.ts'
import { cashback } from './cashback.ts'
import { choose } from './choose.ts'
import { earn } from './earn.ts'
import { forEvery } from './for-every.ts'
import { grant } from './grant.ts'
import { issue } from './issue.ts'
import { off } from './off.ts'
import { offEveryNth } from './off-every-nth.ts'
import { offRanked } from './off-ranked.ts'
import { oneOf } from './one-of.ts'
import { price } from './price.ts'
import { rankedOfEvery } from './ranked-of-every.ts'
import type { Bench, EffectOf } from './ready.ts'
import { shipping } from './shipping.ts'
import { steps } from './steps.ts'
import type { ReadyEffect } from './turn.ts'

const effects: { readonly [K in EffectKind]: (effect: EffectOf<K>, bench: Bench) => ReadyEffect } = {
  off,
  'off-ranked': offRanked,
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

/** Makes an effect ready: amounts in whole minor units, selectors as goods. */
export function readyEffect(effect: Effect, bench: Omit<Bench, 'inner'>): ReadyEffect {
  const complete: Bench = { ...bench, inner: (inner) => readyEffect(inner, bench) }
  const make = effects[effect.kind] as (effect: Effect, bench: Bench) => ReadyEffect
  return make(effect, complete)
}
