/** One sentence for every reason why a campaign did not apply. */
import { formatMinor } from '../../money/amounts.ts'
import { formatClock, localClock } from '../cart/time.ts'
import { reachedLimit } from '../combination/limits.ts'
import { type Missing, makeJudge } from '../conditions/judge.ts'
import type { Entrance, Gate, OpenCart, Running } from '../model.ts'
import type { Reason } from '../result/reasons.ts'
import type { NotApplied } from '../result/result.ts'
import { onceEach } from '../workshop.ts'
import { conditionSentence, onlyMissing } from './condition-sentences.ts'
import { everyInWords, limitInWords, valueInWords, type Wording } from './wording.ts'

export interface Circumstances {
  readonly gate: Gate
  readonly cart: OpenCart
  readonly running: Running
}

/**
 * A campaign's entry among those not applied: the reason in a sentence and, when one threshold is all that its conditions
 * miss, how much. `by` names the campaign or group that stood in the way.
 */
export function notApplied(
  entrance: Entrance,
  reason: Reason,
  by: string | undefined,
  circumstances: Circumstances,
): NotApplied {
  const campaign = entrance.campaign.name
  const named = by === undefined ? {} : { by }
  if (reason === 'condition') return { campaign, reason, ...named, ...unmet(entrance, circumstances) }
  return { campaign, reason, ...named, sentence: sentences[reason](entrance, by, circumstances) }
}

/** Made the first time a campaign is asked about. */
const judgeOf = onceEach(({ when }, workshop) => when && makeJudge(when, workshop))

/** When one threshold is all that the campaign's conditions miss, how much. */
export function missingOf({ campaign }: Entrance, { gate, cart, running }: Circumstances): Missing | undefined {
  const judged = judgeOf(campaign, gate.workshop)?.(cart, running)
  return judged && onlyMissing(judged)
}

function unmet(
  { campaign }: Entrance,
  { gate, cart, running }: Circumstances,
): Pick<NotApplied, 'sentence' | 'missing'> {
  const judged = judgeOf(campaign, gate.workshop)?.(cart, running)
  if (judged === undefined) return { sentence: 'its conditions do not hold' }
  const missing = onlyMissing(judged)
  return {
    sentence: conditionSentence(judged, gate, cart, running),
    ...(missing && { missing: { fact: valueInWords(missing.of, wordsOf(gate, '"')), amount: missing.amount } }),
  }
}

const wordsOf = (gate: Gate, quote: Wording['quote']): Wording => ({ currency: gate.rules.currency, quote })

type Sentence = (entrance: Entrance, by: string | undefined, circumstances: Circumstances) => string

const sentences: Readonly<Record<Exclude<Reason, 'condition'>, Sentence>> = {
  draft: () => 'it is a draft, or disabled',
  retired: () => 'it was retired',
  trigger: ({ campaign }, _by, { cart }) =>
    campaign.event === undefined
      ? `only for carts, not on event \`${cart.source.event?.name}\``
      : `only on event \`${campaign.event}\``,
  'not-active': outsideItsTime,
  limit: ({ campaign }, _by, { gate, cart }) => {
    const limit = reachedLimit(campaign, gate.rules.digits, cart)
    return limit ? `its limit of ${limitInWords(limit, wordsOf(gate, '`'))} is used up` : 'its limit is used up'
  },
  budget: (entrance, _by, { gate, cart }) => {
    const { campaign } = entrance
    const left = entrance.budgetLeft(cart)
    return left === undefined || left === 0
      ? `its budget of ${campaign.budget?.amount} ${gate.rules.currency} is used up`
      : `its discount would exceed the ${formatMinor(left, gate.rules.digits)} ${gate.rules.currency} left of its budget`
  },
  'not-chosen': () => 'the customer has not chosen it',
  'excluded-by': (_entrance, by) => `\`${by}\` has applied and never combines with others`,
  'must-be-alone': (_entrance, by) =>
    `it never combines with others, and ${by === undefined ? 'another campaign' : `\`${by}\``} has applied`,
  'similar-to': (_entrance, by) => `\`${by}\` has applied, and similar campaigns do not combine`,
  group: ({ campaign }, by) =>
    by === undefined
      ? `its group \`${campaign.group}\` gives nothing`
      : `\`${by}\` was picked from group \`${campaign.group}\``,
  'no-effect': () => 'it changes nothing in this cart',
  guard: () => 'the settings allow no more discount',
  'not-best': () => 'other campaigns together give the customer more',
}

/** "starts on 2026-10-01", "ended on 2026-12-31", "only sat, sun from 10:00 to 22:00" */
function outsideItsTime(
  { campaign: { from, until, every } }: Entrance,
  _by: unknown,
  { gate, cart }: Circumstances,
): string {
  const { zone } = gate.rules
  if (from !== undefined && cart.at < from) return `starts ${onOrAt(localClock(from, zone))}`
  if (until !== undefined && cart.at >= until) return `ended ${lastMoment(localClock(until, zone))}`
  return `only ${every.map(everyInWords).join(', or ')}`
}

const day = 86_400_000

const onOrAt = (clock: number): string => `${clock % day === 0 ? 'on' : 'at'} ${formatClock(clock)}`

/** `until` is the first moment outside: a campaign until midnight ended on the day before. */
const lastMoment = (until: number): string =>
  until % day === 0 ? `on ${formatClock(until - day)}` : `at ${formatClock(until - 60_000)}`
