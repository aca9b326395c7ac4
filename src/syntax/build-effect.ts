import type {
  CountedCodesCstNode,
  CountedPartCstNode,
  EffectCstNode,
  ForEveryCstNode,
  OneOfCstNode,
  SimpleEffectCstNode,
  StepsCstNode,
} from '../../grammar/cst.ts'
import {
  buildAmount,
  buildAmountTerm,
  buildCounted,
  buildMeasure,
  buildSelector,
  countedCodes,
} from './build-expression.ts'
import { buildModifier } from './build-modifier.ts'
import { one, quoted, rangeOf, span, tokenRange } from './build-node.ts'
import { buildSimpleEffect, type EffectFields } from './build-simple-effect.ts'
import { effects } from './effects.ts'
import type { Effect, Expression, Modifier } from './tree.ts'

export function buildEffect(nodes: readonly EffectCstNode[] | undefined): Effect {
  const { simpleEffect, forEvery, modifiers } = one(nodes).children
  const own = one(modifiers).children.modifier?.map(buildModifier) ?? []
  return forEvery ? buildForEvery(one(forEvery), own) : reach(buildSimple(one(simpleEffect)), own)
}

function buildSimple(node: SimpleEffectCstNode): Effect {
  return { ...buildCore(node.children), modifiers: [], range: rangeOf(node) }
}

function buildCore({ steps, oneOf, ...flat }: SimpleEffectCstNode['children']): EffectFields {
  if (steps) return buildSteps(one(steps))
  return oneOf ? buildOneOf(one(oneOf)) : buildSimpleEffect(flat)
}

function buildSteps({ children }: StepsCstNode): EffectFields {
  return {
    kind: 'steps',
    by: children.countedCodes ? buildCountedCodes(one(children.countedCodes)) : buildMeasure(children.measure),
    mode: children.Graduated ? 'graduated' : children.Delivery ? 'per-delivery' : children.Per ? 'per-line' : 'cart',
    steps: (children.step ?? []).map((step) => ({
      from: buildAmount(step.children.amount),
      effect: buildEffect(step.children.effect),
      range: rangeOf(step),
    })),
  }
}

const buildCountedCodes = (node: CountedCodesCstNode): Expression => countedCodes(node.children.ofCoupon, rangeOf(node))

function buildOneOf({ children }: OneOfCstNode): EffectFields {
  return {
    kind: 'one-of',
    choices: (children.chance ?? []).map((chance) => ({
      chance: buildAmount(chance.children.amount),
      effect: buildEffect(chance.children.effect),
      range: rangeOf(chance),
    })),
  }
}

/** An effect's range includes its modifiers. */
function reach(effect: Effect, modifiers: readonly Modifier[]): Effect {
  const last = modifiers.at(-1)
  return last === undefined ? effect : { ...effect, modifiers, range: span(effect, last) }
}

/**
 * A repetition and the effect it repeats share one list of modifiers. A modifier that only the repetition accepts (`up to 3
 * times` after `10 PLN off cart`) belongs to the repetition; braces around the effect keep its own modifiers separate.
 */
function buildForEvery(node: ForEveryCstNode, modifiers: readonly Modifier[]): Effect {
  const { children } = node
  const inner = children.simpleEffect ? buildSimple(one(children.simpleEffect)) : buildEffect(children.effect)
  const shared = children.simpleEffect !== undefined
  const isOuter = ({ kind }: Modifier) =>
    !shared || (effects['for-every'].modifiers.includes(kind) && !effects[inner.kind].modifiers.includes(kind))
  const forEvery: Effect = {
    kind: 'for-every',
    ...buildRepetition(node),
    effect: shared
      ? reach(
          inner,
          modifiers.filter((modifier) => !isOuter(modifier)),
        )
      : inner,
    modifiers: [],
    range: rangeOf(node),
  }
  return { ...reach(forEvery, modifiers), modifiers: modifiers.filter(isOuter) }
}

/** `for every 2 of SEL` counts the quantity of SEL, `for every 3 units` that of the cart. */
function buildRepetition(node: ForEveryCstNode): { amount: Expression; of: Expression } {
  const { children } = node
  if (children.countedPart) {
    const part = one(children.countedPart).children
    return { amount: buildAmountTerm(part.amountTerm), of: countedIn(part) }
  }
  const range = tokenRange(one(children.Code))
  const end = rangeOf(one(children.ofCoupon)).end
  return {
    amount: { kind: 'number', value: '1', range },
    of: countedCodes(children.ofCoupon, { start: range.start, end }),
  }
}

function countedIn(children: CountedPartCstNode['children']): Expression {
  if (children.counted) return buildCounted(one(children.counted))
  if (children.selector) {
    const goods = buildSelector(children.selector)
    return { kind: 'fact', fact: 'quantity', goods, range: goods.range }
  }
  if (children.ofCoupon) {
    const { start } = tokenRange(one(children.Codes))
    return countedCodes(children.ofCoupon, { start, end: rangeOf(one(children.ofCoupon)).end })
  }
  if (children.Point) {
    const program = quoted(children.Quoted)
    const range = { start: one(children.Point).startOffset, end: program.range.end }
    return { kind: 'fact', fact: 'points', program, range }
  }
  return { kind: 'fact', fact: 'quantity', range: tokenRange(one(children.Unit)) }
}
