/** Rules and carts that every target must give the evaluator's results for, to the byte. */
import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { Rules } from '../../../src/compile/rules.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { cases, makeReady } from '../../oracle/cases.ts'
import { folderOf, openWorkspace, samples } from '../../samples/workspace.ts'

export interface TargetCase {
  readonly name: string
  readonly rules: Rules
  /** JSON, one cart each. */
  readonly carts: readonly string[]
}

/** The samples with their carts, and generated rules with theirs; `TARGET_CASES` for more of these. */
export async function targetCases(): Promise<readonly TargetCase[]> {
  const ofSamples = samples.map(async (sample) => {
    const { rules } = await openWorkspace(folderOf(sample))
    const files = globSync(`${folderOf(sample)}/carts/*.json`)
      .filter((file) => !file.endsWith('.expected.json'))
      .sort()
    return { name: `sample ${sample}`, rules, carts: files.map((file) => readFileSync(file, 'utf8')) }
  })
  const numRuns = Number(process.env.TARGET_CASES ?? 12)
  const generated = fc.sample(cases, { numRuns, seed: 1 }).map(({ rules, carts }, place) => ({
    name: `generated rules ${place + 1}`,
    rules: makeReady(rules).evaluator.rules,
    carts: carts.map((cart) => JSON.stringify(cart)),
  }))
  return [...(await Promise.all(ofSamples)), ...generated]
}

/** The bytes to give for each cart. */
export function expectedResults({ rules, carts }: TargetCase): readonly string[] {
  const evaluator = prepare(rules)
  return carts.map((cart) => {
    try {
      return JSON.stringify(evaluator.run(JSON.parse(cart), { reasons: false }))
    } catch (error) {
      if (!(error instanceof CartError)) throw error
      const { code, message, help, path } = error
      return JSON.stringify({ error: { code, message, ...(help && { help }), ...(path && { path }) } })
    }
  })
}

/** Texts that are no carts of any rules, and the code that stands in place of a result. */
export const noCarts: readonly (readonly [text: string, code: string])[] = [
  ['', 'no-json'],
  ['{"at":', 'no-json'],
  ['null', 'cart-shape'],
  ['{}', 'cart-currency'],
  ['{"at":"2026-10-03T12:00:00+02:00","currency":"XXX","lines":[]}', 'cart-currency'],
]
