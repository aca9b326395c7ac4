/** Which codes a campaign needs (M65): those that its conditions ask for, in whatever way, and cannot do without. */
import type { Campaign, Condition, Environment, Fact, Limit } from '../../compile/rules.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import { nextSerial } from '../cart/serial.ts'
import { isUsedUp } from '../combination/limits.ts'
import type { OpenCart, OpenCode, RunningState, Test } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import { factsIn } from './facts-in.ts'

export interface CampaignCodes {
  /** Valid codes in the cart that the campaign's `limit … per code` leaves it, in the cart's order. */
  readonly available: readonly OpenCode[]
  /** Of those the ones that its conditions need. */
  readonly needed: readonly OpenCode[]
}

/** Of a cart for which the campaign's conditions hold; `limit`: they do not hold without codes that are used up for it. */
export type ReadCampaignCodes = (cart: OpenCart, running: RunningState) => CampaignCodes | 'limit'

export const noCodes: CampaignCodes = { available: [], needed: [] }

/** Undefined for a campaign that has nothing to do with codes. */
export function prepareCampaignCodes(
  { when, limits, effects }: Pick<Campaign, 'when' | 'limits' | 'effects'>,
  context: Pick<RuleContext, 'rules' | 'joinSegments'>,
  test: Test | undefined,
): ReadCampaignCodes | undefined {
  const asked = when && askedCodes(when, context.rules)
  const perCode = limits.filter(({ per }) => per === 'code')
  if (asked === undefined && !countsCodes(effects)) return undefined
  const holds = (cart: OpenCart, running: RunningState, out: ReadonlySet<OpenCode>): boolean =>
    test === undefined || test(withoutCodes(cart, out, context), running) === 1

  return (cart, running) => {
    const valid = cart.codes.filter(({ status }) => status === 'unused')
    if (valid.length === 0) return noCodes
    const out = new Set(valid.filter((code) => isUsedUpFor(perCode, code, cart)))
    const available = valid.filter((code) => !out.has(code))
    if (out.size > 0 && !holds(cart, running, out)) return 'limit'
    const needed: OpenCode[] = []
    for (const code of available.toReversed()) {
      if (asked === undefined || !asked(code)) continue
      out.add(code)
      if (holds(cart, running, out)) continue
      out.delete(code)
      needed.unshift(code)
    }
    return { available, needed }
  }
}

/** The cart at the same prices, with other segments where those codes led into them. */
function withoutCodes(
  cart: OpenCart,
  out: ReadonlySet<OpenCode>,
  { joinSegments }: Pick<RuleContext, 'joinSegments'>,
): OpenCart {
  if (out.size === 0) return cart
  const segments = new Set(cart.source.customer?.segments)
  const without = { ...cart, serial: nextSerial(), codes: cart.codes.filter((code) => !out.has(code)), segments }
  joinSegments(without, segments)
  return without
}

const isUsedUpFor = (perCode: readonly Limit[], { key }: OpenCode, { usage }: OpenCart): boolean =>
  perCode.some((limit) => isUsedUp(limit, usage.codes.get(key), true))

const countsCodes = (effects: Campaign['effects']): boolean => JSON.stringify(effects).includes('"fact":"codes"')

/** Whether a condition asks for a code, itself or through a segment, whatever stands around the question; undefined: for none. */
function askedCodes(when: Condition, { segments }: Environment): ((code: OpenCode) => boolean) | undefined {
  const pools = new Set<string>()
  const keys = new Set<string>()
  const any = false
  const visited = new Set<string>()
  const visit = (condition: Condition): void => factsIn(condition).forEach(visitFact)
  const visitFact = ({ fact, names = [] }: Fact): void => {
    if (fact === 'coupon') for (const name of names) pools.add(name)
    else if (fact === 'code') for (const name of names) keys.add(comparedCode(name))
    else if (fact === 'segment') names.forEach(visitSegment)
    else if (fact === 'no-segment') Object.keys(segments).forEach(visitSegment)
  }
  const visitSegment = (name: string): void => {
    if (visited.has(name) || !Object.hasOwn(segments, name)) return
    visited.add(name)
    const condition = segments[name]?.condition
    if (condition) visit(condition)
  }
  visit(when)
  if (!any && pools.size === 0 && keys.size === 0) return undefined
  return ({ key, pool }) => any || keys.has(key) || (pool !== undefined && pools.has(pool))
}
