import type { Fact } from '../compile/rules.ts'
import type { RuleContext } from './rule-context.ts'

/** Whether a fact can change while campaigns apply. */
export const readsRunningState = ({ fact, goods }: Fact, context: Pick<RuleContext, 'goods'>): boolean =>
  fact.startsWith('running') || (goods !== undefined && context.goods(goods).byUnit)
