/** Defines in which contexts facts are available. */

import { type FactKind, facts, type SimilarSpec, similarKinds } from '../syntax/facts.ts'
import type { AttributeOwner } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'

/**
 * The context of an expression: conditions of a campaign on the cart, on an event or on prices; conditions of a segment, also for
 * `tiers by`; a selector's condition on one item; an amount for each item of an effect; or a value that must be constant.
 */
export type FactContext = 'cart' | 'event' | 'prices' | 'segment' | 'item' | 'each-item' | 'constant'

/** Why a fact is not available, worded to follow its name, and what to write instead. */
export interface ContextProblem {
  readonly message: Message
  readonly help: Message
}

export function attributeContextProblem(owner: AttributeOwner, context: FactContext): ContextProblem | undefined {
  if (context === 'constant')
    return { message: msg`depends on the cart`, help: msg`write a value or the name of a \`let\`` }
  if (context === 'each-item') return undefined
  if (owner === 'item' && context !== 'item') {
    return {
      message: msg`belongs to one item, not to the cart`,
      help: msg`use a condition on goods: \`contains item.… = …\``,
    }
  }
  if (owner !== 'item' && context === 'item') {
    return { message: msg`does not belong to an item`, help: msg`use it in a separate \`when\`` }
  }
  if (owner === 'event' && context !== 'event') {
    return { message: msg`is only known in a campaign on that event`, help: msg`add \`on event "…"\` to the campaign` }
  }
  return undefined
}

export function factContextProblem(fact: FactKind, context: FactContext): ContextProblem | undefined {
  const isOfItem = facts[fact].similar === 'item'
  if (context === 'constant')
    return { message: msg`depends on the cart`, help: msg`write a value or the name of a \`let\`` }
  if (context === 'each-item') return undefined
  if (isOfItem && context !== 'item') {
    return {
      message: msg`belongs to one item, not to the cart`,
      help: msg`use a condition on goods: \`contains ${facts[fact].wording} >= …\``,
    }
  }
  if (!isOfItem && context === 'item' && fact !== 'today') {
    return { message: msg`does not belong to an item`, help: msg`use it in a separate \`when\`` }
  }
  if (context === 'prices' && dependsOnContents(fact)) {
    return {
      message: msg`cannot decide a shelf price, which holds whatever is in the cart`,
      help: msg`remove \`on prices\`, or use conditions on the customer, the place or the day`,
    }
  }
  if (context === 'segment' && (fact === 'running-total' || fact === 'running-subtotal')) {
    return {
      message: msg`changes while the cart is evaluated, but a segment does not`,
      help: msg`use it in the \`when\` of a campaign`,
    }
  }
  if (context === 'segment' && fact === 'no-segment') {
    return { message: msg`requires that all segments are known`, help: msg`use it in the \`when\` of a campaign` }
  }
  return undefined
}

function dependsOnContents(fact: FactKind): boolean {
  const { similar } = facts[fact]
  if (similar === 'none') return false
  const spec: SimilarSpec = similarKinds[similar]
  return spec.ofContents === true
}
