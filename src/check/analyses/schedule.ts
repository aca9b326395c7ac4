/** Times that never occur: outside `active`, outside the codes' validity, or in the past. */

import type { Finding, FindingFix } from '../../syntax/diagnostic.ts'
import type { Coupons, Every } from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import type { Campaign, RuleSet } from '../rule-set.ts'
import { pools } from './domain/variable.ts'
import { eachCampaign } from './each-campaign.ts'
import { eligibilityOf } from './eligibility.ts'
import { hours, minutesADay } from './every.ts'
import { type Findings, finding } from './finding.ts'
import { quote } from './source.ts'
import { isEmptySpan, isOpenAt, meetSpans, minuteAfter, minuteOf, openSpan, poolSpan } from './span.ts'

/** `today` ("2026-10-03") is the current day. Without it nothing counts as past. */
export function* schedule(ruleSet: RuleSet, { today }: { readonly today?: string }): Findings {
  yield* idle(ruleSet)
  if (today !== undefined) yield* past(ruleSet, minuteOf(today))
}

const idle = eachCampaign((campaign, ruleSet) =>
  campaign.status === 'live' ? [...neverOpen(campaign, ruleSet), ...couponOutOfTime(campaign, ruleSet)] : [],
)

function past(ruleSet: RuleSet, now: number): Finding[] {
  return [...ruleSet.campaigns.values()].flatMap((campaign) => {
    const { name, path, active, status } = campaign
    const { until } = openSpan(campaign, ruleSet.lets)
    if (status !== 'live' || !active || until === undefined || until > now) return []
    const message = msg`\`${name}\` is over`
    return [
      finding('past-window', { path, range: active.range }, message, {
        help: msg`write \`retired\`, or give it a later end`,
        fix: retire(campaign),
      }),
    ]
  })
}

/** Inserts `retired` before the dates, which stay as a record. */
function retire({ path, active, node }: Campaign): FindingFix {
  const start = active?.range.start ?? node.range.end
  return { title: msg`Retire it`, edits: [{ path, range: { start, end: start }, text: 'retired\n  ' }] }
}

// ---------------------------------------------------------------------------------------------- every

/** At most 62 days lie between two 31sts, so a longer period contains every `every` (29 February aside). */
const longEnough = 63

function neverOpen(campaign: Campaign, ruleSet: RuleSet): Finding[] {
  const { name, path, every } = campaign
  const { from, until } = openSpan(campaign, ruleSet.lets)
  if (every.length === 0 || from === undefined || until === undefined) return []
  const [first, last] = [Math.floor(from / minutesADay), Math.ceil(until / minutesADay) - 1]
  if (last - first > longEnough) return []
  const exceptions = campaign.active?.except ?? []
  const breaks = exceptions.flatMap(({ from, to = from }) => minuteAfter(to, ruleSet.lets) ?? [])
  const opens = (each: Every): boolean => {
    const { start } = hours(each, ruleSet.lets)
    const alone = { ...campaign, every: [each] }
    for (let day = first; day <= last; day++) {
      const minutes = [day * minutesADay, day * minutesADay + start, from, ...breaks]
      if (minutes.some((minute) => isOpenAt(alone, minute, ruleSet.lets))) return true
    }
    return false
  }
  if (every.some(opens)) return []
  return every.map((each) =>
    finding(
      'never-open',
      { path, range: each.range },
      msg`${quote(ruleSet, path, each)} never occurs while \`${name}\` is active`,
      { help: msg`change the days, or the period in \`active\`` },
    ),
  )
}

// ---------------------------------------------------------------------------------------------- coupons

/** Pools without any valid code while a campaign that needs one is active. */
function couponOutOfTime(campaign: Campaign, ruleSet: RuleSet): Finding[] {
  const span = openSpan(campaign, ruleSet.lets)
  const { full } = eligibilityOf(campaign, ruleSet)
  if (!full || full.length === 0) return []
  const isOut = (name: string): boolean => {
    const pool = ruleSet.pools.get(name)
    return pool !== undefined && isEmptySpan(meetSpans(span, poolSpan(pool, ruleSet.lets)))
  }
  const blocked = full.every((box) => {
    const constraint = box.get(pools.key)?.constraint
    return constraint?.kind === 'many' && constraint.anyOf.some((names) => [...names].every(isOut))
  })
  if (!blocked) return []
  const place = campaign.active ?? campaign.node.name
  const message = msg`the coupons that \`${campaign.name}\` requires are never valid while it is active`
  const valid = [...ruleSet.pools].filter(([name]) => isOut(name) && asksFor(full, name))
  return [
    finding('coupon-out-of-time', { path: campaign.path, range: place.range }, message, {
      help: msg`make \`active\` and the pool’s \`valid\` overlap`,
      related: valid.map(([name, { path, node }]) => ({
        path,
        range: datesIn(node)?.range ?? node.name.range,
        message: msg`\`${name}\` is valid in this period`,
      })),
    }),
  ]
}

/** The pool's dates, or else those of the first code that has any. */
const datesIn = ({ statements }: Coupons) =>
  statements.find(({ kind }) => kind === 'valid') ??
  statements.find((each) => each.kind === 'pool-code' && each.valid !== undefined)

const asksFor = (region: NonNullable<ReturnType<typeof eligibilityOf>['full']>, pool: string): boolean =>
  region.some((box) => {
    const constraint = box.get(pools.key)?.constraint
    return constraint?.kind === 'many' && constraint.anyOf.some((names) => names.has(pool))
  })
