/** Declarations and their statements; carts and expectations of tests are in `print-test.ts`. */
import { block, type Doc, type DocEntry, entry, listed, row, suffixed } from './print-doc.ts'
import { effectDoc, floorDoc } from './print-effect.ts'
import { amountDoc, expressionDoc, selectorDoc, termDoc } from './print-expression.ts'
import { testDoc } from './print-test.ts'
import { bareDoc, counted, namesDoc, ordinal, quotedDoc } from './print-values.ts'
import type {
  CampaignStatement,
  Combination,
  CouponsStatement,
  Declaration,
  Every,
  Expression,
  Group,
  Guard,
  Limit,
  Membership,
  Period,
  Products,
  ProgramStatement,
  RoundingStatement,
  Scenario,
  Segment,
  SettingsStatement,
} from './tree.ts'

export function declarationDoc(declaration: Declaration): Doc {
  switch (declaration.kind) {
    case 'settings':
      return row('settings', statements(declaration.statements, settingsDoc))
    case 'catalogue':
      return row('catalogue from', quotedDoc(declaration.from))
    case 'attributes':
      return row(
        'attributes',
        statements(declaration.entries, ({ owner, name, type }) => row(`${owner}.${name.text}: ${type}`)),
      )
    case 'let':
      return row('let', bareDoc(declaration.name), '=', expressionDoc(declaration.value))
    case 'products':
      return row('products', quotedDoc(declaration.name), productsSource(declaration))
    case 'segment':
      return row('segment', quotedDoc(declaration.name), segmentSource(declaration))
    case 'coupons':
      return row('coupons', quotedDoc(declaration.name), statements(declaration.statements, couponsDoc))
    case 'group':
      return groupDoc(declaration)
    case 'campaign':
      return row('campaign', quotedDoc(declaration.name), statements(declaration.statements, campaignDoc))
    case 'program':
      return row('program', quotedDoc(declaration.name), statements(declaration.statements, programDoc))
    case 'membership':
      return row('membership', quotedDoc(declaration.name), block(membershipEntries(declaration)))
    case 'referral': {
      const reward = entry(declaration.reward ?? declaration.name, row('reward after first order'))
      return row('referral', quotedDoc(declaration.name), block(declaration.rewardAfterFirstOrder ? [reward] : []))
    }
    case 'scenario':
      return row('scenario', quotedDoc(declaration.name), statements(declaration.changes, changeDoc))
    case 'test':
      return row('test', quotedDoc(declaration.name), testDoc(declaration))
  }
}

function statements<S extends { readonly range: DocEntry['range'] }>(
  list: readonly S[],
  doc: (statement: S) => Doc,
): Doc {
  return block(list.map((statement) => entry(statement, doc(statement))))
}

function productsSource({ source }: Products): Doc {
  return source.kind === 'file' ? row('from', quotedDoc(source.from)) : row('=', selectorDoc(source.goods))
}

function segmentSource({ source }: Segment): Doc {
  switch (source.kind) {
    case 'condition':
      return row('=', expressionDoc(source.condition))
    case 'file':
      return row('from', quotedDoc(source.from))
    case 'external':
      return row('external')
  }
}

function groupDoc({ name, pick, perLine, priority, parent }: Group): Doc {
  const picking = (pick !== 'all' || perLine) && row('pick', pick, perLine && 'per line')
  return listed([
    row('group', quotedDoc(name), picking),
    ...(priority ? [row('priority', amountDoc(priority))] : []),
    ...(parent ? [row('in group', quotedDoc(parent))] : []),
  ])
}

function settingsDoc(statement: SettingsStatement): Doc {
  switch (statement.kind) {
    case 'currency':
      return row('currency', bareDoc(statement.code))
    case 'timezone':
      return row('timezone', quotedDoc(statement.name))
    case 'rounding':
      return roundingDoc(statement)
    case 'coupons-per-cart':
      return row(statement.one ? 'one coupon per cart' : 'any number of coupons')
    case 'guard':
      return row('guard', guardDoc(statement.rule))
    case 'choose-best':
      return statement.steps === undefined
        ? row('choose best for customer')
        : row('choose best for customer, within', amountDoc(statement.steps), counted(statement.steps, 'step'))
    case 'returns':
      return row('returns', statement.policy)
  }
}

function roundingDoc({ mode, scope }: RoundingStatement): Doc {
  return row('rounding', mode.replace('-', ' '), scope && `per ${scope}`)
}

function guardDoc(rule: Guard['rule']): Doc {
  switch (rule.kind) {
    case 'discount-share':
      return row('discount at most', termDoc(rule.share), 'of subtotal')
    case 'discount-amount':
      return row('discount at most', termDoc(rule.amount))
    case 'unit-floor':
      return row('price not below', floorDoc(rule.floor))
    case 'no-discount':
      return row('no discount on', selectorDoc(rule.goods))
  }
}

function couponsDoc(statement: CouponsStatement): Doc {
  switch (statement.kind) {
    case 'pool-code':
      return statement.limits.length === 0
        ? row('code', quotedDoc(statement.code))
        : row('code', suffixed(quotedDoc(statement.code), ' limit'), limitsDoc(statement.limits))
    case 'codes-from':
      return row('codes from', quotedDoc(statement.from))
    case 'generate':
      return row('generate', amountDoc(statement.count), 'like', quotedDoc(statement.pattern))
    case 'limit':
      return limitDoc(statement.limits)
    case 'valid':
      return row('valid', interval(statement))
    case 'valid-after-issue':
      return row('valid', amountDoc(statement.duration), 'after issue')
  }
}

const limitsDoc = (limits: readonly Limit[]): Doc => listed(limits.map(oneLimit))
const limitDoc = (limits: readonly Limit[]): Doc => row('limit', limitsDoc(limits))

function oneLimit({ counts, amount, per, period }: Limit): Doc {
  const scope = row(per && `per ${per}`, perPeriod(period))
  switch (counts) {
    case 'uses':
      return row(amountDoc(amount), per === undefined && counted(amount, 'use'), scope)
    case 'units':
      return row(amountDoc(amount), counted(amount, 'unit'), scope)
    case 'order-value':
      return row(amountDoc(amount), 'of orders', scope)
  }
}

const perPeriod = (period: Period | undefined): string | undefined => period && `per ${period}`

interface Interval {
  readonly from?: Expression
  readonly to?: Expression
}

const interval = ({ from, to }: Interval): Doc =>
  row(from && row('from', amountDoc(from)), to && row('to', amountDoc(to)))

/** `active D to D`, without the `from`. */
const activeInterval = ({ from, to }: Interval): Doc =>
  from && to ? row(amountDoc(from), 'to', amountDoc(to)) : interval({ ...(from && { from }), ...(to && { to }) })

const combinations: Readonly<Record<Combination, string>> = {
  never: 'never combine',
  'never-similar': 'never combine with similar',
  always: 'always combine',
  'never-on-same-item': 'never combine on same item',
  'never-later-on-same-item': 'never combine later on same item',
}

function campaignDoc(statement: CampaignStatement): Doc {
  switch (statement.kind) {
    case 'title':
    case 'message':
    case 'image':
    case 'link':
    case 'terms':
      return row(statement.kind, quotedDoc(statement.text))
    case 'priority':
      return row('priority', amountDoc(statement.value))
    case 'combine':
      return row(combinations[statement.mode])
    case 'similar-as':
      return row('similar as', quotedDoc(statement.name))
    case 'in-group':
      return row('in group', quotedDoc(statement.group))
    case 'status':
      return row(statement.status)
    case 'customer-chooses':
      return row('customer chooses')
    case 'on-prices':
      return row('on prices')
    case 'on-event':
      return row('on event', quotedDoc(statement.event))
    case 'active':
      return row('active', activeInterval(statement))
    case 'every':
      return row('every', everyOn(statement.on), interval(statement))
    case 'when':
      return row('when', expressionDoc(statement.condition))
    case 'then':
      return row('then', effectDoc(statement.effect))
    case 'limit':
      return limitDoc(statement.limits)
    case 'budget':
      return row('budget', amountDoc(statement.amount), perPeriod(statement.period))
    case 'funded':
      return row('funded', amountDoc(statement.share), 'by', quotedDoc(statement.by))
    case 'rounding':
      return roundingDoc(statement)
    case 'returns':
      return row('returns', statement.policy)
  }
}

function everyOn(on: Every['on']): Doc {
  switch (on.kind) {
    case 'day':
      return row('day')
    case 'weekdays':
      return row(on.days.join(', '))
    case 'month-days':
      return row(on.days.map(ordinal).join(', '), 'of month')
  }
}

function programDoc(statement: ProgramStatement): Doc {
  switch (statement.kind) {
    case 'worth':
      return row(amountDoc(statement.points), counted(statement.points, 'point'), 'worth', amountDoc(statement.amount))
    case 'expire':
      return row('points expire after', amountDoc(statement.after))
    case 'pending':
      return row('points pending', amountDoc(statement.duration))
    case 'pay':
      return row('pay up to', amountDoc(statement.share), 'of total')
    case 'base-earn':
      return row(
        'earn',
        amountDoc(statement.points),
        counted(statement.points, 'point'),
        'per',
        amountDoc(statement.per),
      )
    case 'tiers':
      return row(
        'tiers by',
        expressionDoc(statement.by),
        block(
          statement.tiers.map(({ name, from }) => ({
            doc: row(quotedDoc(name), 'from', amountDoc(from)),
            range: { start: name.range.start, end: from.range.end },
          })),
        ),
      )
    case 'partners':
      return row('partners', namesDoc(statement.names))
  }
}

function membershipEntries({ price, period, pricing }: Membership): DocEntry[] {
  return price === undefined ? [] : [entry(pricing ?? price, row('price', amountDoc(price), perPeriod(period)))]
}

function changeDoc(change: Scenario['changes'][number]): Doc {
  return change.kind === 'set'
    ? row('set', bareDoc(change.name), '=', expressionDoc(change.value))
    : row(change.kind, quotedDoc(change.campaign))
}
