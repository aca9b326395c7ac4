/** A generated rule set and carts, run through both evaluators. */
import fc from 'fast-check'
import { check } from '../../src/check/check.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { type Evaluator, prepare } from '../../src/evaluate/evaluate.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'
import { carts } from './generate/carts.ts'
import { type GeneratedRules, ruleSets } from './generate/rule-sets.ts'
import { evaluateWith } from './oracle.ts'
import type { OracleResult } from './result.ts'
import { type RuleSet, readRules } from './rules.ts'

/** Carts that meet one rule set, so that compiling it is worth the while. */
export interface Case {
  readonly rules: GeneratedRules
  readonly carts: readonly Cart[]
}

export const cartsPerRuleSet = 8

export const cases: fc.Arbitrary<Case> = ruleSets.chain((rules) =>
  fc.record({
    rules: fc.constant(rules),
    carts: fc.array(carts(rules.currency, rules), { minLength: cartsPerRuleSet, maxLength: cartsPerRuleSet }),
  }),
)

/** What of a case the rules are made from. */
export type Ruleful = Pick<GeneratedRules, 'files' | 'imports' | 'scenario'>

export interface Ready {
  readonly evaluator: Evaluator
  readonly ruleSet: RuleSet
}

/** Both evaluators made ready; throws where the text has errors, which no generated text may have. */
export function makeReady({ files, imports, scenario }: Ruleful): Ready {
  const parsed = Object.entries(files).map(([path, text]) => parse(text, path))
  const trees = parsed.map(({ file }) => file)
  const checked = check(trees, imports, { analyse: false })
  const errors = [...parsed.flatMap((each) => each.diagnostics), ...checked.diagnostics].filter(
    ({ severity }) => severity === 'error',
  )
  for (const { code, message, path, range } of errors) {
    const around = files[path]?.slice(Math.max(0, range.start - 60), range.end + 40)
    throw new Error(`the generated rules have an error, ${code}: ${message}, at ${JSON.stringify(around)}`)
  }
  const rules = compiled(checked, scenario === undefined ? {} : { scenario })
  return { evaluator: prepare(rules), ruleSet: readRules(trees, imports, scenario) }
}

export interface Difference {
  readonly path: string
  readonly evaluator: unknown
  readonly oracle: unknown
}

/** The first place in which the two results differ, in the order of the result's fields. */
export function difference(ready: Ready, cart: Cart): Difference | undefined {
  const result = ready.evaluator.run(cart, { units: true })
  return (
    firstDifference(comparable(result), evaluateWith(ready.ruleSet, cart), 'result') ??
    quickDifference(ready.evaluator, cart, result)
  )
}

/** Without reasons the evaluator only looks at campaigns that its index finds; that changes nothing else. */
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

/** What the oracle says too: no version, no words, nothing of `usage`. */
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
