import type { Effect } from './rules.ts'

/** The effects nested directly inside an effect. */
export function innerEffects(effect: Effect): readonly Effect[] {
  switch (effect.kind) {
    case 'steps':
      return effect.steps.map((step) => step.effect)
    case 'one-of':
      return effect.choices.map((choice) => choice.effect)
    case 'for-every':
      return [effect.effect]
    case 'off':
    case 'off-ranked':
    case 'ranked-of-every':
    case 'off-every-nth':
    case 'buy-get':
    case 'bundle':
    case 'price':
    case 'choose':
    case 'add':
    case 'shipping':
    case 'off-total':
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant':
      return []
    default:
      return effect satisfies never
  }
}
