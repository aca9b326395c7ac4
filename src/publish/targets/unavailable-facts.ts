/**
 * Facts that campaigns need but a platform never provides: an unknown fact can't hold, so the campaign would silently never
 * apply.
 */
import type { Attribute, Fact } from '../../compile/rules/conditions.ts'
import type { Campaign, Rules } from '../../compile/rules.ts'
import { valueInSource } from '../../evaluate/explanation/wording.ts'
import type { FactKind } from '../../syntax/facts.ts'
import type { AttributeOwner } from '../../syntax/tree.ts'
import { type Message, msg, name } from '../../words/message.ts'
import type { Loss } from './loss.ts'

export interface UnavailableFacts {
  readonly facts: readonly FactKind[]
  /** Owners whose attributes are not provided. */
  readonly attributes: readonly AttributeOwner[]
}

/** Facts about the customer that no order of a shop platform contains, unless a ledger provides them. */
export const historyFacts = [
  'first-order',
  'orders',
  'orders-in-last',
  'orders-this',
  'spend',
  'spend-in-last',
  'spend-this',
  'tier',
  'points',
] as const satisfies readonly FactKind[]

/** Facts that neither a platform nor a ledger knows. */
export const personalFacts = [
  'birthday',
  'subscribed-since',
  'subscribed-for',
  'member',
] as const satisfies readonly FactKind[]

/**
 * Live campaigns that need unavailable facts, respond to an event, or wait for the customer's choice. Segments are checked by
 * name.
 */
export const lossesOfUnavailableFacts = (rules: Rules, unavailable: UnavailableFacts): readonly Loss[] =>
  [...rules.shelf, ...rules.campaigns]
    .filter(({ status }) => status === 'live')
    .flatMap((campaign) => {
      const reason = reasonOf(campaign, rules, unavailable)
      return reason === undefined ? [] : [{ campaign: campaign.name, reason }]
    })

function reasonOf(
  campaign: Campaign,
  { currency }: Pick<Rules, 'currency'>,
  unavailable: UnavailableFacts,
): Message | undefined {
  if (campaign.event !== undefined) return msg`it responds to an event, but the platform only provides carts`
  if (campaign.customerChooses) return msg`the customer must choose it, but the platform does not offer a choice`
  const asked = factsReadBy(campaign).find((each) =>
    each.kind === 'fact' ? unavailable.facts.includes(each.fact) : unavailable.attributes.includes(each.owner),
  )
  return asked && msg`it uses ${name(valueInSource(asked, currency))}, which the platform does not provide`
}

/** All facts and attributes used in a campaign's conditions, goods and amounts. */
export function factsReadBy({ when, effects }: Pick<Campaign, 'when' | 'effects'>): readonly (Fact | Attribute)[] {
  const found: (Fact | Attribute)[] = []
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    if (isAsked(part)) found.push(part)
    for (const each of Object.values(part)) look(each)
  }
  look([when, effects])
  return found
}

const isAsked = (part: object): part is Fact | Attribute =>
  'kind' in part && (part.kind === 'fact' || part.kind === 'attribute')
