/**
 * The codes of the analyses: what is not wrong but surely or probably not meant. A warning is a mistake or soon will
 * be one; a hint is worth a look. Each has a page in `grammar/diagnostics`.
 */
import type { CodeSpec } from '../codes.ts'

const warning = (title: string): CodeSpec => ({ severity: 'warning', title })
const hint = (title: string): CodeSpec => ({ severity: 'hint', title })

export const analysisCodes = {
  shadowed: warning('a campaign that can never apply because of others before it'),
  'often-shadowed': hint('a campaign that a weaker one before it keeps out'),
  'order-matters': warning('equal priorities where the order changes the result'),

  'never-holds': warning('a condition that cannot hold'),
  'always-holds': warning('a condition that always holds'),

  'never-open': warning('an `every` that never falls into the active time'),
  'coupon-out-of-time': warning('a campaign whose coupons are valid at another time'),
  'past-window': hint('a campaign whose time is over'),

  'weaker-step': warning('a higher step that gives no more'),
  'beyond-guard': hint('campaigns that together exceed a guard'),
  'deep-stacking': hint('campaigns that together take more than 80 % off'),
  'stacking-coupons': hint('campaigns with coupons that can come together'),

  'implausible-percent': warning('a percentage that is hardly meant'),
  'below-cost': warning('a campaign that sells all its goods below cost'),
  'reward-as-cheapest': hint('a reward that another campaign may take as the cheapest'),
  'no-points': warning('a reward for points that nothing gives'),
  'idle-cap': warning('a cap that is never reached'),
  'more-than-threshold': warning('an amount off that exceeds what the cart must be worth'),
  'open-ended-code': warning('a public code without end and limit'),
  'half-open-code': hint('a public code with an end and no maximum, or the other way round'),
  'code-in-two-pools': warning('one code in two pools'),
  'code-never-valid': warning('a code whose dates and those of its pool have no day in common'),
  'guessable-code': hint('a code for one use that reads like a word'),
  'uncapped-code': hint('a percentage off the cart for a public code, without a cap'),

  'partly-examined': hint('rules that are too many to be searched in full'),

  unused: hint('a declaration that nothing uses'),
} as const satisfies Record<string, CodeSpec>

export type AnalysisCode = keyof typeof analysisCodes
