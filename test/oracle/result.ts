import type { DeliveryResult, LineResult, Result } from '../../src/evaluate/result/result.ts'
import type { CampaignText, Selector } from '../../src/syntax/tree.ts'
import { named, type Refusal } from './attempt.ts'
import { type Combined, cartCampaigns } from './combine.ts'
import { Exact, exact, sum, zero } from './exact.ts'
import { money, unitPrice } from './money.ts'
import { outcomesOf } from './outcomes.ts'
import { payments } from './pay.ts'
import type { Campaign, RuleSet } from './rules.ts'
import { isSelected } from './selectors.ts'
import { split } from './split.ts'
import { deliveryPrice, discountOf, goodsTotal, type Row, type State, unitsOf } from './units.ts'
import { constant } from './values.ts'
import type { World } from './world.ts'

/** A result without sentences, and without the version of the compiled rules. */
export type OracleResult = Omit<Result, 'rules' | 'notApplied'> & {
  readonly notApplied: readonly ({ readonly campaign: string } & Refusal)[]
}

export function resultOf({ state, refusals }: Combined, world: World, codes: Result['codes']): OracleResult {
  const { rules } = world
  const goods = goodsTotal(state)
  const before = sum(unitsOf(state).map((unit) => unit.original))
  const total = goods.plus(sum(state.deliveries.map((each) => deliveryPrice(state, each))))
  const order = cartCampaigns(rules).map((campaign) => campaign.name)
  return {
    currency: rules.currency,
    subtotal: money(before, rules),
    discount: money(before.minus(goods), rules),
    goods: money(goods, rules),
    ...deliveryOf(state, world),
    total: money(total, rules),
    ...payments(total, world),
    lines: state.rows.map((row) => lineOf(row, state, world)),
    applied: state.applied.map((campaign) => ({
      campaign,
      discount: money(discountOf(state, campaign), rules),
      ...fundedOf(named(campaign, rules), discountOf(state, campaign), rules),
      ...cutsOf(campaign, state, world),
    })),
    notApplied: order.flatMap((campaign) => {
      const refusal = refusals.get(campaign)
      return refusal ? [{ campaign, ...refusal }] : []
    }),
    rewards: state.offers,
    ...outcomesOf(state, world),
    ...spentOf(state),
    ...soldIn(state, world),
    messages: state.applied.flatMap((campaign) => messagesOf(named(campaign, rules))),
    codes,
    ...(rules.chooseBest && { search: { optimal: true as const } }),
  }
}

/** M90: by campaign and program. */
function spentOf({ spent }: State): Pick<Result, 'spent'> {
  const keys = [...new Set(spent.map(({ campaign, program }) => JSON.stringify([campaign, program])))]
  const entries = keys.map((key) => {
    const [campaign, program] = JSON.parse(key) as [string, string]
    const own = spent.filter((each) => each.campaign === campaign && each.program === program)
    return { campaign, program, points: sum(own.map(({ points }) => points)).toFixed() }
  })
  return entries.length > 0 ? { spent: entries } : {}
}

/** M94: each unit of the goods is a card with its price as balance, or a term of a membership. */
function soldIn({ rows }: State, world: World): Pick<Result, 'giftCards' | 'memberships'> {
  const { rules } = world
  const bought = (all: ReadonlyMap<string, Selector>) =>
    [...all]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, goods]) =>
        rows
          .filter(
            ({ item }) => item.whole && isSelected(goods, { world, state: world.start, item, reduced: false }) === true,
          )
          .map(({ item }) => ({ name, line: item.id, item, count: item.quantity.toNumber() })),
      )
  const giftCards = bought(rules.giftCards)
    .map(({ name: cards, line, count, item }) => {
      const amount = item.price.times(exact(10).pow(rules.digits)).toDecimalPlaces(0, Exact.ROUND_HALF_UP)
      return { cards, line, count, amount: money(amount, rules) }
    })
    .filter(({ amount }) => !exact(amount).isZero())
  const memberships = bought(rules.memberships).map(({ name: membership, line, count }) => ({
    membership,
    line,
    count,
  }))
  return { ...(giftCards.length > 0 && { giftCards }), ...(memberships.length > 0 && { memberships }) }
}

function messagesOf(campaign: Campaign): Result['messages'] {
  const said = (kind: CampaignText): string | undefined =>
    campaign.statements.flatMap((each) => (each.kind === kind && 'text' in each ? [each.text.text] : []))[0]
  const [title, text, image] = [said('title'), said('message'), said('image')]
  const [link, terms] = [said('link'), said('terms')]
  if ([text, image, link, terms].every((each) => each === undefined)) return []
  const all = { title, text, image, link, terms }
  const given = Object.fromEntries(Object.entries(all).filter(([, each]) => each !== undefined))
  return [{ campaign: campaign.name, ...given }]
}

/** M73: splits the discount by the funding shares, with the remainder as one more share, by largest remainder. */
function fundedOf(campaign: Campaign, discount: Exact, rules: RuleSet): Pick<Result['applied'][number], 'funded'> {
  const funded = campaign.statements.flatMap((each) => (each.kind === 'funded' ? [each] : []))
  if (funded.length === 0) return {}
  const shares = funded.map(({ share }) => constant(share, rules))
  const parts = split(discount, [...shares, exact(100).minus(sum(shares))])
  return { funded: funded.map(({ by }, place) => ({ by: by.text, amount: money(parts[place] ?? zero, rules) })) }
}

function deliveryOf(state: State, world: World): Pick<Result, 'delivery'> {
  const { delivery } = world.cart
  if (delivery === undefined) return {}
  const results = state.deliveries.map((each): DeliveryResult => {
    const after = deliveryPrice(state, each)
    return {
      ...(each.id !== undefined && { id: each.id }),
      method: each.method,
      before: money(each.price, world.rules),
      discount: money(each.price.minus(after), world.rules),
      after: money(after, world.rules),
      adjustments: merged(
        state,
        state.shipping.filter((take) => take.from === each),
      ).map(({ campaign, effect, takes }) => ({
        campaign,
        effect,
        amount: money(sum(takes.map((take) => take.amount)), world.rules),
      })),
    }
  })
  const [first] = results
  return { delivery: 'method' in delivery && first ? first : results }
}

function lineOf(row: Row, state: State, world: World): LineResult {
  const { item, units } = row
  const { rules } = world
  const before = sum(units.map((unit) => unit.original))
  const after = goodsTotal(state, units)
  const average = item.quantity.isZero() ? zero : after.dividedBy(item.quantity)
  return {
    id: item.id,
    sku: item.sku,
    quantity: item.quantity.toFixed(),
    before: money(before, rules),
    discount: money(before.minus(after), rules),
    after: money(after, rules),
    averagePrice: money(average.toDecimalPlaces(0, Exact.ROUND_HALF_UP), rules),
    ...(item.prices.length > 0 && {
      prices: item.prices.map(({ campaign, from, to }) => ({
        campaign,
        from: unitPrice(from, rules),
        to: unitPrice(to, rules),
      })),
    }),
    adjustments: merged(
      state,
      state.takes.filter((take) => units.includes(take.from)),
    ).map(({ campaign, effect, takes }) => {
      const perUnit = units.map((unit) => sum(takes.filter((take) => take.from === unit).map((take) => take.amount)))
      return {
        campaign,
        effect,
        units: perUnit.filter((amount) => amount.greaterThan(0)).length,
        amount: money(sum(perUnit), rules),
        perUnit: perUnit.map((amount) => money(amount, rules)),
      }
    }),
    ...(item.addedBy !== undefined && { addedBy: item.addedBy }),
  }
}

/** Merges the takes of one effect of one campaign: campaigns in the order they applied, effects as written. */
function merged<Taken extends { campaign: string; effect: number; amount: Exact }>(
  state: State,
  takes: readonly Taken[],
): { campaign: string; effect: number; takes: readonly Taken[] }[] {
  return state.applied.flatMap((campaign) => {
    const own = takes.filter((take) => take.campaign === campaign)
    const effects = [...new Set(own.map((take) => take.effect))].toSorted((a, b) => a - b)
    return effects.map((effect) => ({ campaign, effect, takes: own.filter((take) => take.effect === effect) }))
  })
}

/** One entry for each kind of cut that reduced the campaign, in this order (M8). */
function cutsOf(campaign: string, state: State, world: World): Pick<Result['applied'][number], 'cut'> {
  const cut = (['at-most', 'floor', 'guard'] as const).flatMap((by) => {
    const own = state.cuts.filter((each) => each.campaign === campaign && each.by === by)
    const amount = sum(own.map((each) => each.amount))
    return amount.greaterThan(0) ? [{ by, amount: money(amount, world.rules) }] : []
  })
  return cut.length > 0 ? { cut } : {}
}
