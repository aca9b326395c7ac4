/** Higher steps that give no more than the step below. */

import { compare, divide, type Fraction, fraction, multiply, subtract } from '../../money/fraction.ts'
import type { Finding } from '../../syntax/diagnostic.ts'
import type { Effect, Expression } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { fold } from '../fold.ts'
import type { RuleSet } from '../rule-set.ts'
import { nodeKey } from './domain/variable.ts'
import { eachCampaign } from './each-campaign.ts'
import { subeffects } from './effects.ts'
import { finding } from './finding.ts'
import { quote } from './source.ts'

type Steps = Extract<Effect, { kind: 'steps' }>
type Lets = RuleSet['lets']

export const weakerSteps = eachCampaign(({ path, effects }, ruleSet) =>
  effects
    .flatMap((effect) => [...subeffects(effect)])
    .filter((effect) => effect.kind === 'steps')
    .flatMap((steps) => weaker(steps, path, ruleSet)),
)

function weaker({ by, mode, steps }: Steps, path: string, ruleSet: RuleSet): Finding[] {
  const isCartValue = mode === 'cart' && by.kind === 'fact' && by.fact === 'subtotal' && !by.goods
  return steps.flatMap(({ from, effect }, place) => {
    const before = steps[place - 1]?.effect
    if (!before) return []
    const value = isCartValue ? fold(from, ruleSet.lets) : undefined
    const gives = value?.kind === 'money' ? compareAt(value.amount, before, effect, ruleSet.lets) : undefined
    const order = gives ?? compareAlike(before, effect, ruleSet.lets)
    if (order === undefined || order < 0) return []
    const message = msg`${quote(ruleSet, path, effect)} gives no more than the step below it`
    return [finding('weaker-step', { path, range: effect.range }, message, { help: msg`raise it, or remove the step` })]
  })
}

// ---------------------------------------------------------------------------------------------- off the cart

/** Compares the discount of two effects on a cart of that value; undefined unless both are simple and act on the whole cart. */
function compareAt(value: Fraction, a: Effect, b: Effect, lets: Lets): number | undefined {
  const [left, right] = [takenOff(value, a, lets), takenOff(value, b, lets)]
  return left && right && compare(left, right)
}

function takenOff(value: Fraction, effect: Effect, lets: Lets): Fraction | undefined {
  if (effect.kind !== 'off' || effect.goods || effect.base !== 'current') return undefined
  const rate = fold(effect.rate, lets)
  let taken: Fraction
  if (rate?.kind === 'percent') taken = divide(multiply(value, rate.value), fraction(100n))
  else if (rate?.kind === 'money') taken = rate.amount
  else return undefined
  for (const modifier of effect.modifiers) {
    if (modifier.kind === 'spread') continue
    const cap = modifier.kind === 'at-most' ? fold(modifier.amount, lets) : undefined
    if (cap?.kind !== 'money') return undefined
    if (compare(cap.amount, taken) < 0) taken = cap.amount
  }
  return taken
}

// ---------------------------------------------------------------------------------------------- equal except for one value

/** Compares effects that differ in a single value; undefined otherwise. */
function compareAlike(a: Effect, b: Effect, lets: Lets): number | undefined {
  const [left, right] = [strength(a, lets), strength(b, lets)]
  return left && right && left.shape === right.shape ? compare(left.value, right.value) : undefined
}

interface Strength {
  readonly shape: string
  /** A larger value is better for the customer. */
  readonly value: Fraction
}

function strength(effect: Effect, lets: Lets): Strength | undefined {
  const [key, expression, sign] = decisive(effect) ?? []
  const constant = expression && fold(expression, lets)
  if (!key || !sign) return undefined
  if (constant?.kind !== 'percent' && constant?.kind !== 'money' && constant?.kind !== 'number') return undefined
  const size = constant.kind === 'money' ? constant.amount : constant.value
  const shape = `${constant.kind} ${nodeKey({ ...effect, [key]: undefined })}`
  return { shape, value: sign > 0 ? size : subtract(fraction(0n), size) }
}

/** The effect's main value, its field, and whether more of it is better. */
function decisive(effect: Effect): [key: string, value: Expression, sign: 1 | -1] | undefined {
  switch (effect.kind) {
    case 'off':
    case 'off-ranked':
    case 'off-every-nth':
    case 'cashback':
      return ['rate', effect.rate, 1]
    case 'off-total':
      return effect.rounds ? undefined : ['amount', effect.amount, 1]
    case 'price':
      return ['price', effect.price, -1]
    case 'shipping':
      if (effect.deal.kind === 'deal-off') return ['deal', effect.deal.rate, 1]
      return effect.deal.kind === 'deal-at' ? ['deal', effect.deal.price, -1] : undefined
    case 'earn':
      if (effect.earned.kind === 'earn-points') return ['earned', effect.earned.points, 1]
      return effect.earned.kind === 'earn-times' ? ['earned', effect.earned.factor, 1] : undefined
    default:
      effect.kind satisfies
        | 'ranked-of-every'
        | 'buy-get'
        | 'bundle'
        | 'choose'
        | 'add'
        | 'issue'
        | 'grant'
        | 'steps'
        | 'one-of'
        | 'for-every'
      return undefined
  }
}
