import { innerEffects } from '../../compile/inner-effects.ts'
import type { Effect } from '../../compile/rules.ts'
import type { EffectKind } from '../../syntax/effects.ts'

const addingKinds: { readonly [K in EffectKind]: boolean } = {
  off: false,
  'off-ranked': false,
  'ranked-of-every': false,
  'off-every-nth': false,
  'buy-get': false,
  bundle: false,
  price: false,
  choose: true,
  add: true,
  shipping: false,
  'off-total': false,
  earn: false,
  cashback: false,
  issue: false,
  grant: false,
  steps: false,
  'one-of': false,
  'for-every': false,
}

/** Whether the effect or a nested one may add lines. */
export const addsLines = (effect: Effect): boolean => addingKinds[effect.kind] || innerEffects(effect).some(addsLines)
