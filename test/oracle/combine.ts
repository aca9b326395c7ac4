/** Which campaigns apply: in turns with groups, or the best set for the customer. */
import {
  attempt,
  below,
  isRefused,
  named,
  pathOf,
  type Refusal,
  whyNoCandidate,
  whyNotBeside,
  withinGuards,
} from './attempt.ts'
import { type Exact, sum } from './exact.ts'
import { whyOverBudget, whyTooManyUnits, whyUsedUp } from './limits.ts'
import { groupsOf, inOrder } from './order.ts'
import { type Campaign, type RuleSet, said } from './rules.ts'
import { byRow, discountOf, type State, unitsOf } from './units.ts'
import type { World } from './world.ts'

export interface Combined {
  readonly state: State
  /** Every campaign that did not apply. */
  readonly refusals: ReadonlyMap<string, Refusal>
}

/** Shelf campaigns are handled separately. */
export function cartCampaigns(rules: RuleSet): Campaign[] {
  return inOrder(rules).filter((campaign) => said(campaign, 'on-prices').length === 0)
}

export function combine(world: World): Combined {
  const campaigns = cartCampaigns(world.rules)
  return world.rules.chooseBest ? chooseBest(campaigns, world) : takeTurns(campaigns, world.start, world)
}

/**
 * Evaluates each campaign in turn, on the state that the previous ones left. `within`: the group whose single member these are,
 * being tried on its own.
 */
function takeTurns(campaigns: readonly Campaign[], start: State, world: World, within?: string): Combined {
  let state = start
  const refusals = new Map<string, Refusal>()
  const decided = new Set<string>()
  for (const campaign of campaigns) {
    if (decided.has(campaign.name)) continue
    const group = picking(campaign, world.rules, within)
    if (group !== undefined && whyNoCandidate(campaign, state, world) === undefined) {
      const members = campaigns.filter((each) => pathOf(each, world.rules).includes(group))
      const picked = pick(group, members, state, world)
      state = picked.state
      for (const [name, refusal] of picked.refusals) refusals.set(name, refusal)
      for (const member of members) decided.add(member.name)
      continue
    }
    const tried = attempt(campaign, state, world)
    if (isRefused(tried)) refusals.set(campaign.name, tried.refusal)
    state = isRefused(tried) ? (tried.offering ?? state) : tried.state
  }
  return { state, refusals }
}

/** The outermost group around a campaign, inside `within`, that tries its members before choosing one. */
function picking(campaign: Campaign, rules: RuleSet, within: string | undefined): string | undefined {
  const groups = groupsOf(campaign, rules)
  const inside = within === undefined ? groups.length : groups.findIndex((group) => group.name.text === within)
  return groups.slice(0, inside).findLast((group) => group.perLine || group.pick === 'best' || group.pick === 'least')
    ?.name.text
}

/** A member of a group, tried alone on the current state. */
interface Trial extends Combined {
  readonly campaigns: readonly Campaign[]
  readonly discount: Exact
}

/** M44. */
function pick(name: string, members: readonly Campaign[], state: State, world: World): Combined {
  const group = world.rules.groups.get(name)
  if (group?.perLine) return pickPerLine(group.pick, members, state, world)
  const children = [...new Set(members.map((each) => below(name, pathOf(each, world.rules))))]
  const trials = children.map((child) => {
    const campaigns = members.filter((each) => pathOf(each, world.rules).includes(child ?? ''))
    return trial(campaigns, state, world, name)
  })
  const applying = trials.filter((each) => each.state.applied.length > state.applied.length)
  const giving = applying.filter((each) => each.discount.greaterThan(0))
  const sign = group?.pick === 'least' ? 1 : -1
  const offering = trials.filter((each) => each.state.offers.length > state.offers.length)
  const chosen = giving.toSorted((a, b) => sign * a.discount.comparedTo(b.discount))[0] ?? applying[0] ?? offering[0]

  const refusals = new Map(trials.flatMap((each) => [...each.refusals]))
  const by = chosen?.state.applied[state.applied.length] ?? chosen?.state.offers[state.offers.length]?.campaign
  for (const campaign of trials.filter((each) => each !== chosen).flatMap((each) => each.campaigns)) {
    const own = refusals.get(campaign.name)
    if (own === undefined || own.reason === 'offered') refusals.set(campaign.name, because(by))
  }
  return { state: chosen?.state ?? state, refusals }
}

function because(by: string | undefined): Refusal {
  return by === undefined ? { reason: 'group' } : { reason: 'group', by }
}

function trial(campaigns: readonly Campaign[], state: State, world: World, within: string | undefined): Trial {
  const tried = takeTurns(campaigns, state, world, within)
  return { ...tried, campaigns, discount: discountOf(tried.state).minus(discountOf(state)) }
}

/** Gives each line to the member with the largest (or smallest, or first) discount for it. */
function pickPerLine(how: string, members: readonly Campaign[], state: State, world: World): Combined {
  const refusals = new Map<string, Refusal>()
  const trials = members.flatMap((campaign) => {
    const tried = attempt(campaign, state, world)
    if (isRefused(tried)) refusals.set(campaign.name, tried.refusal)
    return isRefused(tried)
      ? []
      : [{ campaign, takes: tried.state.takes.filter((take) => take.campaign === campaign.name), tried: tried.state }]
  })
  const lines = byRow(state, unitsOf(state))
  const winners = lines.map((units) => {
    const offers = trials
      .map((each) => ({
        ...each,
        discount: sum(each.takes.filter((take) => units.includes(take.from)).map((take) => take.amount)),
      }))
      .filter((each) => each.discount.greaterThan(0))
    const sign = how === 'least' ? 1 : -1
    return how === 'first' ? offers[0] : offers.toSorted((a, b) => sign * a.discount.comparedTo(b.discount))[0]
  })
  let after = state
  for (const { campaign, takes, tried } of trials) {
    const won = lines.filter((_, place) => winners[place]?.campaign === campaign).flat()
    if (won.length === 0) {
      const first = trials.find((each) => winners.some((winner) => winner?.campaign === each.campaign))
      refusals.set(campaign.name, because(first?.campaign.name))
      continue
    }
    const beside = whyNotBeside(campaign, after, world) ?? whyUsedUp(campaign, after, world)
    if (beside) {
      refusals.set(campaign.name, beside)
      continue
    }
    const kept = takes.filter((take) => won.includes(take.from))
    const cuts = tried.cuts.filter((cut) => cut.campaign === campaign.name)
    const parts = tried.parts.slice(state.parts.length).filter((part) => won.includes(part.unit))
    const needed = [...after.needed, ...tried.needed.filter((each) => each.campaign === campaign.name)]
    const next = {
      ...after,
      takes: [...after.takes, ...kept],
      parts: [...after.parts, ...parts],
      cuts: [...after.cuts, ...cuts],
      needed,
    }
    const excess = whyTooMuch(campaign, after, next, world)
    if (excess) {
      refusals.set(campaign.name, excess)
      continue
    }
    const guarded = withinGuards(campaign, next, next, world)
    if (guarded !== next && discountOf(guarded, campaign.name).isZero()) {
      refusals.set(campaign.name, { reason: 'guard' })
      continue
    }
    after = { ...guarded, applied: [...after.applied, campaign.name] }
  }
  return { state: after, refusals }
}

/** Members that won earlier lines may have left too little of the limits and budgets of the groups around them. */
function whyTooMuch(campaign: Campaign, before: State, after: State, world: World): Refusal | undefined {
  return whyTooManyUnits(campaign, before, after, world) ?? whyOverBudget(campaign, before, after, world)
}

/**
 * M45: of all sets that could apply one after the other, the one that keeps most of the customer's choices, then the one with the
 * largest discount.
 */
function chooseBest(campaigns: readonly Campaign[], world: World): Combined {
  const sets = allSets(campaigns, world.start, world)
  const discounts = (state: State) => state.applied.filter((name) => discountOf(state, name).greaterThan(0)).length
  const chosen = (state: State) => state.applied.filter((name) => isChosen(named(name, world.rules), world)).length
  const places = new Map(campaigns.map((campaign, place) => [campaign.name, place]))
  const best = sets.toSorted(
    (a, b) =>
      chosen(b) - chosen(a) ||
      discountOf(b).comparedTo(discountOf(a)) ||
      discounts(a) - discounts(b) ||
      earlier(a.applied, b.applied, places),
  )[0]
  return best ? among(campaigns, best, world) : { state: world.start, refusals: new Map() }
}

function isChosen(campaign: Campaign, { cart }: World): boolean {
  const taken = cart.chosen?.rewards?.some((each) => each.campaign === campaign.name) ?? false
  const chosen = cart.chosen?.campaigns?.includes(campaign.name) ?? false
  return taken || (chosen && said(campaign, 'customer-chooses').length > 0)
}

function allSets(campaigns: readonly Campaign[], state: State, world: World): State[] {
  const [first, ...rest] = campaigns
  if (!first) return [state]
  const without = allSets(rest, state, world)
  const tried = attempt(first, state, world)
  return isRefused(tried) ? without : [...allSets(rest, tried.state, world), ...without]
}

/** Compares at the first difference in order: the set with the earlier campaign comes first. */
function earlier(a: readonly string[], b: readonly string[], places: ReadonlyMap<string, number>): number {
  const place = a.findIndex((name, at) => name !== b[at])
  const first = place < 0 ? a.length : place
  const at = (names: readonly string[]): number => places.get(names[first] ?? '') ?? Number.POSITIVE_INFINITY
  return at(a) === at(b) ? 0 : at(a) - at(b)
}

/** The best set, with a refusal for each other campaign: the result of its turn after the set's earlier members. */
function among(campaigns: readonly Campaign[], best: State, world: World): Combined {
  const refusals = new Map<string, Refusal>()
  let state = world.start
  for (const campaign of campaigns) {
    const tried = attempt(campaign, state, world)
    if (isRefused(tried)) {
      refusals.set(campaign.name, tried.refusal)
      state = tried.offering ?? state
    } else if (best.applied.includes(campaign.name)) state = tried.state
    else refusals.set(campaign.name, { reason: 'not-best' })
  }
  return { state, refusals }
}
