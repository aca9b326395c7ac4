/** Which codes a campaign needs (M65): those that its conditions refer to and do not hold without. */
import { innerEffects } from '../../compile/inner-effects.ts'
import type { Campaign, Condition, Effect, Fact, Limit } from '../../compile/rules.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { FactKind } from '../../syntax/facts.ts'
import { isUsedUp } from '../cart/counters.ts'
import { memoizePerCart } from '../memoize.ts'
import type { OpenCart, OpenCode, RunningState, Test } from '../model.ts'
import { factsIn } from './facts-in.ts'

export interface CampaignCodes {
  /** Valid codes in the cart that the campaign's `limit … per code` still allows, in the cart's order. */
  readonly available: readonly OpenCode[]
  /** The subset that its conditions need. */
  readonly needed: readonly OpenCode[]
}

/** For a cart on which the campaign's conditions hold. `limit`: they do not hold without codes that are used up for it. */
export type ReadCampaignCodes = (cart: OpenCart, running: RunningState) => CampaignCodes | 'limit'

export const noCodes: CampaignCodes = { available: [], needed: [] }

/** Undefined for a campaign that does not involve codes. */
export function prepareCampaignCodes(
  { when, limits, effects }: Pick<Campaign, 'when' | 'limits' | 'effects'>,
  test: Test | undefined,
): ReadCampaignCodes | undefined {
  const isNeeded = (when && askedCodes(when)) ?? none
  const perCode = limits.filter(({ per }) => per === 'code')
  const counts = countCodes(effects)
  if (isNeeded === none && !counts) return undefined
  const isIndispensable = perCode.length === 0 && !counts ? indispensableCode(when) : none
  return (cart, running) => {
    const valid = validCodes(cart)
    if (!counts) {
      const mine = valid.filter((code) => isNeeded(code, cart))
      const [only] = mine
      if (only === undefined) return noCodes
      // No other code satisfies the condition, so there is no need to try without this one.
      if (mine.length === 1 && isIndispensable(only)) return { available: valid, needed: mine }
    }
    const out = new Set(valid.filter((code) => isUsedUpFor(perCode, code, cart)))
    const holds = (): boolean => test === undefined || test(cart.withoutCodes(out), running) === 1
    const available = valid.filter((code) => !out.has(code))
    if (out.size > 0 && !holds()) return 'limit'
    const needed: OpenCode[] = []
    for (const code of available.toReversed()) {
      if (!isNeeded(code, cart)) continue
      out.add(code)
      if (holds()) continue
      out.delete(code)
      needed.unshift(code)
    }
    return { available, needed }
  }
}

const none = (): boolean => false
const validCodes = memoizePerCart(({ codes }) => codes.filter(({ status }) => status === 'unused'))

/** Whether one of the conditions joined by `and` requires this very code. */
function indispensableCode(when: Condition | undefined): (code: OpenCode) => boolean {
  const facts = (when?.kind === 'and' ? when.of : when ? [when] : []).flatMap((part) =>
    part.kind === 'holds' && part.fact.kind === 'fact' ? [part.fact] : [],
  )
  return namedIn(facts, ['coupon']) ?? none
}

/** Whether an effect, at any depth, counts codes. */
const countCodes = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => {
    const by = effect.kind === 'for-every' ? effect.of : effect.kind === 'steps' ? effect.by : undefined
    return (by?.kind === 'fact' && by.fact === 'codes') || countCodes(innerEffects(effect))
  })

const isUsedUpFor = (perCode: readonly Limit[], { key }: OpenCode, cart: OpenCart): boolean =>
  perCode.some((limit) => isUsedUp(limit, cart.usage.codes.get(key), cart))

/** Whether a condition refers to a code, directly or through a segment, in any context; undefined if it refers to none. */
function askedCodes(when: Condition): ((code: OpenCode, cart: OpenCart) => boolean) | undefined {
  const facts = factsIn(when)
  const isNamed = namedIn(facts, ['coupon', 'codes'])
  const segments = namesOf(facts, ['segment'])
  const any = facts.some(({ fact }) => fact === 'any-coupon' || fact === 'no-coupon')
  const anySegment = facts.some(({ fact }) => fact === 'no-segment')
  if (!any && isNamed === undefined && segments.length === 0 && !anySegment) return undefined
  return (code, { codeSegments }) =>
    any ||
    isNamed?.(code) === true ||
    (codeSegments.size > 0 && (anySegment || segments.some((name) => codeSegments.has(name))))
}

/** Whether the facts name the code, or its pool through one of these kinds; undefined if they name none. */
function namedIn(facts: readonly Fact[], byPool: readonly FactKind[]): ((code: OpenCode) => boolean) | undefined {
  const pools = new Set(namesOf(facts, byPool))
  const keys = new Set(namesOf(facts, ['code']).map(comparedCode))
  if (pools.size === 0 && keys.size === 0) return undefined
  return ({ key, pool }) => keys.has(key) || (pool !== undefined && pools.has(pool))
}

const namesOf = (facts: readonly Fact[], kinds: readonly FactKind[]): string[] =>
  facts.flatMap(({ fact, names = [] }) => (kinds.includes(fact) ? names : []))
