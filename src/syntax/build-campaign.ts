/** Campaigns: from the parse to the tree. */
import type {
  CampaignCstNode,
  CampaignStatementCstNode,
  CombineCstNode,
  EveryCstNode,
  ReturnsCstNode,
  RoundingCstNode,
} from '../../grammar/cst.ts'
import { buildEffect } from './build-effect.ts'
import { buildAmount, buildExpression } from './build-expression.ts'
import { buildLimit, periodOf } from './build-limit.ts'
import { type Builders, dispatch, one, optional, quoted, rangeOf, type WithoutRange, wordOf } from './build-node.ts'
import type {
  Campaign,
  CampaignStatement,
  CampaignText,
  Combination,
  Every,
  ReturnsPolicy,
  ReturnsStatement,
  RoundingMode,
  RoundingScope,
  RoundingStatement,
  Weekday,
} from './tree.ts'

export function buildCampaign({ children }: CampaignCstNode): WithoutRange<Campaign, 'range' | 'broken'> {
  return {
    kind: 'campaign',
    name: quoted(children.Quoted),
    statements: (children.campaignStatement ?? []).map(buildStatement),
  }
}

const texts = ['title', 'message', 'image', 'link', 'terms'] as const satisfies readonly CampaignText[]

const statements: Builders<CampaignStatementCstNode['children'], WithoutRange<CampaignStatement>> = {
  campaignText: ({ children }) => ({ kind: wordOf(children, texts), text: quoted(children.Quoted) }),
  priority: ({ children }) => ({ kind: 'priority', value: buildAmount(children.amount) }),
  combine: (combine) => ({ kind: 'combine', mode: combination(combine) }),
  eachItemOnce: () => ({ kind: 'each-item-once' }),
  similarAs: ({ children }) => ({ kind: 'similar-as', name: quoted(children.Quoted) }),
  inGroup: ({ children }) => ({ kind: 'in-group', group: quoted(children.Quoted) }),
  status: ({ children }) => ({ kind: 'status', status: wordOf(children, ['draft', 'retired']) }),
  customerChooses: () => ({ kind: 'customer-chooses' }),
  on: ({ children }) =>
    children.Prices ? { kind: 'on-prices' } : { kind: 'on-event', event: quoted(children.Quoted) },
  active: ({ children }) => ({ kind: 'active', ...interval(children) }),
  every: buildEvery,
  when: ({ children }) => ({ kind: 'when', condition: buildExpression(children.expression) }),
  consequence: ({ children }) => ({ kind: 'then', effect: buildEffect(children.effect) }),
  limit: ({ children }) => ({ kind: 'limit', limits: children.limitEntry.map(buildLimit) }),
  budget: ({ children }) => ({
    kind: 'budget',
    amount: buildAmount(children.amount),
    ...optional('period', children.period && periodOf(one(children.period))),
  }),
  funded: ({ children }) => ({
    kind: 'funded',
    share: buildAmount(children.amount),
    by: quoted(children.Quoted),
  }),
  rounding: buildRounding,
  returns: buildReturns,
}

function buildStatement(node: CampaignStatementCstNode): CampaignStatement {
  const statement = dispatch(node.children, statements)
  return { ...statement, range: rangeOf(node) }
}

function combination({ children }: CombineCstNode): Combination {
  if (children.Always) return 'always'
  if (children.Similar) return 'never-similar'
  if (children.Later) return 'never-later-on-same-item'
  return children.Same ? 'never-on-same-item' : 'never'
}

function interval({ from, to }: Pick<EveryCstNode['children'], 'from' | 'to'>): Pick<Every, 'from' | 'to'> {
  return { ...optional('from', from && buildAmount(from)), ...optional('to', to && buildAmount(to)) }
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[]

function buildEvery({ children }: EveryCstNode): WithoutRange<Every> {
  return { kind: 'every', on: everyOn(children), ...interval(children) }
}

function everyOn({ weekday, Ordinal }: EveryCstNode['children']): Every['on'] {
  if (weekday) return { kind: 'weekdays', days: weekday.map((day) => wordOf(day.children, weekdays)) }
  if (Ordinal) return { kind: 'month-days', days: Ordinal.map(({ image }) => Number.parseInt(image, 10)) }
  return { kind: 'day' }
}

export function buildRounding({ children }: RoundingCstNode): WithoutRange<RoundingStatement> {
  const scope = children.Per && wordOf<RoundingScope>(children, ['discount', 'line', 'unit'])
  return { kind: 'rounding', mode: roundingMode(children), ...optional('scope', scope) }
}

function roundingMode({ Half, ...children }: RoundingCstNode['children']): RoundingMode {
  const direction = wordOf(children, ['up', 'down', 'even'])
  if (Half) return `half-${direction}`
  return direction === 'down' ? 'down' : 'up'
}

const policies = ['keep', 'prorate', 'requalify'] as const satisfies readonly ReturnsPolicy[]

export function buildReturns({ children }: ReturnsCstNode): WithoutRange<ReturnsStatement> {
  return { kind: 'returns', policy: wordOf(children, policies) }
}
