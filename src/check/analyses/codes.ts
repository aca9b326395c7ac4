/**
 * The codes of the analyses, for rules that are valid but probably not what the author meant. A warning is a mistake, or will
 * soon be one; a hint is worth a look. Each code has a page in `grammar/diagnostics`.
 */
import { type Message, msg } from '../../words/message.ts'
import type { CodeSpec } from '../codes.ts'

const warning = (title: Message): CodeSpec => ({ severity: 'warning', title })
const hint = (title: Message): CodeSpec => ({ severity: 'hint', title })

export const analysisCodes = {
  shadowed: warning(msg`a campaign that can never apply because of others before it`),
  'often-shadowed': hint(msg`a campaign that a weaker one before it keeps out`),
  'order-matters': warning(msg`equal priorities where the order changes the result`),

  'never-holds': warning(msg`a condition that cannot hold`),
  'always-holds': warning(msg`a condition that always holds`),

  'never-open': warning(msg`an \`every\` that never falls into the active time`),
  'coupon-out-of-time': warning(msg`a campaign whose coupons are valid at another time`),
  'past-window': hint(msg`a campaign whose time is over`),

  'weaker-step': warning(msg`a higher step that gives no more`),
  'beyond-guard': hint(msg`campaigns that together exceed a guard`),
  'deep-stacking': hint(msg`campaigns that together take more than 80% off`),
  'stacking-coupons': hint(msg`campaigns with coupons that can come together`),

  'implausible-percent': warning(msg`a percentage that is hardly meant`),
  'below-cost': warning(msg`a campaign that sells all its goods below cost`),
  'reward-as-cheapest': hint(msg`a reward that another campaign may take as the cheapest`),
  'no-points': warning(msg`a reward for points that nothing gives`),
  'idle-cap': warning(msg`a cap that is never reached`),
  'more-than-threshold': warning(msg`an amount off that exceeds what the cart must be worth`),
  'open-ended-code': warning(msg`a public code without end and limit`),
  'half-open-code': hint(msg`a public code with an end and no maximum, or the other way round`),
  'code-in-two-pools': warning(msg`one code in two pools`),
  'code-never-valid': warning(msg`a code whose dates and those of its pool have no day in common`),
  'guessable-code': hint(msg`a code for one use that reads like a word`),
  'uncapped-code': hint(msg`a percentage off the cart for a public code, without a cap`),

  'partly-examined': hint(msg`rules that are too many to be searched in full`),

  unused: hint(msg`a declaration that nothing uses`),
} as const satisfies Record<string, CodeSpec>

export type AnalysisCode = keyof typeof analysisCodes
