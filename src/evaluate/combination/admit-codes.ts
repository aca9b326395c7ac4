/** Decides which valid codes count when a cart has more than it may use (M66), and the final status of each. */
import type { CodeCapacity, OpenCart, OpenCode } from '../model.ts'
import type { CodeStatus } from '../result/reasons.ts'
import type { State } from '../units/state.ts'

/** Codes needed by campaigns on prices or by applied campaigns. */
export function neededCodes({ cart, applied }: Pick<State, 'cart' | 'applied'>): ReadonlySet<OpenCode> {
  if (cart.codes.length === 0) return none
  return new Set([...cart.shelfCodes, ...applied.flatMap(({ codes }) => codes)])
}

const none: ReadonlySet<never> = new Set()

/**
 * The cart with the codes that count. `evaluate` returns the codes that campaigns need. If all valid codes
 * together need no more than the capacities allow, all count. Otherwise codes are admitted one by one
 * while there is room; a code that would exceed a capacity stays out.
 */
export function admitCodes(cart: OpenCart, evaluate: (cart: OpenCart) => ReadonlySet<OpenCode>): OpenCart {
  const { codes, codeCapacities: capacities } = cart
  if (capacities.length === 0 || exceeded(capacities, evaluate(cart)) === undefined) return cart
  let counted: readonly OpenCode[] = codes.map((code) => (code.status === 'unused' ? withStatus(code, 'limit') : code))
  let needed: ReadonlySet<OpenCode> = none
  for (const [place, code] of codes.entries()) {
    if (code.status !== 'unused') continue
    const trial = counted.with(place, code)
    const full = fullFor(code, capacities, needed)
    const neededThen = full === undefined ? evaluate(cart.withCodes(trial)) : needed
    const over = full ?? exceeded(capacities, neededThen)
    if (over !== undefined) counted = counted.with(place, withStatus(code, over.status))
    else {
      counted = trial
      needed = neededThen
    }
  }
  return cart.withCodes(counted)
}

/** The final status of a code. A valid code that no campaign needs is surplus if others use up the limit. */
export function finalStatus(code: OpenCode, needed: ReadonlySet<OpenCode>, { codeCapacities }: OpenCart): CodeStatus {
  if (code.status !== 'unused') return code.status
  return needed.has(code) ? 'accepted' : (fullFor(code, codeCapacities, needed)?.status ?? 'unused')
}

const withStatus = (code: OpenCode, status: CodeStatus): OpenCode => ({ ...code, status })

const exceeded = (capacities: readonly CodeCapacity[], needed: ReadonlySet<OpenCode>): CodeCapacity | undefined =>
  capacities.find((capacity) => countIn(capacity, needed) > capacity.most)

const fullFor = (
  code: OpenCode,
  capacities: readonly CodeCapacity[],
  needed: ReadonlySet<OpenCode>,
): CodeCapacity | undefined =>
  capacities.find((capacity) => isIn(capacity, code) && countIn(capacity, needed) >= capacity.most)

function countIn(capacity: CodeCapacity, codes: ReadonlySet<OpenCode>): number {
  let count = 0
  for (const code of codes) if (isIn(capacity, code)) count++
  return count
}

const isIn = ({ pool }: CodeCapacity, code: OpenCode): boolean => pool === undefined || code.pool === pool
