/** Evaluates a witness cart under all campaigns, under some of them, or in another order. */
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type { Rules } from '../compile/rules.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import { openCart } from '../evaluate/cart/open-cart.ts'
import { type GroupNode, noGroupDecides } from '../evaluate/combination/groups.ts'
import { evaluateCandidates, evaluateTurns, relevantPlaces } from '../evaluate/evaluate-cart.ts'
import { type EvaluationPass, newPass } from '../evaluate/evaluation-pass.ts'
import type { OpenCart } from '../evaluate/model.ts'
import { type PreparedRules, prepareRules } from '../evaluate/prepared-rules.ts'
import { sum } from '../money/sum.ts'

/** A rule set in one currency, with its compiled and prepared form. */
export interface AnalysisInput {
  readonly ruleSet: RuleSet
  readonly prepared: PreparedRules
}

/** Amounts in minor units. */
export interface Outcome {
  /** By campaign: the discount on goods and delivery. */
  readonly applied: ReadonlyMap<string, number>
  readonly subtotal: number
  readonly goods: number
  /** Goods and deliveries. */
  readonly total: number
}

/** Undefined for a cart that the evaluator rejects. */
export type Evaluate<Result = Outcome> = (cart: Cart) => Result | undefined

export const underAll = ({ prepared }: AnalysisInput): Evaluate => evaluateAll(passFor(prepared), outcomeOf)

/** Under all campaigns; `read` extracts the result from the final state. */
export const readUnderAll = <Result>({ prepared }: AnalysisInput, read: (pass: EvaluationPass) => Result) =>
  evaluateAll(passFor(prepared), read)

/** Under only these campaigns, in this order; without shelf campaigns. */
export const underOnly = (names: readonly string[], of: AnalysisInput): Evaluate => readUnderOnly(names, of, outcomeOf)

export function readUnderOnly<Result>(
  names: readonly string[],
  { prepared }: AnalysisInput,
  read: (pass: EvaluationPass) => Result,
): Evaluate<Result> {
  const { rules } = prepared
  const places = names.map((name) => placeOf(name, rules))
  const campaigns = places.flatMap((place) => rules.campaigns[place] ?? [])
  // A deciding group would try the omitted members as well; with a single member the group has no influence.
  return shareGroup(places, prepared)
    ? evaluateAll(newPass(prepareChanged(prepared, { shelf: [], campaigns })), read)
    : evaluateTurnsOf(passFor(withoutShelf(prepared)), () => places, read, noGroupDecides)
}

/** Under all campaigns, with these two exchanged in the order. */
export function underExchanged(a: Campaign, b: Campaign, { prepared }: AnalysisInput): Evaluate {
  const { rules } = prepared
  const [first, second] = [placeOf(a.name, rules), placeOf(b.name, rules)]
  const exchanged = (place: number): number => (place === first ? second : place === second ? first : place)
  return isDecidedByGroup([first, second], prepared)
    ? underCampaigns(prepared, (places) => places.map(exchanged), outcomeOf)
    : evaluateTurnsOf(passFor(prepared), (cart) => relevant(prepared, cart).map(exchanged), outcomeOf)
}

export function readUnderAllBut<Result>(
  { name }: Campaign,
  { prepared }: AnalysisInput,
  read: (pass: EvaluationPass) => Result,
): Evaluate<Result> {
  const without = placeOf(name, prepared.rules)
  const others = (places: readonly number[]) => places.filter((place) => place !== without)
  return isDecidedByGroup([without], prepared)
    ? underCampaigns(prepared, others, read)
    : evaluateTurnsOf(passFor(prepared), (cart) => others(relevant(prepared, cart)), read)
}

/** The same rules without a limit on the total discount. */
export function withoutDiscountGuards({ ruleSet, prepared }: AnalysisInput): AnalysisInput {
  const guards = prepared.rules.guards.filter(({ kind }) => kind !== 'discount-share' && kind !== 'discount-amount')
  return { ruleSet, prepared: prepareChanged(prepared, { guards }) }
}

/** The same rules, with at most this many steps to search for the best set. */
export function withSearchWithin(steps: number, { ruleSet, prepared }: AnalysisInput): AnalysisInput {
  const { best } = prepared.rules
  if (best === undefined || best.steps <= steps) return { ruleSet, prepared }
  return { ruleSet, prepared: prepareChanged(prepared, { best: { steps } }) }
}

/** Under the places that `change` returns. For each cart, only the campaigns that can change its result are prepared again. */
function underCampaigns<Result>(
  prepared: PreparedRules,
  change: (places: readonly number[]) => readonly number[],
  read: (pass: EvaluationPass) => Result,
): Evaluate<Result> {
  const { rules } = prepared
  return (cart) => {
    const places = unlessRefused(() => relevant(prepared, openedFor(passFor(prepared), cart)))
    const campaigns = places && change(places).flatMap((place) => rules.campaigns[place] ?? [])
    return campaigns && evaluateAll(newPass(prepareChanged(prepared, { campaigns })), read)(cart)
  }
}

const evaluateAll =
  <Result>(pass: EvaluationPass, read: (pass: EvaluationPass) => Result): Evaluate<Result> =>
  (cart) =>
    unlessRefused(() => {
      evaluateCandidates(pass, openedFor(pass, cart))
      return read(pass)
    })

const evaluateTurnsOf =
  <Result>(
    pass: EvaluationPass,
    places: (cart: OpenCart) => readonly number[],
    read: (pass: EvaluationPass) => Result,
    within?: Pick<GroupNode, 'depth'>,
  ): Evaluate<Result> =>
  (cart) =>
    unlessRefused(() => {
      const opened = openedFor(pass, cart)
      evaluateTurns(pass, opened, places(opened), within)
      return read(pass)
    })

function outcomeOf({ state, prepared }: EvaluationPass): Outcome {
  const { applied, goods, discount, deliveries } = state
  return {
    applied: new Map(applied.map(({ campaign, discount }) => [nameAt(campaign, prepared), discount])),
    subtotal: goods + discount,
    goods,
    total: goods + sum(deliveries),
  }
}

export const nameAt = (place: number, { campaigns }: PreparedRules): string => campaigns[place]?.name ?? ''

const relevant = (prepared: PreparedRules, cart: OpenCart): readonly number[] =>
  Array.from(relevantPlaces(prepared, cart))

/** Whether a deciding group, or the search for the best set, chooses among these. */
function shareGroup(places: readonly number[], { campaigns, rules }: PreparedRules): boolean {
  const groups = places.flatMap((place) => campaigns[place]?.decidingGroups ?? [])
  return (rules.best !== undefined && places.length > 1) || new Set(groups).size < groups.length
}

const isDecidedByGroup = (places: readonly number[], { campaigns, rules }: PreparedRules): boolean =>
  rules.best !== undefined || places.some((place) => (campaigns[place]?.decidingGroups.length ?? 0) > 0)

// ---------------------------------------------------------------------------------------------- caches

/** Reuses the prepared parts that are equal in both rule sets. */
function prepareChanged(prepared: PreparedRules, change: Partial<Rules>): PreparedRules {
  const { currencies: _, ...inOneCurrency } = prepared.rules
  return prepareRules({ ...inOneCurrency, ...change }, prepared)
}

const passes = new WeakMap<PreparedRules, EvaluationPass>()

/** The analyses' own working memory, so that they overwrite no other evaluation. */
function passFor(prepared: PreparedRules): EvaluationPass {
  const pass = passes.get(prepared) ?? newPass(prepared)
  passes.set(prepared, pass)
  return pass
}

const withoutShelfCache = new WeakMap<PreparedRules, PreparedRules>()

function withoutShelf(prepared: PreparedRules): PreparedRules {
  if (prepared.rules.shelf.length === 0) return prepared
  const without = withoutShelfCache.get(prepared) ?? prepareChanged(prepared, { shelf: [] })
  withoutShelfCache.set(prepared, without)
  return without
}

/** The last cart of each pass: most carts are evaluated twice in a row, in two orders. */
const lastOpened = new WeakMap<EvaluationPass, { readonly cart: Cart; readonly opened: OpenCart }>()

/** Throws a CartError for an invalid cart. */
function openedFor(pass: EvaluationPass, cart: Cart): OpenCart {
  const last = lastOpened.get(pass)
  if (last?.cart === cart) return last.opened
  const opened = openCart(pass.prepared, cart)
  lastOpened.set(pass, { cart, opened })
  return opened
}

function unlessRefused<Value>(work: () => Value): Value | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof CartError) return undefined
    throw error
  }
}

const placesByName = new WeakMap<Rules, ReadonlyMap<string, number>>()

function placeOf(name: string, rules: Rules): number {
  const known = placesByName.get(rules) ?? new Map(rules.campaigns.map((campaign, place) => [campaign.name, place]))
  placesByName.set(rules, known)
  const place = known.get(name)
  if (place === undefined)
    throw new Error(`the rules were not compiled from the rule set: they lack the campaign ${name}`)
  return place
}
