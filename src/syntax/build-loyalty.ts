/** Builds programs, memberships, referrals and scenarios from the parse. */

import type {
  CodesLikeCstNode,
  GiftCardsCstNode,
  GiftCardsStatementCstNode,
  MembershipCstNode,
  MembershipStatementCstNode,
  ProgramCstNode,
  ProgramStatementCstNode,
  ReferralCstNode,
  ReferralStatementCstNode,
  ScenarioCstNode,
  ScenarioStatementCstNode,
  SoldAsCstNode,
} from '../../grammar/cst.ts'
import { buildAmount, buildExpression, buildMeasure, buildSelector } from './build-expression.ts'
import { buildWas, periodOf } from './build-limit.ts'
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
import { buildAttribute } from './build-value.ts'
import type {
  CodesLike,
  GiftCards,
  GiftCardsStatement,
  Membership,
  MembershipStatement,
  Program,
  ProgramStatement,
  Referral,
  ReferralStatement,
  Scenario,
  SoldAs,
} from './tree.ts'

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
    ...optional('kept', children.kept && buildAmount(children.kept)),
    tiers: (children.tierStep ?? []).map((step) => ({
      name: quoted(step.children.Quoted),
      from: buildAmount(step.children.amount),
    })),
  }),
  partners: ({ children }) => ({ kind: 'partners', names: namesOf(children.names) }),
  was: buildWas,
  sharedBy: ({ children }) => ({ kind: 'shared-by', attribute: buildAttribute(one(children.attribute)) }),
}

function buildStatement(node: ProgramStatementCstNode): ProgramStatement {
  const statement = dispatch(node.children, statements)
  return { ...statement, range: rangeOf(node) }
}

export function buildMembership({ children }: MembershipCstNode): WithoutRange<Membership, 'range' | 'broken'> {
  return {
    kind: 'membership',
    name: quoted(children.Quoted),
    statements: (children.membershipStatement ?? []).map((node) => ({
      ...dispatch(node.children, membershipStatements),
      range: rangeOf(node),
    })),
  }
}

const soldAs = ({ children }: SoldAsCstNode): WithoutRange<SoldAs> => ({
  kind: 'sold-as',
  goods: buildSelector(children.selector),
})

const codesLike = ({ children }: CodesLikeCstNode): WithoutRange<CodesLike> => ({
  kind: 'codes-like',
  pattern: quoted(children.Quoted),
})

const membershipStatements: Builders<MembershipStatementCstNode['children'], WithoutRange<MembershipStatement>> = {
  membershipPrice: ({ children }) => ({
    kind: 'membership-price',
    price: buildAmount(children.amount),
    period: periodOf(one(children.period)),
  }),
  soldAs,
}

export function buildGiftCards({ children }: GiftCardsCstNode): WithoutRange<GiftCards, 'range' | 'broken'> {
  return {
    kind: 'gift-cards',
    name: quoted(children.Quoted),
    statements: (children.giftCardsStatement ?? []).map((node) => ({
      ...dispatch(node.children, giftCardsStatements),
      range: rangeOf(node),
    })),
  }
}

const giftCardsStatements: Builders<GiftCardsStatementCstNode['children'], WithoutRange<GiftCardsStatement>> = {
  codesLike,
  cardTerm: ({ children }) => ({ kind: 'card-term', duration: buildAmount(children.amount) }),
  soldAs,
}

export function buildReferral({ children }: ReferralCstNode): WithoutRange<Referral, 'range' | 'broken'> {
  return {
    kind: 'referral',
    name: quoted(children.Quoted),
    statements: (children.referralStatement ?? []).map((node) => ({
      ...dispatch(node.children, referralStatements),
      range: rangeOf(node),
    })),
  }
}

const referralStatements: Builders<ReferralStatementCstNode['children'], WithoutRange<ReferralStatement>> = {
  referralReward: () => ({ kind: 'referral-reward' }),
  codesLike,
  referralPending: ({ children }) => ({ kind: 'referral-pending', duration: buildAmount(children.amount) }),
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
