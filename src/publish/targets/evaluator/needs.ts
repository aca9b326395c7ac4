/** Which optional parts of the evaluator some rules need. Every evaluator has all other parts. */
import type { Rules } from '../../../compile/rules.ts'
import { customerFacts } from '../../../evaluate/conditions/facts/customer.ts'
import { itemFacts } from '../../../evaluate/conditions/facts/item.ts'
import { orderFacts } from '../../../evaluate/conditions/facts/order.ts'
import { programmeFacts } from '../../../evaluate/conditions/facts/programme.ts'
import type { EffectKind } from '../../../syntax/effects.ts'
import { areFew } from './every-campaign.ts'
import type { Edge } from './link.ts'

/**
 * What the rules contain anywhere: `kind steps`, `fact orders`, `field computed`, `mode graduated`, `perLine true`; and,
 * without a value, features of the rule set: `best`, `groups`, `guards`, `index`, `shelf`.
 */
export type Needs = ReadonlySet<string>

export function needsOf(rules: Rules): Needs {
  const needs = new Set<string>()
  for (const each of [rules, ...Object.values(rules.currencies ?? {})]) {
    const { catalogue: _, ...others } = each
    collect(others, needs)
    if (each.best !== undefined) needs.add('best')
    if (Object.keys(each.groups).length > 0) needs.add('groups')
    if (each.guards.length > 0) needs.add('guards')
    if (each.shelf.length > 0) needs.add('shelf')
  }
  if (!areFew(rules)) needs.add('index')
  return needs
}

const named = new Set(['kind', 'fact', 'mode', 'perLine'])

function collect(part: unknown, needs: Set<string>): void {
  if (typeof part !== 'object' || part === null) return
  for (const [field, value] of Object.entries(part)) {
    if (typeof value === 'object') {
      if (field === 'computed' || field === 'perItem') needs.add(`field ${field}`)
      collect(value, needs)
    } else if (named.has(field)) needs.add(`${field} ${value}`)
  }
}

/** Edges of the evaluator that rules without these needs never use. */
export const unneeded = (needs: Needs): readonly Edge[] =>
  optional.filter(({ any }) => !any.some((need) => needs.has(need)))

interface OptionalEdge extends Edge {
  /** Needed if the rules have any of these. */
  readonly any: readonly string[]
}

const effectFunctions: Readonly<Record<EffectKind, string>> = {
  off: 'off.ts#off',
  'off-ranked': 'off-ranked.ts#offRanked',
  'off-total': 'off-total.ts#offTotal',
  'ranked-of-every': 'ranked-of-every.ts#rankedOfEvery',
  'off-every-nth': 'off-every-nth.ts#offEveryNth',
  'buy-get': 'buy-get.ts#buyGet',
  bundle: 'bundle.ts#bundle',
  price: 'price.ts#price',
  choose: 'choose.ts#choose',
  add: 'add.ts#add',
  shipping: 'shipping.ts#shipping',
  earn: 'earn.ts#earn',
  cashback: 'cashback.ts#cashback',
  issue: 'issue.ts#issue',
  grant: 'grant.ts#grant',
  steps: 'steps.ts#steps',
  'one-of': 'one-of.ts#oneOf',
  'for-every': 'for-every.ts#forEvery',
}

const evaluate = 'src/evaluate'
const effects = `${evaluate}/effects`
const facts = `${evaluate}/conditions/facts`
const turns = `${evaluate}/combination/turns.ts`
const values = `${evaluate}/conditions/values.ts`
const index = `${evaluate}/conditions/candidate-index.ts#prepareCandidateIndex`
const text = 'src/words/text-of.ts'

const edge = (from: string, to: string, ...any: readonly string[]): OptionalEdge => ({ from, to, any })
const factsOf = (table: object): readonly string[] => Object.keys(table).map((fact) => `fact ${fact}`)

/** A test checks each against the evaluator's parts. */
export const optional: readonly OptionalEdge[] = [
  ...Object.entries(effectFunctions).map(([kind, to]) =>
    edge(`${effects}/index.ts#effects`, `${effects}/${to}`, `kind ${kind}`),
  ),
  edge(`${effects}/index.ts#prepareEffect`, `${effects}/computed.ts#computedEffect`, 'field computed'),
  edge(`${effects}/index.ts#prepareEffect`, `${effects}/per-item.ts#perItem`, 'field perItem'),
  edge(`${effects}/steps.ts#steps`, `${effects}/steps.ts#byLine`, 'mode per-line'),
  edge(`${effects}/steps.ts#steps`, `${effects}/steps.ts#byDelivery`, 'mode per-delivery'),
  edge(`${effects}/steps.ts#steps`, `${effects}/steps.ts#byUnit`, 'mode graduated'),

  edge(`${facts}/index.ts#facts`, `${facts}/customer.ts#customerFacts`, ...factsOf(customerFacts)),
  edge(`${facts}/index.ts#facts`, `${facts}/order.ts#orderFacts`, ...factsOf(orderFacts)),
  edge(`${facts}/index.ts#facts`, `${facts}/programme.ts#programmeFacts`, ...factsOf(programmeFacts)),
  edge(`${facts}/index.ts#facts`, `${facts}/item.ts#itemFacts`, ...factsOf(itemFacts)),
  edge(`${values}#prepareReader`, `${values}#arithmetic`, 'kind arithmetic'),
  edge(`${values}#prepareReader`, `${values}#attributeReader`, 'kind attribute'),

  edge(`${evaluate}/prepared-rules.ts#prepareRules`, `${effects}/shelf-prices.ts#prepareShelfPrices`, 'shelf'),
  edge(`${evaluate}/prepared-rules.ts#prepareRules`, index, 'index'),
  edge('src/publish/targets/evaluator/results.ts#resultsUnder', index, 'index'),
  edge(`${evaluate}/evaluate-cart.ts#evaluate`, `${evaluate}/combination/best.ts#searchBest`, 'best'),
  edge(`${evaluate}/evaluate-cart.ts#evaluate`, `${evaluate}/combination/best.ts#applyBest`, 'best'),
  edge(`${turns}#takeTurns`, `${turns}#decide`, 'groups'),
  edge(`${turns}#decide`, `${turns}#decideByLine`, 'perLine true'),
  edge(
    `${evaluate}/combination/attempt.ts#applyEffects`,
    `${evaluate}/combination/attempt.ts#offersThatHold`,
    'kind choose',
  ),
  edge(`${evaluate}/combination/attempt.ts#enforceGuards`, `${evaluate}/combination/guards.ts#shrinkTo`, 'guards'),

  // Texts are in English here, and reasons are not reported.
  edge(`${text}#textOf`, `${text}#writerFor`),
  edge(`${text}#write`, `${text}#formFor`),
  edge(`${text}#write`, `${text}#partsOf`),
  edge(`${text}#write`, `${text}#keyOf`),
  edge(`${text}#parameterText`, `${text}#figure`),
  edge(`${text}#parameterText`, `${text}#dateText`),
  edge(`${text}#parameterText`, `${text}#timeFormat`),
  edge(`${text}#parameterText`, `${text}#knownWeek`),
  edge(`${text}#moneyText`, `${text}#figure`),
  edge(`${text}#moneyText`, `${text}#isEnglish`),
]
