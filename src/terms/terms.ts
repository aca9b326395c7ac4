/**
 * The terms of a campaign for the shop's customers, generated from the compiled rule: who it is for, when, what it gives, how
 * often, what it combines with, and what happens on returns. Budgets are left out: how much a shop has set aside is its own
 * business, so terms only say that the offer may end early.
 */
import type { Campaign, CurrencyRules, Limit, Rules } from '../compile/rules.ts'
import { formatClock, localClock } from '../evaluate/cart/time.ts'
import { everyInWords, limitInWords } from '../evaluate/explanation/wording.ts'
import { ownEntry } from '../own-entry.ts'
import type { ReturnsPolicy } from '../syntax/tree.ts'
import { about, joined, localDate, type Message, msg, type Parameter, toMessage } from '../words/message.ts'
import { cited } from './cited.ts'
import { conditionsForCustomer } from './conditions.ts'
import { effectForCustomer } from './effects.ts'

export const sections = {
  what: msg`What you get`,
  who: msg`Who it is for`,
  when: msg`When it applies`,
  limits: msg`How often`,
  combination: msg`Together with other promotions`,
  returns: msg`If you return goods`,
  more: msg`Further terms`,
} as const satisfies Record<string, Message>

export type Section = keyof typeof sections

export interface Terms {
  /** As the rules name it. */
  readonly campaign: string
  /** For customers: its title, or else its name. */
  readonly title: string
  /** In the order of `sections`; sections without sentences are absent. */
  readonly sections: Readonly<Partial<Record<Section, readonly Message[]>>>
}

/** For all live campaigns, those on shelf prices first, in the currency of the rules. */
export const termsOf = (rules: Rules): Terms[] =>
  [...rules.shelf, ...rules.campaigns]
    .filter(({ status }) => status === 'live')
    .map((campaign) => termsOfCampaign(campaign, rules))

/** For one campaign, live or not. */
export function termsOfCampaign(campaign: Campaign, rules: CurrencyRules): Terms {
  const { name, texts } = campaign
  const all: Record<Section, readonly Message[]> = {
    what: campaign.effects.map((effect) => effectForCustomer(effect, rules)),
    who: [
      ...(campaign.event === undefined ? [] : [msg`on the event ${cited(campaign.event)}`]),
      ...conditionsForCustomer(campaign.when, rules),
      ...(campaign.customerChooses ? [msg`only if you choose this offer`] : []),
    ],
    when: timesForCustomer(campaign, rules),
    limits: limitsForCustomer(campaign, rules),
    combination: combinationForCustomer(campaign, rules),
    returns: givesMoneyOff(campaign) ? [returnsForCustomer(campaign.returns ?? rules.returns)] : [],
    more: [texts.terms, texts.link].flatMap((text) => (text === undefined ? [] : [toMessage(text)])),
  }
  return {
    campaign: name,
    title: texts.title ?? name,
    sections: Object.fromEntries(Object.entries(all).filter(([, sentences]) => sentences.length > 0)),
  }
}

const minute = 60_000

function timesForCustomer({ from, until, every, except = [] }: Campaign, { zone }: CurrencyRules): Message[] {
  const date = (at: number): Parameter => localDate(formatClock(localClock(at, zone)))
  /** `until` is exclusive, so this is the minute before it; for midnight, the day that ends there. */
  const last = (at: number): Parameter => {
    const clock = localClock(at, zone)
    const end = formatClock(clock)
    return localDate(
      end.length === 'yyyy-mm-dd'.length ? formatClock(clock - minute).slice(0, 10) : formatClock(clock - minute),
    )
  }
  const span = (start: number | undefined, end: number | undefined): Message | undefined => {
    if (start !== undefined && end !== undefined) return msg`from ${date(start)} to ${last(end)}`
    if (start !== undefined) return msg`from ${date(start)} until further notice`
    return end === undefined ? undefined : about('end', msg`until ${last(end)}`)
  }
  const whole = span(from, until)
  const left = except.flatMap((stretch) => span(stretch.from, stretch.until) ?? [])
  const times = every.map((each) => everyInWords(each))
  return [
    ...(whole ? [whole] : [msg`until further notice`]),
    ...(times.length > 0 ? [msg`only at these times: ${joined(times, '; ')}`] : []),
    ...(left.length > 0 ? [msg`not ${joined(left, '; ')}`] : []),
    ...(whole || times.length > 0 ? [msg`All times are in the time zone ${zone.name}.`] : []),
  ]
}

function limitsForCustomer({ limits, group }: Campaign, rules: CurrencyRules): Message[] {
  const ofGroup = ownEntry(rules.groups, group)?.limits ?? []
  const isBudget = ({ counts }: Limit): boolean => counts === 'discount'
  const inWords = (limit: Limit): Message => msg`at most ${limitInWords(limit, rules.currency)}`
  const own = limits.filter((limit) => !isBudget(limit)).map(inWords)
  const shared = ofGroup
    .filter((limit) => !isBudget(limit))
    .map(
      (limit) =>
        msg`together with the other promotions in ${cited(group ?? '')}: at most ${limitInWords(limit, rules.currency)}`,
    )
  const budgets = [...limits, ...ofGroup].some((limit) => isBudget(limit) && limit.per === undefined)
  const ofCustomer = limits.filter((limit) => isBudget(limit) && limit.per !== undefined).map(inWords)
  return [
    ...own,
    ...ofCustomer,
    ...shared,
    ...(budgets ? [msg`The promotion may end early if its budget is used up.`] : []),
  ]
}

function combinationForCustomer({ combination, group, eachItemOnce }: Campaign, rules: CurrencyRules): Message[] {
  const own = ((): Message => {
    switch (combination) {
      case undefined:
      case 'always':
        return msg`It can be combined with other promotions, unless their terms state otherwise.`
      case 'never':
        return msg`It cannot be combined with other promotions.`
      case 'never-similar':
        return msg`It cannot be combined with promotions that have similar conditions.`
      case 'never-on-same-item':
        return msg`It does not apply to goods reduced by another promotion, and goods that it reduces are not reduced further.`
      case 'never-later-on-same-item':
        return msg`Goods that it reduces are not reduced further.`
      default:
        return combination satisfies never
    }
  })()
  const pick = ownEntry(rules.groups, group)?.pick
  return [
    own,
    ...(pick === undefined || pick === 'all'
      ? []
      : [msg`Only one of the promotions in ${cited(group ?? '')} applies.`]),
    ...(eachItemOnce ? [msg`Each item counts for only one promotion.`] : []),
  ]
}

const moneyOff: ReadonlySet<string> = new Set(['earn', 'cashback', 'issue', 'grant', 'shipping'])
const givesMoneyOff = ({ effects }: Campaign): boolean => effects.some(({ kind }) => !moneyOff.has(kind))

function returnsForCustomer(policy: ReturnsPolicy): Message {
  switch (policy) {
    case 'keep':
      return msg`You get back what you paid for the goods that you return; the discount on the goods that you keep stays.`
    case 'prorate':
      return msg`You get back the price of the goods that you return minus their share of the discount; the discount on the goods that you keep stays.`
    case 'requalify':
      return msg`The discount is calculated again for the goods that you keep. You get back the difference from what you paid.`
    default:
      return policy satisfies never
  }
}
