/**
 * The codes of the analyses, for rules that are valid but probably not what the author meant. A warning is a mistake, or will
 * soon be one; a hint is worth a look. Each code has a page in `grammar/diagnostics`.
 */
import { type Message, msg } from '../../words/message.ts'
import type { CodeSpec } from '../codes.ts'

const warning = (title: Message): CodeSpec => ({ severity: 'warning', title })
const hint = (title: Message): CodeSpec => ({ severity: 'hint', title })

export const analysisCodes = {
  shadowed: warning(msg`a campaign that can never apply because earlier ones block it`),
  'often-shadowed': hint(msg`a campaign that an earlier, weaker one blocks`),
  'order-matters': warning(msg`equal priorities where the order affects the result`),

  'never-holds': warning(msg`a condition that can never hold`),
  'always-holds': warning(msg`a condition that always holds`),

  'never-open': warning(msg`an \`every\` that never falls within the active period`),
  'coupon-out-of-time': warning(msg`a campaign whose coupons are not valid while it is active`),
  'past-window': hint(msg`a campaign that is over`),

  'weaker-step': warning(msg`a higher step that gives no more than a lower one`),
  'beyond-guard': hint(msg`campaigns that together exceed a guard`),
  'deep-stacking': hint(msg`campaigns that together take more than 80% off`),
  'stacking-coupons': hint(msg`campaigns whose coupons can be used together`),

  'implausible-percent': warning(msg`an implausible percentage`),
  'below-cost': warning(msg`a campaign that sells all its goods below cost`),
  'reward-as-cheapest': hint(msg`a reward that another campaign may discount as the cheapest item`),
  'no-points': warning(msg`a reward for points that nobody can earn`),
  'idle-cap': warning(msg`a cap that is never reached`),
  'more-than-threshold': warning(msg`an amount off that exceeds the required cart value`),
  'open-ended-code': warning(msg`a public code with no end date and no limit`),
  'half-open-code': hint(msg`a public code with an end date but no limit, or a limit but no end date`),
  'code-in-two-pools': warning(msg`one code in two pools`),
  'code-never-valid': warning(msg`a code whose dates do not overlap with those of its pool`),
  'guessable-code': hint(msg`a single-use code that reads like a word`),
  'uncapped-code': hint(msg`a public code that takes an uncapped percentage off the cart`),

  'partly-examined': hint(msg`too many rules to search completely`),

  unused: hint(msg`a declaration that nothing uses`),
} as const satisfies Record<string, CodeSpec>

export type AnalysisCode = keyof typeof analysisCodes
