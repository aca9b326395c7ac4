/** A generated rule set and carts, run through both evaluators. */
import fc from 'fast-check'
import { check } from '../../src/check/check.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { type Evaluator, prepare } from '../../src/evaluate/evaluate.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'
import { type Difference, differenceFrom } from './difference.ts'
import { carts } from './generate/carts.ts'
import { type GeneratedRules, ruleSets } from './generate/rule-sets.ts'
import { evaluateWith } from './oracle.ts'
import { type RuleSet, readRules } from './rules.ts'

/** Several carts for one rule set, so that compiling it pays off. */
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

/** The part of a case that the rules are built from. */
export type Ruleful = Pick<GeneratedRules, 'files' | 'imports' | 'scenario'>

export interface Ready {
  readonly evaluator: Evaluator
  readonly ruleSet: RuleSet
}

/** Prepares both evaluators. Throws if the text has errors, which generated text must not have. */
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

/** The first difference between the two results, in the order of the result's fields. */
export function difference({ evaluator, ruleSet }: Ready, cart: Cart): Difference | undefined {
  return differenceFrom(evaluator, cart, evaluateWith(ruleSet, cart))
}
