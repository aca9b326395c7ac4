/** What campaigns give besides discounts: points, cashback, coupons and perks. */
import type { Result } from '../../src/evaluate/result/result.ts'
import type { Expression } from '../../src/syntax/tree.ts'
import { type Exact, round, smaller, sum, zero } from './exact.ts'
import { type Doing, modifier, selected } from './goods.ts'
import { money } from './money.ts'
import { statementOf } from './programs.ts'
import { type Campaign, roundingOf } from './rules.ts'
import { split } from './split.ts'
import { amountOf, byRow, goodsTotal, type Outcome, type Row, type State, type Unit, unitsOf } from './units.ts'
import { constant, constantMinor, spanOf } from './values.ts'
import type { World } from './world.ts'

interface Contribution {
  readonly kind: 'points' | 'cashback'
  /** Name of the program or the wallet. */
  readonly to: string
  /** Absent for the program's own earning. */
  readonly campaign?: string
  readonly replacing: boolean
  /** Shares by line, if it depends on the amounts paid for lines. */
  shares?: Map<Row, Exact>
  amount: Exact
}

/** Points and cashback of the cart in a state; the program's own come first (M27, M28). */
function contributions(state: State, world: World): Contribution[] {
  const own = state.outcomes.flatMap((outcome) => contributionOf(outcome, state, world))
  return [...baseEarnings(state, world), ...own]
}

function baseEarnings(state: State, world: World): Contribution[] {
  const { customer } = world.cart
  return [...world.rules.programs.values()]
    .toSorted((a, b) => (a.name.text < b.name.text ? -1 : 1))
    .flatMap((program) => {
      const earn = statementOf(program, 'base-earn')
      if (!earn || customer?.programs?.[program.name.text] === undefined) return []
      const units = unitsOf(state)
      const amount = pointsFor(earn.points, earn.per, goodsTotal(state, units), world)
      return [spread({ kind: 'points', to: program.name.text, replacing: false, amount }, units, state)]
    })
}

function contributionOf(outcome: Outcome, state: State, world: World): Contribution[] {
  const { node, campaign } = outcome
  const doing = doingOf(outcome, world)
  const replacing = modifier(node, 'replacing') !== undefined
  if (node.kind === 'cashback') {
    const units = selected(node.goods, state, doing)
    const { mode } = roundingOf(world.rules, doing.campaign)
    const whole = round(goodsTotal(state, units).times(constant(node.rate, world.rules)).dividedBy(100), mode)
    const most = modifier(node, 'at-most')
    const capped = most ? smaller(whole, constantMinor(most.amount, world.rules)) : whole
    const amount = outcome.most ? smaller(capped, outcome.most) : capped
    return [spread({ kind: 'cashback', to: node.wallet.text, campaign, replacing, amount }, units, state)]
  }
  if (node.kind !== 'earn' || node.earned.kind === 'earn-times') return []
  const to = node.program.text
  if (node.earned.kind === 'earn-points') {
    const amount = atMost(constant(node.earned.points, world.rules), outcome, world)
    return [{ kind: 'points', to, campaign, replacing, amount }]
  }
  const units = selected(node.earned.goods, state, doing)
  const earned = pointsFor(node.earned.points, node.earned.per, goodsTotal(state, units), world)
  const amount = atMost(earned, outcome, world)
  return [spread({ kind: 'points', to, campaign, replacing, amount }, units, state)]
}

/** The amount of one cashback in a state, before any replacement. */
export const cashbackOf = (outcome: Outcome, state: State, world: World): Exact =>
  sum(contributionOf(outcome, state, world).map((each) => each.amount))

function pointsFor(points: Expression, per: Expression, paid: Exact, world: World): Exact {
  return constant(points, world.rules)
    .times(paid.dividedToIntegerBy(constantMinor(per, world.rules)))
    .floor()
}

function atMost(points: Exact, outcome: Outcome, world: World): Exact {
  const most = modifier(outcome.node, 'at-most')
  return most ? smaller(points, constant(most.amount, world.rules)) : points
}

function doingOf(outcome: Outcome, world: World): Doing {
  const campaign = world.rules.campaigns.find((each) => each.name === outcome.campaign) as Campaign
  const doing = { world, campaign, effect: outcome.effect, modifiers: outcome.node.modifiers }
  return outcome.scope ? { ...doing, scope: outcome.scope } : doing
}

/** M29: splits it over its lines in proportion to the amounts paid. */
function spread(contribution: Contribution, units: readonly Unit[], state: State): Contribution {
  const groups = byRow(state, units)
  const parts = split(
    contribution.amount,
    groups.map((group) => sum(group.map((unit) => amountOf(state, unit)))),
  )
  const rows = groups.map((group) => state.rows.find((row) => group.some((unit) => row.units.includes(unit))) as Row)
  return { ...contribution, shares: new Map(rows.map((row, place) => [row, parts[place] ?? zero] as const)) }
}

/** M29: for each line the larger one wins, the replacing campaign's or the sum of all others. */
function replace(given: readonly Contribution[]): void {
  for (const own of given) {
    if (!own.replacing || !own.shares) continue
    const others = given.filter(
      (each) => each.kind === own.kind && each.to === own.to && each.campaign !== own.campaign && each.shares,
    )
    for (const [row, share] of own.shares) {
      const total = sum(others.map((each) => each.shares?.get(row) ?? zero))
      if (share.greaterThanOrEqualTo(total)) for (const each of others) each.shares?.delete(row)
      else own.shares.delete(row)
    }
  }
}

function settled(state: State, world: World): Contribution[] {
  const given = contributions(state, world)
  replace(given)
  const counted = given.map((each) => (each.shares ? { ...each, amount: sum(each.shares.values()) } : each))
  return [...counted, ...multiples(counted, state, world)]
}

/** M27: each multiple applies to the sum of all other forms. */
function multiples(given: readonly Contribution[], state: State, world: World): Contribution[] {
  return state.outcomes.flatMap((outcome) => {
    const { node, campaign } = outcome
    if (node.kind !== 'earn' || node.earned.kind !== 'earn-times') return []
    const to = node.program.text
    const base = sum(given.filter((each) => each.kind === 'points' && each.to === to).map((each) => each.amount))
    const factor = constant(node.earned.factor, world.rules).minus(1)
    const amount = atMost(base.times(factor).floor(), outcome, world)
    return [{ kind: 'points' as const, to, campaign, replacing: false, amount }]
  })
}

/** M26: whether a campaign would give anything on the current amounts. */
export function givesAnything(campaign: string, state: State, world: World): boolean {
  if (state.outcomes.some((each) => each.campaign === campaign && isGift(each))) return true
  const given = contributions(state, world)
  return [...given, ...multiples(given, state, world)].some(
    (each) => each.campaign === campaign && each.amount.greaterThan(0),
  )
}

/** The same for one run of an effect: considers only the outcomes after the first `first`. */
export function givesAnythingNew(first: number, state: State, world: World): boolean {
  const later = { ...state, outcomes: state.outcomes.slice(first) }
  const given = later.outcomes.flatMap((outcome) => contributionOf(outcome, state, world))
  const all = [...given, ...multiples(contributions(state, world), later, world)]
  return later.outcomes.some(isGift) || all.some((each) => each.amount.greaterThan(0))
}

function isGift({ node }: Outcome): boolean {
  return node.kind === 'issue' || node.kind === 'grant'
}

export function outcomesOf(state: State, world: World): Pick<Result, 'points' | 'cashback' | 'coupons' | 'perks'> {
  const given = settled(state, world)
  const names = [undefined, ...state.applied]
  const totals = (kind: Contribution['kind']) =>
    names
      .flatMap((campaign) => {
        const own = given.filter((each) => each.kind === kind && each.campaign === campaign)
        return unique(own.map((each) => each.to)).map((to) => ({
          to,
          campaign,
          amount: sum(own.filter((each) => each.to === to).map((each) => each.amount)),
        }))
      })
      .filter((each) => each.amount.greaterThan(0))

  return {
    points: totals('points').map(({ to, campaign, amount }) => ({
      program: to,
      ...(campaign !== undefined && { campaign }),
      points: amount.toFixed(),
      ...pendingDays(to, world),
    })),
    cashback: totals('cashback').map(({ to, campaign, amount }) => ({
      wallet: to,
      campaign: campaign ?? '',
      amount: money(amount, world.rules),
    })),
    coupons: countGifts(state, (node) => (node.kind === 'issue' ? node.coupons.text : undefined)).map(
      ({ what, ...rest }) => ({ ...rest, pool: what }),
    ),
    perks: countGifts(state, (node) => (node.kind === 'grant' ? node.perk.text : undefined)).map(
      ({ what, ...rest }) => ({ ...rest, perk: what }),
    ),
  }
}

function pendingDays(name: string, world: World): { pendingDays?: number } {
  const program = world.rules.programs.get(name)
  const pending = program && statementOf(program, 'pending')
  if (pending === undefined) return {}
  const { count, unit } = spanOf(pending.duration, world.rules)
  return { pendingDays: count * (unit === 'week' ? 7 : 1) }
}

function countGifts(state: State, whatIn: (node: Outcome['node']) => string | undefined) {
  const gifts = state.outcomes.flatMap((outcome) => {
    const what = whatIn(outcome.node)
    return what === undefined ? [] : [{ campaign: outcome.campaign, what }]
  })
  return state.applied.flatMap((campaign) => {
    const own = gifts.filter((each) => each.campaign === campaign).map((each) => each.what)
    return unique(own).map((what) => ({ campaign, what, count: own.filter((each) => each === what).length }))
  })
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)]
}
