/** Cart values that effects read for amounts or counts: `customer.allowance off cart`. */
import { nodesIn } from '../../check/references.ts'
import type { Campaign, RuleSet } from '../../check/rule-set.ts'
import type { Attributes } from '../../evaluate/cart/cart.ts'
import type { AttributeOwner } from '../../syntax/tree.ts'

export interface FactsRead {
  /** A simple value for each attribute, by owner. */
  readonly attributes: Readonly<Partial<Record<AttributeOwner, Attributes>>>
  /** Programs whose points are read. */
  readonly programs: readonly string[]
  readonly spend: boolean
}

const values = { money: '20', number: 10 } as const
export const usualPoints = '1000'

export function factsRead(campaigns: readonly Campaign[], ruleSet: RuleSet): FactsRead {
  const attributes: Partial<Record<AttributeOwner, Record<string, string | number>>> = {}
  const programs = new Set<string>()
  let spend = false
  for (const { effects } of campaigns) {
    for (const node of effects.flatMap((effect) => [...nodesIn(effect)])) {
      if (node.kind === 'attribute') {
        const type = ruleSet.attributes.get(`${node.owner}.${node.name.text}`)?.type
        if (type === 'money' || type === 'number') {
          attributes[node.owner] = { ...attributes[node.owner], [node.name.text]: values[type] }
        }
      }
      if (node.kind === 'fact' && node.fact === 'points' && node.program) programs.add(node.program.text)
      if (node.kind === 'fact' && node.fact === 'spend') spend = true
    }
  }
  return { attributes, programs: [...programs], spend }
}
