import type { Cart, Code, Counters } from '../../src/evaluate/cart/cart.ts'
import type { CodeStatus } from '../../src/evaluate/result/reasons.ts'
import type { Expression, Fact } from '../../src/syntax/tree.ts'
import { exact } from './exact.ts'
import { isUsedUp } from './limits.ts'
import { type Campaign, codeKey, type Pool, type RuleSet, said } from './rules.ts'
import { isWithin, type Moment, validity } from './time.ts'
import { dateOf, spanOf } from './values.ts'
import type { CodeInCart, World } from './world.ts'

/** M36: what becomes of each code in the cart before any campaign is asked. */
export function readCodes(cart: Cart, rules: RuleSet, now: Moment): CodeInCart[] {
  const read = (cart.codes ?? []).map((given) => {
    const code = typeof given === 'string' ? { code: given } : given
    const pools = poolsOf(code, rules)
    const statuses = pools.map((pool) => ({ pool: pool.name, status: statusIn(pool, code, cart, rules, now) }))
    const valid = statuses.find((each) => each.status === 'unused') ?? statuses[0]
    return { ...codeAndPool(code), status: 'unknown' as CodeStatus, ...valid }
  })
  if (!rules.oneCouponPerCart) return read
  const first = read.find((each) => each.status === 'unused')
  return read.map((each) => (each.status === 'unused' && each !== first ? { ...each, status: 'one-per-cart' } : each))
}

function codeAndPool({ code, pool }: Code): { code: string; pool?: string } {
  return pool === undefined ? { code } : { code, pool }
}

/** The pools that list a code, by name; of a code whose pool the cart names that one, if it lists or generates codes. */
function poolsOf({ code, pool: named }: Code, rules: RuleSet): Pool[] {
  const lists = (pool: Pool): boolean => pool.codes.has(codeKey(code))
  const generates = (pool: Pool): boolean => pool.statements.some((each) => each.kind === 'generate')
  return [...rules.pools.values()]
    .filter((pool) => (named === undefined ? lists(pool) : pool.name === named && (lists(pool) || generates(pool))))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function statusIn(
  pool: Pool,
  given: { readonly code: string; readonly issued?: string },
  cart: Cart,
  rules: RuleSet,
  now: Moment,
): CodeStatus {
  for (const each of pool.statements) {
    if (each.kind === 'valid') {
      const [from, to] = [each.from && dateOf(each.from, rules), each.to && dateOf(each.to, rules)]
      if (!isWithin(now, from, undefined)) return 'not-yet'
      if (!isWithin(now, undefined, to)) return 'expired'
    }
    if (each.kind === 'valid-after-issue') {
      if (given.issued === undefined) return 'not-issued'
      const state = validity(now, given.issued, spanOf(each.duration, rules))
      if (state !== 'valid') return state
    }
  }
  return isLimitReached(pool, codeKey(given.code), cart, rules) ? 'limit' : 'unused'
}

/** M35: a code's own limits and its pool's limits per code count the code, all others the pool. */
function isLimitReached(pool: Pool, key: string, cart: Cart, rules: RuleSet): boolean {
  const ofPool = cart.usage?.pools?.[pool.name] ?? {}
  const ofCode = countersOf(cart, key)
  const own = pool.codes.get(key)
  if (own?.uses !== undefined && exact(ofCode.uses ?? 0).greaterThanOrEqualTo(own.uses)) return true
  if ((own?.limits ?? []).some((limit) => isUsedUp(limit, ofCode, cart, rules))) return true
  return pool.statements
    .flatMap((each) => (each.kind === 'limit' ? each.limits : []))
    .some((limit) => isUsedUp(limit, limit.per === 'code' ? ofCode : ofPool, cart, rules))
}

function countersOf(cart: Cart, key: string): Counters {
  return Object.entries(cart.usage?.codes ?? {}).find(([code]) => codeKey(code) === key)?.[1] ?? {}
}

/** The valid codes in the cart that a campaign's conditions ask for, under no `not`. */
export function askedCodes(campaign: Campaign, world: World): CodeInCart[] {
  const facts = said(campaign, 'when').flatMap((each) => codeFacts(each.condition))
  return world.codes.filter((code) => code.status === 'unused' && facts.some((fact) => asksFor(fact, code)))
}

function asksFor(fact: Fact, code: CodeInCart): boolean {
  const names = (fact.names ?? []).map((name) => name.text)
  if (fact.fact === 'coupon') return code.pool !== undefined && names.includes(code.pool)
  return names.some((name) => codeKey(name) === codeKey(code.code))
}

function codeFacts(node: Expression): Fact[] {
  if (node.kind === 'and' || node.kind === 'or') return [...codeFacts(node.left), ...codeFacts(node.right)]
  return node.kind === 'fact' && (node.fact === 'coupon' || node.fact === 'code') ? [node] : []
}
