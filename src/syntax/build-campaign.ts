import type {
  CampaignCstNode,
  CampaignStatementCstNode,
  CombineCstNode,
  EveryCstNode,
  ExceptionCstNode,
  IntervalCstNode,
  MonthDayCstNode,
  ReturnsCstNode,
  RoundingCstNode,
  WeekdayCstNode,
  WeekdaysCstNode,
} from '../../grammar/cst.ts'
import { buildEffect } from './build-effect.ts'
import { buildAmount, buildExpression } from './build-expression.ts'
import { buildBudget, buildLimit, buildWas } from './build-limit.ts'
import { type Builders, dispatch, one, optional, quoted, rangeOf, type WithoutRange, wordOf } from './build-node.ts'
import type {
  Campaign,
  CampaignStatement,
  CampaignText,
  Combination,
  Every,
  Exception,
  Interval,
  MonthDay,
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
  was: buildWas,
  inGroup: ({ children }) => ({ kind: 'in-group', group: quoted(children.Quoted) }),
  status: ({ children }) => ({ kind: 'status', status: wordOf(children, ['draft', 'retired']) }),
  customerChooses: () => ({ kind: 'customer-chooses' }),
  on: ({ children }) =>
    children.Prices ? { kind: 'on-prices' } : { kind: 'on-event', event: quoted(children.Quoted) },
  active: ({ children: { interval, exceptions, from, to } }) => ({
    kind: 'active',
    ...(interval ? buildInterval(interval) : ends({ ...optional('from', from), ...optional('to', to) })),
    ...optional('except', exceptions && one(exceptions).children.exception.map(buildException)),
  }),
  every: buildEvery,
  when: ({ children }) => ({ kind: 'when', condition: buildExpression(children.expression) }),
  consequence: ({ children }) => ({ kind: 'then', effect: buildEffect(children.effect) }),
  limit: ({ children }) => ({ kind: 'limit', limits: children.limitEntry.map(buildLimit) }),
  budget: buildBudget,
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

/** The ends of an interval; empty if omitted. */
export function buildInterval(nodes: readonly IntervalCstNode[] | undefined): Interval {
  return nodes === undefined ? {} : ends(one(nodes).children)
}

function ends({ from, to }: Pick<IntervalCstNode['children'], 'from' | 'to'>): Interval {
  return { ...optional('from', from && buildAmount(from)), ...optional('to', to && buildAmount(to)) }
}

function buildException(node: ExceptionCstNode): Exception {
  const { from, to } = node.children
  return { from: buildAmount(from), ...optional('to', to && buildAmount(to)), range: rangeOf(node) }
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[]

function buildEvery({ children }: EveryCstNode): WithoutRange<Every> {
  return { kind: 'every', on: everyOn(children), ...buildInterval(children.interval) }
}

function everyOn({ weekdays, monthDay }: EveryCstNode['children']): Every['on'] {
  if (weekdays) return { kind: 'weekdays', days: weekdays.flatMap(daysOf) }
  return monthDay ? { kind: 'month-days', days: monthDay.map(buildMonthDay) } : { kind: 'day' }
}

/** `fri to mon` wraps around the weekend. */
function daysOf({ children }: WeekdaysCstNode): readonly Weekday[] {
  if (children.Weekday) return weekdays.slice(0, 5)
  const first = weekdays.indexOf(weekdayOf(children.first))
  const last = children.last ? weekdays.indexOf(weekdayOf(children.last)) : first
  const ahead = weekdays.slice(first)
  return last >= first ? ahead.slice(0, last - first + 1) : [...ahead, ...weekdays.slice(0, last + 1)]
}

function buildMonthDay({ children }: MonthDayCstNode): MonthDay {
  const { Ordinal, Last, weekday } = children
  const nth = Ordinal ? Number.parseInt(one(Ordinal).image, 10) : Last ? -1 : 1
  return { nth, of: weekday ? weekdayOf(weekday) : 'day' }
}

const weekdayOf = (nodes: readonly WeekdayCstNode[] | undefined): Weekday => wordOf(one(nodes).children, weekdays)

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
