/** The kind of name in a quoted text, judged by the grammar rules open at the cursor. */
import type { ExpectedToken } from '../../../grammar/expected.ts'
import { byCartText } from '../../syntax/cart-texts.ts'
import { type CompletionContext, ruleAround, wordOf } from './context.ts'
import type { UsedText } from './used-texts.ts'

export type QuotedNameKind =
  | 'campaign'
  | 'segment'
  | 'pool'
  | 'products'
  | 'group'
  | 'program'
  | 'membership'
  | 'tier'
  | 'code'
  | 'status'
  | 'timezone'
  | 'file'
  | 'layout'
  | 'fresh'
  | 'pattern'
  | 'text'
  | Exclude<UsedText, 'dates' | 'currencies'>

/** The kind that follows a keyword, in any rule. */
const byWord: Readonly<Record<string, QuotedNameKind>> = {
  coupon: 'pool',
  code: 'code',
  segment: 'segment',
  customer: 'customer',
  ...byCartText((name) => name),
  delivery: 'delivery',
  sku: 'sku',
  category: 'category',
  brand: 'brand',
  label: 'label',
  products: 'products',
}

const byRule: Readonly<Record<string, (before: string) => QuotedNameKind | undefined>> = {
  timezone: () => 'timezone',
  catalogue: () => 'file',
  asLayout: () => 'layout',
  fromFile: () => 'file',
  generate: () => 'pattern',
  codesLike: () => 'pattern',
  campaignText: () => 'text',
  similarAs: () => 'similar',
  inGroup: () => 'group',
  on: () => 'event',
  cartEvent: () => 'event',
  funded: () => 'partner',
  partners: () => 'partner',
  scenarioStatement: () => 'campaign',
  customerCondition: () => 'membership',
  programmeFact: (before) => (before === 'in' ? 'program' : 'tier'),
  customerFact: (before) =>
    ({ segment: 'segment', of: 'membership', tier: 'tier', in: 'program' })[before] as QuotedNameKind,
  cartLine: () => 'sku',
  lineFact: (before) => (before === 'delivery' ? 'deliveryId' : undefined),
  cartCode: (before) => (before === 'from' ? 'pool' : 'code'),
  cartChoice: (before) => (before === 'sku' ? 'sku' : 'campaign'),
  cartPayment: (before) => ({ in: 'program', wallet: 'wallet', card: 'text' })[before] as QuotedNameKind,
  cartSwitchedOff: () => 'campaign',
  cartUsed: (before) => ({ campaign: 'campaign', code: 'code', coupons: 'pool' })[before] as QuotedNameKind,
  expectItem: () => 'sku',
  expectApplied: () => 'campaign',
  expectNotApplied: () => 'campaign',
  expectMissing: () => 'campaign',
  expectBalance: (before) => (before === 'to' ? 'wallet' : 'program'),
  expectOffered: (before) => (before === 'from' ? 'campaign' : 'sku'),
  expectCode: (before) => (before === 'code' ? 'code' : 'status'),
  expectText: (before) => ({ coupon: 'pool', perk: 'perk', message: 'message' })[before] as QuotedNameKind,
  byMethods: () => 'delivery',
  reward: () => 'sku',
  rewardPrice: () => 'program',
  add: () => 'sku',
  earn: () => 'program',
  forEvery: () => 'program',
  cashback: () => 'wallet',
  issue: () => 'pool',
  grant: () => 'perk',
  tierStep: () => 'text',
  code: () => 'text',
}

const declarations: ReadonlySet<string> = new Set([
  ...[
    'products',
    'segment',
    'coupons',
    'group',
    'campaign',
    'program',
    'membership',
    'giftCards',
    'referral',
    'scenario',
    'test',
  ],
])

/** Undefined if no text is allowed, or none is worth offering. */
export function nameKindAt(context: CompletionContext, { token, rule }: ExpectedToken): QuotedNameKind | undefined {
  if (token.name !== 'Quoted') return undefined
  const before = wordOf(context.tokens.at(-1))
  if (rule.name === 'names') return listed(context, { token, rule })
  if (rule.name === 'literal') return ofValue(context, rule)
  if (declarations.has(rule.name)) return 'fresh'
  return byRule[rule.name]?.(before) ?? byWord[before]
}

/** In `segment "A", "B"`, the kind is decided by the word before the first text. */
function listed(context: CompletionContext, { rule }: ExpectedToken): QuotedNameKind | undefined {
  const around = rule.parent?.name
  const word = wordOf(context.tokens[rule.from - 1])
  if (around === undefined || !(around in byRule)) return byWord[word]
  return byRule[around]?.(word) ?? byWord[word]
}

/** In `from "Gold":`, the text is a tier if the steps are by tier. */
function ofValue(context: CompletionContext, rule: ExpectedToken['rule']): QuotedNameKind | undefined {
  const step = ruleAround(rule, 'step')
  if (step === undefined || rule.from !== step.from + 1) return undefined
  const steps = ruleAround(step, 'steps')
  return steps && wordOf(context.tokens[steps.from + 1]) === 'tier' ? 'tier' : undefined
}
