import type {
  AttributeEntryCstNode,
  CouponsStatementCstNode,
  DeclarationCstNode,
  FromFileCstNode,
  GroupCstNode,
  GuardCstNode,
  SettingsStatementCstNode,
  TypeCstNode,
} from '../../grammar/cst.ts'
import { buildCampaign, buildInterval, buildReturns, buildRounding } from './build-campaign.ts'
import { buildAmount, buildAmountTerm, buildExpression, buildSelector } from './build-expression.ts'
import { buildBudget, buildLimit, buildWas } from './build-limit.ts'
import { buildGiftCards, buildMembership, buildProgram, buildReferral, buildScenario } from './build-loyalty.ts'
import { buildFloor } from './build-modifier.ts'
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
  wordOf,
} from './build-node.ts'
import { buildTest } from './build-test.ts'
import type {
  AttributeOwner,
  Attributes,
  CouponsStatement,
  Declaration,
  Group,
  Guard,
  Name,
  Pick,
  SettingsStatement,
  ValueType,
} from './tree.ts'

const declarations: Builders<DeclarationCstNode['children'], WithoutRange<Declaration, 'range' | 'broken'>> = {
  settings: ({ children }) => ({
    kind: 'settings',
    statements: (children.settingsStatement ?? []).map(buildSettingsStatement),
  }),
  catalogue: ({ children }) => ({
    kind: 'catalogue',
    from: quoted(children.Quoted),
    ...optional('layout', children.asLayout && quoted(one(children.asLayout).children.Quoted)),
  }),
  attributes: ({ children }) => ({
    kind: 'attributes',
    entries: (children.attributeEntry ?? []).map(buildAttributeEntry),
  }),
  let: ({ children }) => ({
    kind: 'let',
    name: bare(children.Identifier),
    value: buildExpression(children.expression),
  }),
  products: ({ children }) => ({
    kind: 'products',
    name: quoted(children.Quoted),
    source: children.fromFile
      ? { kind: 'file', from: fileOf(one(children.fromFile)) }
      : { kind: 'goods', goods: buildSelector(children.selector) },
  }),
  segment: ({ children }) => ({
    kind: 'segment',
    name: quoted(children.Quoted),
    source: children.External
      ? { kind: 'external' }
      : children.fromFile
        ? { kind: 'file', from: fileOf(one(children.fromFile)) }
        : { kind: 'condition', condition: buildExpression(children.expression) },
  }),
  coupons: ({ children }) => ({
    kind: 'coupons',
    name: quoted(children.Quoted),
    statements: (children.couponsStatement ?? []).map(buildCouponsStatement),
  }),
  group: buildGroup,
  campaign: buildCampaign,
  program: buildProgram,
  membership: buildMembership,
  giftCards: buildGiftCards,
  referral: buildReferral,
  scenario: buildScenario,
  test: buildTest,
}

/** Builds a declaration that was parsed without errors. */
export function buildDeclaration(node: DeclarationCstNode): Declaration {
  const declaration = dispatch(node.children, declarations)
  return { ...declaration, broken: false, range: rangeOf(node) }
}

const settings: Builders<SettingsStatementCstNode['children'], WithoutRange<SettingsStatement>> = {
  currency: ({ children }) => ({
    kind: 'currency',
    code: bare(children.CurrencyCode),
    ...(children.Currencies && { others: (children.CurrencyCode ?? []).slice(1).map((code) => bare([code])) }),
  }),
  timezone: ({ children }) => ({ kind: 'timezone', name: quoted(children.Quoted) }),
  rounding: buildRounding,
  couponsPerCart: ({ children }) => ({
    kind: 'coupons-per-cart',
    most: children.amount ? buildAmount(children.amount) : children.One ? 'one' : 'any',
  }),
  guard: (guard) => ({ kind: 'guard', rule: guardRule(guard) }),
  chooseBest: ({ children }) => ({
    kind: 'choose-best',
    ...optional('steps', children.amount && buildAmount(children.amount)),
  }),
  returns: buildReturns,
}

function buildSettingsStatement(node: SettingsStatementCstNode): SettingsStatement {
  const statement = dispatch(node.children, settings)
  return { ...statement, range: rangeOf(node) }
}

function guardRule({ children }: GuardCstNode): Guard['rule'] {
  if (children.No) return { kind: 'no-discount', goods: buildSelector(children.selector) }
  if (children.floor) return { kind: 'unit-floor', floor: buildFloor(one(children.floor)) }
  const value = buildAmountTerm(children.amountTerm)
  return children.Of ? { kind: 'discount-share', share: value } : { kind: 'discount-amount', amount: value }
}

const owners = ['customer', 'item', 'cart', 'event'] as const satisfies readonly AttributeOwner[]

function buildAttributeEntry(node: AttributeEntryCstNode): Attributes['entries'][number] {
  const { children } = node
  const type = typeOf(one(children.type))
  return { owner: wordOf(children, owners), name: bare(children.Word), type, range: rangeOf(node) }
}

function typeOf({ children }: TypeCstNode): ValueType {
  if (children.Yes) return 'yes/no'
  return wordOf(children, ['money', 'percent', 'number', 'text', 'date', 'time', 'duration'])
}

function fileOf({ children }: FromFileCstNode): Name {
  return quoted(children.Quoted)
}

const coupons: Builders<CouponsStatementCstNode['children'], WithoutRange<CouponsStatement>> = {
  code: ({ children }) => ({
    kind: 'pool-code',
    code: quoted(children.Quoted),
    limits: children.limit ? one(children.limit).children.limitEntry.map(buildLimit) : [],
    ...optional('valid', children.interval && buildInterval(children.interval)),
  }),
  codesFrom: ({ children }) => ({ kind: 'codes-from', from: fileOf(one(children.fromFile)) }),
  generate: ({ children }) => ({
    kind: 'generate',
    count: buildAmount(children.amount),
    pattern: quoted(children.Quoted),
  }),
  limit: ({ children }) => ({ kind: 'limit', limits: children.limitEntry.map(buildLimit) }),
  valid: ({ children }) =>
    children.duration
      ? { kind: 'valid-after-issue', duration: buildAmount(children.duration) }
      : { kind: 'valid', ...buildInterval(children.interval) },
  was: buildWas,
  poolChannel: ({ children }) => ({ kind: 'pool-channel', names: namesOf(children.names) }),
}

function buildCouponsStatement(node: CouponsStatementCstNode): CouponsStatement {
  const statement = dispatch(node.children, coupons)
  return { ...statement, range: rangeOf(node) }
}

const picks = ['all', 'first', 'best', 'least'] as const satisfies readonly Pick[]

function buildGroup({ children }: GroupCstNode): WithoutRange<Group, 'range' | 'broken'> {
  const priority = children.priority && buildAmount(one(children.priority).children.amount)
  const parent = children.inGroup && quoted(one(children.inGroup).children.Quoted)
  const was = children.was && quoted(one(children.was).children.Quoted)
  return {
    kind: 'group',
    name: quoted(children.Quoted),
    pick: children.Pick ? wordOf(children, picks) : 'all',
    perLine: children.Line !== undefined,
    ...optional('priority', priority),
    ...optional('parent', parent),
    eachItemOnce: children.eachItemOnce !== undefined,
    ...optional('was', was),
    limits: (children.limit ?? []).flatMap((limit) => limit.children.limitEntry.map(buildLimit)),
    budgets: (children.budget ?? []).map((budget) => ({ ...buildBudget(budget), range: rangeOf(budget) })),
  }
}
