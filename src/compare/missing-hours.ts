/** Campaigns that depend on the time of day, over orders that only have a date. */
import type { Rules } from '../compile/rules.ts'
import { hoursOf } from '../history/hours.ts'
import type { History } from '../history/store.ts'
import { firstOf, type Message, msg, name } from '../words/message.ts'
import type { Comparison, MissingHours, Sides } from './model.ts'

/** Undefined if all orders have a time of day, or no campaign depends on it. */
export function missingHours(history: History, rules: Sides<Rules>): MissingHours | undefined {
  const orders = hoursOf(history)
  if (orders === 'all') return undefined
  const campaigns = { a: campaignsWithHours(rules.a), b: campaignsWithHours(rules.b) }
  return campaigns.a.length + campaigns.b.length === 0 ? undefined : { orders, campaigns }
}

const campaignsWithHours = ({ shelf, campaigns }: Rules): string[] =>
  [...shelf, ...campaigns]
    .filter(({ status, every }) => status === 'live' && every.some(({ from, until }) => (from ?? until) !== undefined))
    .map(({ name }) => name)

/** "No order has an hour: …"; empty if nothing is missing. */
export function missingHoursInWords({ missingHours }: Pick<Comparison, 'missingHours'>): Message[] {
  if (missingHours === undefined) return []
  const { a, b } = missingHours.campaigns
  const names = [...new Set([...a, ...b])].map((each) => name(each))
  const campaigns = firstOf(names, 5)
  return [
    missingHours.orders === 'none'
      ? msg`No order in the history has a time of day: they were priced as if placed at 00:00. What ${campaigns} would have given at their actual times is unknown.`
      : msg`Orders from some files have no time of day: they were priced as if placed at 00:00. What ${campaigns} would have given at their actual times is unknown.`,
  ]
}
