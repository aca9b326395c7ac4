/** Builds programs, memberships, referrals and scenarios from the parse. */
import type {
  MembershipCstNode,
  ProgramCstNode,
  ProgramStatementCstNode,
  ReferralCstNode,
  ScenarioCstNode,
  ScenarioStatementCstNode,
} from '../../grammar/cst.ts'
import { buildAmount, buildExpression, buildMeasure } from './build-expression.ts'
import { periodOf } from './build-limit.ts'
import {
  type Builders,
  bare,
  dispatch,
  namesOf,
  one,
  optional,
  quoted,
  rangeOf,
  type WithoutRange,
} from './build-node.ts'
import type { Membership, Program, ProgramStatement, Referral, Scenario } from './tree.ts'

export function buildProgram({ children }: ProgramCstNode): WithoutRange<Program, 'range' | 'broken'> {
  return {
    kind: 'program',
    name: quoted(children.Quoted),
    statements: (children.programStatement ?? []).map(buildStatement),
  }
}

const statements: Builders<ProgramStatementCstNode['children'], WithoutRange<ProgramStatement>> = {
  worth: ({ children }) => ({
    kind: 'worth',
    points: buildAmount(children.points),
    amount: buildAmount(children.amount),
  }),
  pointsLife: ({ children }) =>
    children.Expire
      ? { kind: 'expire', after: buildAmount(children.amount) }
      : { kind: 'pending', duration: buildAmount(children.amount) },
  payUpTo: ({ children }) => ({ kind: 'pay', share: buildAmount(children.amount) }),
  baseEarn: ({ children }) => ({
    kind: 'base-earn',
    points: buildAmount(children.points),
    per: buildAmount(children.amount),
  }),
  tiers: ({ children }) => ({
    kind: 'tiers',
    by: buildMeasure(children.measure),
    tiers: (children.tierStep ?? []).map((step) => ({
      name: quoted(step.children.Quoted),
      from: buildAmount(step.children.amount),
    })),
  }),
  partners: ({ children }) => ({ kind: 'partners', names: namesOf(children.names) }),
}

function buildStatement(node: ProgramStatementCstNode): ProgramStatement {
  const statement = dispatch(node.children, statements)
  return { ...statement, range: rangeOf(node) }
}

export function buildMembership({ children }: MembershipCstNode): WithoutRange<Membership, 'range' | 'broken'> {
  const [statement] = children.membershipStatement ?? []
  const price = statement?.children
  return {
    kind: 'membership',
    name: quoted(children.Quoted),
    ...optional('price', price && buildAmount(price.amount)),
    ...optional('period', price && periodOf(one(price.period))),
    ...optional('pricing', statement && { range: rangeOf(statement) }),
  }
}

export function buildReferral({ children }: ReferralCstNode): WithoutRange<Referral, 'range' | 'broken'> {
  const [reward] = children.referralStatement ?? []
  return {
    kind: 'referral',
    name: quoted(children.Quoted),
    rewardAfterFirstOrder: reward !== undefined,
    ...optional('reward', reward && { range: rangeOf(reward) }),
  }
}

export function buildScenario({ children }: ScenarioCstNode): WithoutRange<Scenario, 'range' | 'broken'> {
  return {
    kind: 'scenario',
    name: quoted(children.Quoted),
    changes: (children.scenarioStatement ?? []).map(buildChange),
  }
}

function buildChange(node: ScenarioStatementCstNode): Scenario['changes'][number] {
  const { children } = node
  const range = rangeOf(node)
  if (children.Set)
    return { kind: 'set', name: bare(children.Identifier), value: buildExpression(children.expression), range }
  return { kind: children.Disable ? 'disable' : 'enable', campaign: quoted(children.Quoted), range }
}
