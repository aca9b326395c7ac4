/** The context of facts at the cursor: cart, event, prices, segment or item. */
import type { OpenRule } from '../../../grammar/expected.ts'
import type { FactContext as Asked } from '../../check/fact-contexts.ts'
import { type CompletionContext, ruleAround } from './context.ts'

export function factContextAt({ declaration, ahead }: CompletionContext, rule: OpenRule): Asked {
  if (ruleAround(rule, 'where', 'itemAttribute')) return 'item'
  if (ruleAround(rule, 'priceFor')) return 'each-item'
  if (ruleAround(rule, 'segment', 'tiers')) return 'segment'
  if (ruleAround(rule, 'let', 'scenario')) return 'constant'
  const isCampaign = declaration?.kind === 'campaign' && ahead.blocks.length > 0
  const kinds = new Set(isCampaign ? declaration.statements.map(({ kind }) => kind) : [])
  if (kinds.has('on-prices')) return 'prices'
  return kinds.has('on-event') ? 'event' : 'cart'
}
