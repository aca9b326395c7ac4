/** Runs this engine against the conformance kit: cases in, answers out. */
import { check } from '../check/check.ts'
import type { Imports } from '../check/imports.ts'
import { compile } from '../compile/compile.ts'
import { readRules } from '../compile/read-rules.ts'
import type { Rules } from '../compile/rules.ts'
import { CartError } from '../evaluate/cart/cart-error.ts'
import { readCart } from '../evaluate/cart/read-cart.ts'
import { type Evaluator, prepare } from '../evaluate/evaluate.ts'
import { parse } from '../syntax/parse.ts'
import { canonicalText } from './canonical-bytes.ts'
import { type KitCase, type KitRules, readLine } from './kit.ts'

/** One line per case. A refused cart or rule set gives `"refused"` with the sentence instead of a result. */
export async function* answersTo(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let current: { readonly id: string; readonly evaluator: Evaluator | string } | undefined
  for await (const line of lines) {
    const read = line.trim() === '' ? undefined : readLine(line)
    if (read === undefined) continue
    if (!('case' in read)) {
      current = { id: read.rules, evaluator: evaluatorOf(read) }
      continue
    }
    const evaluator = current?.id === read.rules ? current.evaluator : 'its rules stand on no line before'
    yield canonicalText({ case: read.case, ...answer(read, evaluator) })
  }
}

function answer({ cart }: KitCase, evaluator: Evaluator | string): object {
  if (typeof evaluator === 'string') return { refused: evaluator }
  try {
    return { result: evaluator.run(readCart(cart), { reasons: false }) }
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    return { refused: `${error.path}: ${error.message}` }
  }
}

function evaluatorOf(rules: KitRules): Evaluator | string {
  const compiled = rules.compiled ? readRules(rules.compiled) : compiledFrom(rules)
  return typeof compiled === 'string' ? compiled : prepare(compiled)
}

function compiledFrom({ files = {}, imports = {}, scenario }: KitRules): Rules | string {
  const trees = Object.entries(files).map(([path, text]) => parse(text, path).file)
  const read: Imports = new Map(Object.entries(imports).map(([path, rows]) => [path, { rows }]))
  const { checked, diagnostics } = check(trees, read, { analyse: false })
  if (checked !== undefined) return compile(checked, scenario === undefined ? {} : { scenario })
  return diagnostics.find(({ severity }) => severity === 'error')?.message ?? 'the rules have errors'
}
