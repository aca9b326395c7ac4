import type { Cart, Code, Counters } from '../../src/evaluate/cart/cart.ts'
import type { CodeStatus } from '../../src/evaluate/result/reasons.ts'
import { exact } from './exact.ts'
import { countedUnder } from './former-names.ts'
import { conditionsHold } from './goods.ts'
import { isUsedUp, limitsOf, usesLeft } from './limits.ts'
import { type Campaign, codeKey, type Pool, type RuleSet } from './rules.ts'
import { isWithin, type Moment, validity } from './time.ts'
import type { State } from './units.ts'
import { constant, dateOf, spanOf } from './values.ts'
import type { CodeInCart, World } from './world.ts'

/** M36: the status of each code in the cart before any campaign is evaluated. */
export function readCodes(cart: Cart, rules: RuleSet, now: Moment): CodeInCart[] {
  const codes = (cart.codes ?? []).map((given) => (typeof given === 'string' ? { code: given } : given))
  return codes.map((code, place) => {
    const pools = poolsOf(code, rules)
    const statuses = pools.map((pool) => ({ pool: pool.name, status: statusIn(pool, code, cart, rules, now) }))
    const valid = statuses.find((each) => each.status === 'unused') ?? statuses[0]
    const read = { ...codeAndPool(code), status: 'unknown' as CodeStatus, ...valid }
    const isRepeated = codes.slice(0, place).some((other) => codeKey(other.code) === codeKey(code.code))
    return isRepeated ? { ...read, status: 'repeated' } : read
  })
}

/** M66: why these needed codes are too many for one cart; undefined if they are allowed. */
function tooMany(needed: readonly CodeInCart[], cart: Cart, rules: RuleSet): CodeStatus | undefined {
  const different = needed.filter((code, place) => needed.indexOf(code) === place)
  for (const pool of rules.pools.values()) {
    const ofPool = different.filter((code) => code.pool === pool.name)
    if (ofPool.length > usesLeftOf(pool, cart, rules)) return 'limit'
  }
  return different.length > maxCodes(rules) ? 'one-per-cart' : undefined
}

function maxCodes(rules: RuleSet): number {
  const { couponsPerCart: most } = rules
  if (typeof most !== 'string') return constant(most, rules).toNumber()
  return most === 'one' ? 1 : Number.POSITIVE_INFINITY
}

function usesLeftOf(pool: Pool, cart: Cart, rules: RuleSet): number {
  const counters = countedUnder(cart.usage?.pools, pool.name, formerPool(pool))
  const limits = pool.statements.flatMap((each) => (each.kind === 'limit' ? each.limits : []))
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...limits.filter((limit) => limit.per !== 'code').map((limit) => usesLeft(limit, counters, cart, rules)),
  )
}

/**
 * M66: all valid codes, if no more are needed than allowed; otherwise one after the other as long as there is room.
 * Those left out get another status.
 */
export function admitted(
  codes: readonly CodeInCart[],
  cart: Cart,
  rules: RuleSet,
  needed: (codes: readonly CodeInCart[]) => readonly CodeInCart[],
): readonly CodeInCart[] {
  const isValid = (code: CodeInCart): boolean => code.status === 'unused'
  if (tooMany(codes.filter(isValid), cart, rules) === undefined) return codes
  if (tooMany(needed(codes), cart, rules) === undefined) return codes
  let counted = codes.map((code): CodeInCart => (isValid(code) ? { ...code, status: 'limit' } : code))
  for (const [place, code] of codes.entries()) {
    if (!isValid(code)) continue
    const trial = counted.with(place, code)
    const noRoom = tooMany([...needed(counted), code], cart, rules)
    const over = noRoom ?? tooMany(needed(trial), cart, rules)
    counted = over === undefined ? trial : counted.with(place, { ...code, status: over })
  }
  return counted
}

/** The final status of each code. */
export function finalCodes(
  codes: readonly CodeInCart[],
  needed: readonly CodeInCart[],
  cart: Cart,
  rules: RuleSet,
): CodeInCart[] {
  return codes.map((code) => {
    if (code.status !== 'unused') return code
    if (needed.includes(code)) return { ...code, status: 'accepted' }
    return { ...code, status: tooMany([...needed, code], cart, rules) ?? 'unused' }
  })
}

/** M65: the valid codes that a campaign with true conditions cannot do without, or that its `limit … per code` is reached. */
export function neededCodes(campaign: Campaign, world: World, state: State): CodeInCart[] | 'limit' {
  const holds = (codes: readonly CodeInCart[]): boolean => conditionsHold(campaign, { ...world, codes }, state)
  let kept = availableCodes(campaign, world)
  if (!holds(kept)) return 'limit'
  for (const code of kept.toReversed()) {
    const without = kept.filter((other) => other !== code)
    if (holds(without)) kept = without
  }
  return kept
}

/** The valid codes still available under a campaign's `limit … per code`. */
export function availableCodes(campaign: Campaign, world: World): CodeInCart[] {
  return world.codes.filter((code) => code.status === 'unused' && !isUsedUpFor(campaign, code, world))
}

function isUsedUpFor(campaign: Campaign, code: CodeInCart, { cart, rules }: World): boolean {
  const perCode = limitsOf(campaign).filter((limit) => limit.per === 'code')
  return perCode.some((limit) => usesLeft(limit, countersOf(cart, codeKey(code.code)), cart, rules) === 0)
}

function codeAndPool({ code, pool }: Code): { code: string; pool?: string } {
  return pool === undefined ? { code } : { code, pool }
}

/** The pools that list a code, by name. If the cart names the pool: only that one, if it lists or generates the code. */
function poolsOf({ code, pool: named }: Code, rules: RuleSet): Pool[] {
  const lists = (pool: Pool): boolean => pool.codes.has(codeKey(code))
  const generates = (pool: Pool): boolean =>
    pool.statements.some((each) => each.kind === 'generate' && isLike(code, each.pattern.text))
  return [...rules.pools.values()]
    .filter((pool) => (named === undefined ? lists(pool) : pool.name === named && (lists(pool) || generates(pool))))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * M67: compares character by character; `?` and `#` match the alphabet. With a `#`, their weighted sum must be a multiple of 31.
 */
function isLike(code: string, pattern: string): boolean {
  const [signs, wanted] = [[...codeKey(code)], [...codeKey(pattern)]]
  if (signs.length !== wanted.length) return false
  const drawn = signs.filter((_, at) => wanted[at] === '?' || wanted[at] === '#').map((sign) => alphabet.indexOf(sign))
  const fits = signs.every((sign, at) => wanted[at] === '?' || wanted[at] === '#' || sign === wanted[at])
  if (!fits || drawn.includes(-1)) return false
  const sum = drawn.reduce((total, value, at) => total + ((at % 30) + 1) * value, 0)
  return !wanted.includes('#') || sum % 31 === 0
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

function statusIn(
  pool: Pool,
  given: { readonly code: string; readonly issued?: string },
  cart: Cart,
  rules: RuleSet,
  now: Moment,
): CodeStatus {
  const spans = datesOf(pool, codeKey(given.code), rules)
  if (spans.some(({ from }) => !isWithin(now, from, undefined))) return 'not-yet'
  if (spans.some(({ to }) => !isWithin(now, undefined, to))) return 'expired'
  for (const each of pool.statements) {
    if (each.kind === 'valid-after-issue') {
      if (given.issued === undefined) return 'not-issued'
      const state = validity(now, given.issued, spanOf(each.duration, rules))
      if (state !== 'valid') return state
    }
  }
  for (const each of pool.statements) {
    if (each.kind === 'pool-channel' && !each.names.some((name) => name.text === cart.channel)) return 'wrong-channel'
  }
  return isLimitReached(pool, codeKey(given.code), cart, rules) ? 'limit' : 'unused'
}

/** M36, M69: the dates of the pool and those of the code; all must hold. */
function datesOf(pool: Pool, key: string, rules: RuleSet): { readonly from?: string; readonly to?: string }[] {
  const own = pool.codes.get(key)
  const written = pool.statements.flatMap((each) => (each.kind === 'valid' ? [each] : []))
  return [...written, own?.valid ?? {}]
    .map(({ from, to }) => ({ ...(from && { from: dateOf(from, rules) }), ...(to && { to: dateOf(to, rules) }) }))
    .concat(own ?? {})
}

/** M36: a code's own limits and its pool's limits per code count the code; all others count the pool. */
function isLimitReached(pool: Pool, key: string, cart: Cart, rules: RuleSet): boolean {
  const ofPool = countedUnder(cart.usage?.pools, pool.name, formerPool(pool))
  const ofCode = countersOf(cart, key)
  const own = pool.codes.get(key)
  if (own?.uses !== undefined && exact(ofCode.uses ?? 0).greaterThanOrEqualTo(own.uses)) return true
  if ((own?.limits ?? []).some((limit) => isUsedUp(limit, ofCode, cart, rules))) return true
  return pool.statements
    .flatMap((each) => (each.kind === 'limit' ? each.limits : []))
    .some((limit) => isUsedUp(limit, limit.per === 'code' ? ofCode : ofPool, cart, rules))
}

const formerPool = ({ statements }: Pool): string | undefined =>
  statements.flatMap((each) => (each.kind === 'was' ? [each.name.text] : []))[0]

function countersOf(cart: Cart, key: string): Counters {
  return Object.entries(cart.usage?.codes ?? {}).find(([code]) => codeKey(code) === key)?.[1] ?? {}
}
