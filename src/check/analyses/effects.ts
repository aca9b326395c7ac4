/** Traversal of effects. */
import type { Effect } from '../../syntax/tree.ts'

/** The nested effects: steps, choices, repetitions. */
export function innerEffects(effect: Effect): readonly Effect[] {
  switch (effect.kind) {
    case 'steps':
      return effect.steps.map((step) => step.effect)
    case 'one-of':
      return effect.choices.map((choice) => choice.effect)
    case 'for-every':
      return [effect.effect]
    default:
      effect.kind satisfies
        | 'off'
        | 'off-ranked'
        | 'ranked-of-every'
        | 'off-every-nth'
        | 'buy-get'
        | 'bundle'
        | 'price'
        | 'off-total'
        | 'choose'
        | 'add'
        | 'shipping'
        | 'earn'
        | 'cashback'
        | 'issue'
        | 'grant'
      return []
  }
}

export function* subeffects(effect: Effect): Generator<Effect> {
  yield effect
  for (const inner of innerEffects(effect)) yield* subeffects(inner)
}
