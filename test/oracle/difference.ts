/** Compares the evaluator's results with the oracle's, which are already computed. */
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import type { Evaluator } from '../../src/evaluate/evaluate.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import type { OracleResult } from './result.ts'

export interface Difference {
  readonly path: string
  readonly evaluator: unknown
  readonly oracle: unknown
}

export function differenceFrom(evaluator: Evaluator, cart: Cart, expected: OracleResult): Difference | undefined {
  const result = evaluator.run(cart, { units: true })
  return firstDifference(comparable(result), expected, 'result') ?? quickDifference(evaluator, cart, result)
}

/** Without reasons the evaluator visits only campaigns that its index finds, which must not change anything else. */
function quickDifference(evaluator: Evaluator, cart: Cart, full: Result): Difference | undefined {
  const quick = evaluator.totals(cart)
  const result = quick.toResult({ units: true, reasons: false })
  const { discount, goods, total } = quick
  const totals = [full.discount, full.goods, full.total].map((amount) => Number(amount.replace('.', '')))
  return (
    firstDifference(result, { ...full, notApplied: [] }, 'quick result') ??
    firstDifference([discount, goods, total], totals, 'quick totals')
  )
}

/** Removes what the oracle does not produce: the version, sentences, and warnings. */
function comparable({ rules: _, warnings: __, ...result }: Result): OracleResult {
  const notApplied = result.notApplied.map(({ sentence: _, missing, ...rest }) =>
    missing ? { ...rest, missing: { amount: missing.amount } } : rest,
  )
  return { ...result, notApplied }
}

function firstDifference(evaluator: unknown, oracle: unknown, path: string): Difference | undefined {
  if (Object.is(evaluator, oracle)) return undefined
  if (!isObject(evaluator) || !isObject(oracle)) return { path, evaluator, oracle }
  const fields = new Set([...Object.keys(oracle), ...Object.keys(evaluator)])
  for (const field of fields) {
    const found = firstDifference(evaluator[field], oracle[field], `${path}.${field}`)
    if (found) return found
  }
  return undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
