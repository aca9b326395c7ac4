/** Declarations and their statements; carts and expectations of tests are in `print-test.ts`. */
import { ordinal } from './ordinal.ts'
import { budgetDoc, limitDoc, limitsDoc } from './print-counted.ts'
import { block, type Doc, type DocEntry, entry, listed, placed, row, suffixed } from './print-doc.ts'
import { effectDoc, floorDoc } from './print-effect.ts'
import { amountDoc, expressionDoc, selectorDoc, termDoc } from './print-expression.ts'
import { testDoc } from './print-test.ts'
import { bareDoc, counted, namesDoc, quotedDoc } from './print-values.ts'
import type {
  CampaignStatement,
  CodesLike,
  Combination,
  CouponsStatement,
  Declaration,
  Every,
  Exception,
  Expression,
  GiftCardsStatement,
  Group,
  Guard,
  Interval,
  MembershipStatement,
  MonthDay,
  Period,
  Products,
  ProgramStatement,
  ReferralStatement,
  RoundingStatement,
  Scenario,
  Segment,
  SettingsStatement,
  SoldAs,
  Weekday,
} from './tree.ts'

export function declarationDoc(declaration: Declaration): Doc {
  switch (declaration.kind) {
    case 'settings':
      return row('settings', statements(declaration.statements, settingsDoc))
    case 'catalogue':
      return row(
        'catalogue from',
        quotedDoc(declaration.from),
        declaration.layout && row('as', quotedDoc(declaration.layout)),
      )
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
      return row('membership', quotedDoc(declaration.name), statements(declaration.statements, membershipDoc))
    case 'gift-cards':
      return row('gift cards', quotedDoc(declaration.name), statements(declaration.statements, giftCardsDoc))
    case 'referral':
      return row('referral', quotedDoc(declaration.name), statements(declaration.statements, referralDoc))
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

function groupDoc({ name, pick, perLine, priority, parent, eachItemOnce, was, limits, budgets }: Group): Doc {
  const picking = (pick !== 'all' || perLine) && row('pick', pick, perLine && 'per line')
  return listed([
    row('group', quotedDoc(name), picking),
    ...(priority ? [row('priority', amountDoc(priority))] : []),
    ...(parent ? [row('in group', quotedDoc(parent))] : []),
    ...(eachItemOnce ? [row('each item once')] : []),
    ...(was ? [row('was', quotedDoc(was))] : []),
    ...(limits.length > 0 ? [limitDoc(limits)] : []),
    ...budgets.map(budgetDoc),
  ])
}

export function settingsDoc(statement: SettingsStatement): Doc {
  switch (statement.kind) {
    case 'currency':
      return statement.others
        ? row('currencies', listed([statement.code, ...statement.others].map(bareDoc)))
        : row('currency', bareDoc(statement.code))
    case 'timezone':
      return row('timezone', quotedDoc(statement.name))
    case 'rounding':
      return roundingDoc(statement)
    case 'coupons-per-cart':
      return couponsPerCartDoc(statement.most)
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

function couponsPerCartDoc(most: 'one' | 'any' | Expression): Doc {
  if (most === 'any') return row('any number of coupons')
  if (most === 'one') return row('one coupon per cart')
  return row('at most', amountDoc(most), counted(most, 'coupon'), 'per cart')
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

export function couponsDoc(statement: CouponsStatement): Doc {
  switch (statement.kind) {
    case 'pool-code':
      return poolCodeDoc(statement)
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
    case 'pool-channel':
      return row('channel', namesDoc(statement.names))
    case 'was':
      return row('was', quotedDoc(statement.name))
  }
}

function poolCodeDoc({ code, limits, valid }: Extract<CouponsStatement, { kind: 'pool-code' }>): Doc {
  const dates = valid && row('valid', interval(valid))
  if (limits.length === 0) return row('code', quotedDoc(code), dates)
  const counted = limitsDoc(limits)
  return row('code', suffixed(quotedDoc(code), ' limit'), dates ? suffixed(counted, ',') : counted, dates)
}

const perPeriod = (period: Period | undefined): string | undefined => period && `per ${period}`

const interval = ({ from, to }: Interval): Doc =>
  row(from && row('from', amountDoc(from)), to && row('to', amountDoc(to)))

/** `active D to D`, without `from`. */
const activeDoc = ({ from, to, except = [] }: Extract<CampaignStatement, { kind: 'active' }>): Doc =>
  row(
    'active',
    from && to ? row(amountDoc(from), 'to', amountDoc(to)) : interval({ ...(from && { from }), ...(to && { to }) }),
    except.length > 0 && row('except', listed(except.map(exceptionDoc))),
  )

const exceptionDoc = (exception: Exception): Doc =>
  placed(exception, row(amountDoc(exception.from), exception.to && row('to', amountDoc(exception.to))))

const combinations: Readonly<Record<Combination, string>> = {
  never: 'never combine',
  'never-similar': 'never combine with similar',
  always: 'always combine',
  'never-on-same-item': 'never combine on same item',
  'never-later-on-same-item': 'never combine later on same item',
}

export function campaignDoc(statement: CampaignStatement): Doc {
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
    case 'each-item-once':
      return row('each item once')
    case 'similar-as':
      return row('similar as', quotedDoc(statement.name))
    case 'was':
      return row('was', quotedDoc(statement.name))
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
      return activeDoc(statement)
    case 'every':
      return row('every', everyOn(statement.on), interval(statement))
    case 'when':
      return row('when', expressionDoc(statement.condition))
    case 'then':
      return row('then', effectDoc(statement.effect))
    case 'limit':
      return limitDoc(statement.limits)
    case 'budget':
      return budgetDoc(statement)
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
      return row(stretches(on.days).join(', '))
    case 'month-days':
      return row(on.days.map(monthDay).join(', '), 'of month')
  }
}

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Three or more consecutive days are written `mon to wed`. */
function stretches(days: readonly Weekday[]): string[] {
  const runs: Weekday[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && run.length < week.length && week[(week.indexOf(last) + 1) % week.length] === day) run.push(day)
    else runs.push([day])
  }
  return runs.flatMap((run) => (run.length < 3 ? run : `${run[0]} to ${run.at(-1)}`))
}

function monthDay({ nth, of }: MonthDay): string {
  if (nth === -1) return `last ${of}`
  if (of === 'day') return ordinal(nth)
  return nth === 1 ? `first ${of}` : `${ordinal(nth)} ${of}`
}

export function programDoc(statement: ProgramStatement): Doc {
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
        statement.kept && row('kept for', amountDoc(statement.kept)),
        block(
          statement.tiers.map(({ name, from }) => ({
            doc: row(quotedDoc(name), 'from', amountDoc(from)),
            range: { start: name.range.start, end: from.range.end },
          })),
        ),
      )
    case 'partners':
      return row('partners', namesDoc(statement.names))
    case 'shared-by':
      return row('shared by', expressionDoc(statement.attribute))
    case 'was':
      return row('was', quotedDoc(statement.name))
  }
}

function membershipDoc(statement: MembershipStatement): Doc {
  switch (statement.kind) {
    case 'membership-price':
      return row('price', amountDoc(statement.price), perPeriod(statement.period))
    case 'sold-as':
      return soldAsDoc(statement)
  }
}

function giftCardsDoc(statement: GiftCardsStatement): Doc {
  switch (statement.kind) {
    case 'codes-like':
      return likeDoc(statement)
    case 'card-term':
      return row('valid', amountDoc(statement.duration))
    case 'sold-as':
      return soldAsDoc(statement)
  }
}

function referralDoc(statement: ReferralStatement): Doc {
  switch (statement.kind) {
    case 'referral-reward':
      return row('reward after first order')
    case 'codes-like':
      return likeDoc(statement)
    case 'referral-pending':
      return row('pending', amountDoc(statement.duration))
  }
}

const soldAsDoc = ({ goods }: SoldAs): Doc => row('sold as', selectorDoc(goods))
const likeDoc = ({ pattern }: CodesLike): Doc => row('like', quotedDoc(pattern))

function changeDoc(change: Scenario['changes'][number]): Doc {
  return change.kind === 'set'
    ? row('set', bareDoc(change.name), '=', expressionDoc(change.value))
    : row(change.kind, quotedDoc(change.campaign))
}
