/** Effects with nested effects: steps, mystery offers, repetition. `effects.ts` checks the nested ones. */

import { add, compare, type Fraction, fraction, toDecimal } from '../money/fraction.ts'
import type { Effect, Expression } from '../syntax/tree.ts'
import { type Message, msg, percent } from '../words/message.ts'
import { checkAscending } from './ascending.ts'
import { fromCart } from './cart-amounts.ts'
import { constant, positive, share } from './constants.ts'
import type { FactContext } from './fact-contexts.ts'
import { checkProgram, tiersOf } from './facts.ts'
import type { Constant } from './rule-set.ts'
import { type Scope, words } from './scope.ts'
import { noun, type Type } from './type-names.ts'
import { typeOf } from './types.ts'

type Steps = Extract<Effect, { kind: 'steps' }>

export function checkSteps(effect: Steps, scope: Scope, context: FactContext): void {
  const type = typeOf(effect.by, scope, context)
  if (type !== undefined && canStep(effect, type, scope)) {
    const starts = effect.steps.map(({ from }) => ({ range: from.range, value: checkFrom(from, type, effect, scope) }))
    checkAscending(starts, scope)
  }
}

const stepping: readonly Type[] = ['money', 'number', 'duration', 'date', 'tier']

function canStep(effect: Steps, type: Type, scope: Scope): boolean {
  const by = effect.by.kind === 'fact' ? effect.by.fact : undefined
  if (!stepping.includes(type) || (by === 'tier' && type !== 'tier')) {
    scope.report(
      'not-a-step',
      effect.by.range,
      msg`${words(scope, effect.by)} is ${noun(type)}, which cannot increase`,
      {
        help: msg`write something that can increase, such as \`subtotal\`, \`quantity of …\` or \`tier in "…"\``,
      },
    )
    return false
  }
  if (effect.mode === 'graduated' && by !== 'quantity') {
    scope.report('not-a-step', effect.by.range, msg`${words(scope, effect.by)} has no units to assign to bands`, {
      help: msg`write \`by quantity of … graduated\``,
    })
    return false
  }
  if (effect.mode === 'per-line' && by !== 'quantity' && by !== 'subtotal') {
    scope.report('not-a-step', effect.by.range, msg`${words(scope, effect.by)} is not known for a single line`, {
      help: msg`write \`by quantity per line\` or \`by subtotal per line\``,
    })
    return false
  }
  if (effect.mode === 'per-delivery' && by !== 'quantity' && by !== 'subtotal') {
    scope.report('not-a-step', effect.by.range, msg`${words(scope, effect.by)} is not known for a single delivery`, {
      help: msg`write \`by subtotal per delivery\` or \`by quantity per delivery\``,
    })
    return false
  }
  return true
}

/** The start of a step as a constant; for a tier, its rank in the program. */
function checkFrom(from: Expression, type: Type, effect: Steps, scope: Scope): Constant | undefined {
  if (type === 'tier') return checkTierStep(from, effect, scope)
  const value = constant(from, scope, [type], msg`a step`)
  if (effect.mode !== 'graduated' || value?.kind !== 'number') return value
  if (value.value.d === 1n && value.value.n >= 1n) return value
  const message = msg`a band must start at a whole number of units, but this is ${words(scope, from)}`
  scope.report('not-whole', from.range, message, { help: msg`write 1, 2, 3 and so on` })
  return undefined
}

function checkTierStep(from: Expression, { by }: Steps, scope: Scope): Constant | undefined {
  const tier = constant(from, scope, ['text'], msg`a step by tier`)
  const program = by.kind === 'fact' && by.program
  const declared = program && scope.ruleSet.programs.get(program.text)
  if (tier?.kind !== 'text' || !declared) return undefined
  checkProgram(program, scope, { text: tier.value, range: from.range })
  const place = tiersOf(declared.node).indexOf(tier.value)
  return place < 0 ? undefined : { kind: 'number', value: fraction(BigInt(place)) }
}

export function checkOneOf(effect: Extract<Effect, { kind: 'one-of' }>, scope: Scope): void {
  let sum: Fraction | undefined = fraction(0n)
  for (const choice of effect.choices) {
    const chance = share(choice.chance, scope, msg`a chance`)
    sum = sum && chance && add(sum, chance)
  }
  if (!sum || compare(sum, fraction(100n)) === 0) return
  const total = toDecimal(sum)
  scope.report(
    'chances-not-100',
    effect.range,
    msg`the chances add up to ${total === undefined ? msg`a fraction` : percent(total)}`,
    {
      help: msg`make them add up to 100%`,
    },
  )
}

export function checkForEvery(
  effect: Extract<Effect, { kind: 'for-every' }>,
  scope: Scope,
  context: FactContext,
): void {
  const type = typeOf(effect.of, scope, context)
  if (type === 'money' || type === 'number') {
    const what = whatIsCounted(effect.of, scope)
    if (!fromCart(effect.amount, scope, context, [type], what)) positive(effect.amount, scope, [type], what)
  } else if (type !== undefined) {
    scope.report(
      'not-a-step',
      effect.of.range,
      msg`${words(scope, effect.of)} is ${noun(type)}, which cannot be counted`,
      {
        help: msg`count an amount or a number: \`for every 100 PLN of subtotal\`, \`for every 2 of …\``,
      },
    )
  }
}

const whatIsCounted = (of: Expression, scope: Scope): Message => msg`a part of ${words(scope, of)}`
