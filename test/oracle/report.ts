import { cartSchema } from '../../src/evaluate/cart/cart-schema.ts'
import { difference, makeReady } from './cases.ts'
import type { Difference } from './difference.ts'
import { type Found, smallest } from './smallest.ts'

/** Shrinks a disagreement as long as it still differs in the same field. */
export function shrunk(found: Found): { readonly found: Found; readonly difference: Difference | undefined } {
  const kind = kindOf(differenceIn(found))
  const small = smallest(
    found,
    (each) => cartSchema.safeParse(each.cart).success && kindOf(differenceIn(each)) === kind,
  )
  return { found: small, difference: differenceIn(small) }
}

/** Everything needed to reproduce a disagreement. */
export function describeFound(found: Found, seed: number): string {
  const { found: small, difference } = shrunk(found)
  return [
    `the evaluators disagree (FUZZ_SEED=${seed})`,
    differenceText(difference),
    ...Object.entries(small.rules.files).map(([path, text]) => `// ${path}\n${text}`),
    ...[...small.rules.imports].map(
      ([path, file]) => `// ${path}\n${'rows' in file ? rowsText(file.rows) : JSON.stringify(file)}`,
    ),
    JSON.stringify(small.cart, undefined, 2),
  ].join('\n')
}

export function differenceText(difference: Difference | undefined): string {
  if (!difference) return 'no difference'
  const { path, evaluator, oracle } = difference
  return `${path}: the evaluator says ${JSON.stringify(evaluator)}, the oracle ${JSON.stringify(oracle)}`
}

function rowsText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.join(';')).join('\n')
}

function differenceIn({ rules, cart }: Found): Difference | undefined {
  return difference(makeReady(rules), cart)
}

/** The path without list indexes. */
function kindOf(difference: Difference | undefined): string | undefined {
  return difference?.path.replaceAll(/\.\d+/g, '')
}
