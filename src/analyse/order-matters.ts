/** Campaigns of equal priority whose order changes the result, with a cart that shows it. */

import { keepsOut, picksOne } from '../check/analyses/combination.ts'
import { type Findings, finding, type Steps } from '../check/analyses/finding.ts'
import { type Turn, turnsOf } from '../check/analyses/turns.ts'
import type { Campaign, RuleSet } from '../check/rule-set.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import { formatMinor } from '../money/amounts.ts'
import type { Finding } from '../syntax/diagnostic.ts'
import { money, msg } from '../words/message.ts'
import { commute, type DiscountKinds, discountKindsOf } from './discount-kinds.ts'
import { type AnalysisInput, type Evaluate, type Outcome, underAll, underExchanged, underOnly } from './outcome.ts'
import { mayMeet, memoizePerPair } from './pairs.ts'
import type { SkippedAnalysis } from './skipped.ts'
import { witnessCarts } from './witness/witness-carts.ts'

/**
 * Limits on the work of the analysis: pairs considered, pairs for which carts were searched, pairs evaluated by themselves, and
 * pairs evaluated among all campaigns.
 */
const most = { pairs: 50_000, searched: 2_000, evaluated: 100, confirmed: 30 }

export function* orderMatters(of: AnalysisInput, leaveOut: (what: SkippedAnalysis) => void): Findings {
  const { ruleSet } = of
  if (ruleSet.settings.best) return
  const count = { pairs: 0, searched: 0, evaluated: 0, confirmed: 0 }
  const isOver = () => (Object.keys(most) as (keyof typeof most)[]).some((key) => count[key] >= most[key])
  for (const equals of byRank(turnsOf(ruleSet))) {
    const classes = byTraits(equals, ruleSet)
    for (const second of equals) {
      for (const first of rivals(second, classes, ruleSet)) {
        if (isOver()) return leaveOut('order-matters')
        count.pairs++
        if (!mayDiffer(first, second, ruleSet) || !mayMeet(first, second)) continue
        count.searched++
        const { evaluated, carts } = yield* differenceAlone(first.campaign, second.campaign, of)
        yield
        if (evaluated) count.evaluated++
        if (carts.length === 0) continue
        count.confirmed++
        const difference = differenceAmongAll(first.campaign, second.campaign, carts, of)
        if (!difference) continue
        yield report(first.campaign, second.campaign, difference, ruleSet)
        break
      }
    }
  }
}

function byRank(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  const groups = new Map<string, Turn[]>()
  for (const turn of turns) {
    if (turn.campaign.event !== undefined) continue
    const equals = groups.get(turn.rank)
    if (equals) equals.push(turn)
    else groups.set(turn.rank, [turn])
  }
  return [...groups.values()].filter((equals) => equals.length > 1)
}

// ---------------------------------------------------------------------------------------------- without a cart

/** What is known of a campaign before looking at its conditions, groups and kinds. */
interface Traits {
  readonly kinds: DiscountKinds
  /** Whether it restricts combination or is in a group. */
  readonly mayExclude: boolean
}

/** Campaigns with the same traits, in order, so that pairs can be ruled out by class. */
interface TraitClass {
  readonly traits: Traits
  readonly turns: Turn[]
}

function byTraits(turns: readonly Turn[], ruleSet: RuleSet): readonly TraitClass[] {
  const classes = new Map<string, TraitClass>()
  for (const turn of turns) {
    const traits = traitsOf(turn, ruleSet)
    const { kinds, mayExclude } = traits
    const key = [kinds.goods, kinds.delivery, kinds.readsRunning, mayExclude].join()
    const same = classes.get(key) ?? { traits, turns: [] }
    same.turns.push(turn)
    classes.set(key, same)
  }
  return [...classes.values()]
}

function traitsOf({ campaign, readsRunning }: Turn, ruleSet: RuleSet): Traits {
  const { combination, group } = campaign
  const kinds = discountKindsOf(campaign, ruleSet)
  return {
    kinds: readsRunning ? { ...kinds, readsRunning } : kinds,
    mayExclude: combination === 'never' || combination === 'never-similar' || group !== undefined,
  }
}

/** Earlier campaigns whose order relative to this one may matter. */
function* rivals(turn: Turn, classes: readonly TraitClass[], ruleSet: RuleSet): Generator<Turn> {
  const { kinds, mayExclude } = traitsOf(turn, ruleSet)
  for (const { traits, turns } of classes) {
    if (!mayExclude && !traits.mayExclude && commute(kinds, traits.kinds)) continue
    for (const other of turns) {
      if (other.place >= turn.place) break
      yield other
    }
  }
}

function mayDiffer(first: Turn, second: Turn, ruleSet: RuleSet): boolean {
  const picks = picksOne(first.campaign, second.campaign, ruleSet)
  if (picks !== undefined && picks !== 'all' && picks !== 'first') return false
  if (keepsOut(first.campaign, second.campaign, ruleSet)) return true
  return !commute(traitsOf(first, ruleSet).kinds, traitsOf(second, ruleSet).kinds)
}

// ---------------------------------------------------------------------------------------------- with a cart

/** Number of carts to try among all campaigns, where another one may hide the difference. */
const maxWitnesses = 2

interface DifferenceAlone {
  /** Whether there was a cart to evaluate. */
  readonly evaluated: boolean
  /** Carts on which the order matters if no other campaign applies. */
  readonly carts: readonly Cart[]
}

const differenceAlone = memoizePerPair(function* (first, second, of): Steps<DifferenceAlone> {
  const carts: Cart[] = []
  let inOrder: Evaluate | undefined
  let exchanged: Evaluate | undefined
  for (const cart of witnessCarts([first, second], of.ruleSet)) {
    inOrder ??= underOnly([first.name, second.name], of)
    exchanged ??= underOnly([second.name, first.name], of)
    if (differ(inOrder(cart), exchanged(cart))) carts.push(cart)
    if (carts.length === maxWitnesses) break
    yield
  }
  return { evaluated: inOrder !== undefined, carts }
})

interface Difference {
  readonly cart: Cart
  /** In name order, and exchanged. */
  readonly outcomes: readonly [Outcome, Outcome]
}

function differenceAmongAll(
  first: Campaign,
  second: Campaign,
  carts: readonly Cart[],
  of: AnalysisInput,
): Difference | undefined {
  const [inOrder, exchanged] = [underAll(of), underExchanged(first, second, of)]
  for (const cart of carts) {
    const [one, other] = [inOrder(cart), exchanged(cart)]
    if (one && other && differ(one, other)) return { cart, outcomes: [one, other] }
  }
  return undefined
}

/** A difference of one or two minor units may be due to rounding. */
function differ(one: Outcome | undefined, other: Outcome | undefined): boolean {
  if (!one || !other) return false
  const names = ({ applied }: Outcome) => [...applied.keys()].sort().join('\n')
  return Math.abs(one.total - other.total) > 2 || names(one) !== names(other)
}

function report(a: Campaign, b: Campaign, { cart, outcomes }: Difference, { settings }: RuleSet): Finding {
  const [one, other] = outcomes.map(({ total }) => formatMinor(total, settings.digits))
  const amount = (total: string | undefined) => money(total ?? '', settings.currency)
  const message =
    one === other
      ? msg`\`${a.name}\` and \`${b.name}\` have the same priority, and their order decides which of them applies`
      : msg`\`${a.name}\` and \`${b.name}\` have the same priority, and their order changes the result: ${amount(one)} or ${amount(other)}`
  return finding('order-matters', { path: b.path, range: b.node.name.range }, message, {
    help: msg`give them different priorities`,
    related: [
      { path: a.path, range: a.node.name.range, message: msg`\`${a.name}\` currently goes first because of its name` },
    ],
    witness: cart,
  })
}
