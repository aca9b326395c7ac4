import type { Duration, Environment, Pool, PoolCode, Zone } from '../../compile/rules.ts'
import { ownEntry } from '../../own-entry.ts'
import { fitsPattern } from '../../syntax/code-pattern.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import { msg } from '../../words/message.ts'
import type { CodeCapacity, OpenCode, OpenUsage } from '../model.ts'
import type { CodeStatus } from '../result/reasons.ts'
import type { Code } from './cart.ts'
import { CartError } from './cart-error.ts'
import { leaveSomeOut, noInstant } from './cart-refusals.ts'
import type { CountedCart } from './counters.ts'
import { isUsedUp, usesLeft } from './counters.ts'
import { addDuration, dayLength, localClock, localDay, parseInstant } from './time.ts'

/** Further inputs to the status of a code. */
export interface CodeMoment {
  readonly at: number
  readonly usage: OpenUsage
  readonly cart: CountedCart
}

export interface ReadCodes {
  /** The codes of a cart with their statuses (M36). Valid codes are `unused` so far. */
  read(codes: readonly (string | Code)[], moment: CodeMoment): readonly OpenCode[]
  /** Limits on the number of codes that have more valid codes than they allow (M66). */
  capacities(codes: readonly OpenCode[], moment: CodeMoment): readonly CodeCapacity[]
  /** Pools that contain the code (by its comparison key), in the order of the rules. */
  poolsOf(key: string): readonly string[]
}

/** Upper limit, because each code may cost an extra evaluation. */
const maxCodes = 100

export function prepareReadCodes(rules: Environment): ReadCodes {
  const poolsByCode = indexCodes(rules.pools)
  const pools = new Map(Object.entries(rules.pools))
  const { couponsPerCart } = rules
  const poolsOf = (key: string): readonly string[] => poolsByCode.get(key) ?? []

  const statusOf = (code: Code, key: string, path: string, moment: CodeMoment): Pick<OpenCode, 'pool' | 'status'> => {
    const issued = issueInstant(code, path)
    const listed = poolsOf(key)
    const { pool: named } = code
    const candidates =
      named === undefined ? listed : listed.includes(named) || isGenerated(key, pools.get(named)) ? [named] : []
    let first: Pick<OpenCode, 'pool' | 'status'> = { pool: code.pool, status: 'unknown' }
    for (const name of candidates) {
      const pool = pools.get(name)
      const status = pool ? statusIn(pool, name, key, issued, moment, rules.zone) : 'unknown'
      if (status === 'unused') return { pool: name, status }
      if (first.status === 'unknown') first = { pool: name, status }
    }
    return first
  }

  return {
    poolsOf,
    read: (codes, moment) => {
      if (codes.length > maxCodes) {
        throw new CartError('cart-too-large', 'codes', msg`the cart has more than ${maxCodes} codes`, leaveSomeOut)
      }
      const keys = new Set<string>()
      return codes.map((given, place): OpenCode => {
        const code = typeof given === 'string' ? { code: given } : given
        const key = comparedCode(code.code)
        const { pool, status } = statusOf(code, key, `codes[${place}].issued`, moment)
        const isRepeated = keys.has(key)
        keys.add(key)
        return { code: code.code, key, pool, status: isRepeated ? 'repeated' : status }
      })
    },
    capacities: (codes, { usage, cart }) => {
      const valid = codes.filter(({ status }) => status === 'unused')
      const capacities: CodeCapacity[] = []
      for (const name of new Set(valid.map(({ pool }) => pool))) {
        const pool = name === undefined ? undefined : pools.get(name)
        if (name === undefined || pool === undefined) continue
        const used = usage.pools.get(name)
        const ofPool = pool.limits.filter(({ per }) => per !== 'code')
        const most = Math.min(...ofPool.map((limit) => usesLeft(limit, used, cart)))
        if (valid.filter((code) => code.pool === name).length > most) {
          capacities.push({ most, pool: name, status: 'limit' })
        }
      }
      if (couponsPerCart !== undefined && valid.length > couponsPerCart) {
        capacities.push({ most: couponsPerCart, pool: undefined, status: 'one-per-cart' })
      }
      return capacities
    },
  }
}

const isGenerated = (key: string, pool: Pool | undefined): boolean =>
  pool?.generate !== undefined && fitsPattern(key, pool.generate.pattern)

function indexCodes(pools: Environment['pools']): ReadonlyMap<string, readonly string[]> {
  const byCode = new Map<string, string[]>()
  for (const [name, pool] of Object.entries(pools)) {
    for (const key of Object.keys(pool.codes)) {
      const names = byCode.get(key)
      if (names) names.push(name)
      else byCode.set(key, [name])
    }
  }
  return byCode
}

function issueInstant({ issued }: Code, path: string): number | undefined {
  if (issued === undefined) return undefined
  const instant = parseInstant(issued)
  if (instant !== undefined) return instant
  throw noInstant(issued, path)
}

function statusIn(
  pool: Pool,
  name: string,
  key: string,
  issued: number | undefined,
  { at, usage, cart }: CodeMoment,
  zone: Zone,
): CodeStatus {
  const own = ownEntry(pool.codes, key)
  if (isBefore(at, pool) || isBefore(at, own)) return 'not-yet'
  if (isBehind(at, pool) || isBehind(at, own)) return 'expired'
  if (pool.validAfterIssue) {
    if (issued === undefined) return 'not-issued'
    if (at < issued) return 'not-yet'
    if (isOver(at, issued, pool.validAfterIssue, zone)) return 'expired'
  }
  const { channel } = cart.source
  if (pool.channels && (channel === undefined || !pool.channels.includes(channel))) return 'wrong-channel'
  const usedCode = usage.codes.get(key)
  const usedPool = usage.pools.get(name)
  const isReached =
    own?.limits.some((limit) => isUsedUp(limit, usedCode, cart)) ||
    pool.limits.some((limit) => isUsedUp(limit, limit.per === 'code' ? usedCode : usedPool, cart))
  return isReached ? 'limit' : 'unused'
}

const isBefore = (at: number, span: Pick<PoolCode, 'from'> | undefined): boolean =>
  span?.from !== undefined && at < span.from

const isBehind = (at: number, span: Pick<PoolCode, 'until'> | undefined): boolean =>
  span?.until !== undefined && at >= span.until

/** Days, weeks, months and years expire at the end of their last local day; hours and minutes are exact (M36). */
function isOver(at: number, issued: number, duration: Duration, zone: Zone): boolean {
  if (duration.unit === 'hour' || duration.unit === 'minute') return at >= addDuration(issued, duration)
  const lastDay = Math.floor(addDuration(localClock(issued, zone), duration) / dayLength)
  return localDay(at, zone) > lastDay
}
