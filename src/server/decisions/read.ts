/** Finds decisions in the files of a decision log, and evaluates them again. */
import * as z from 'zod'
import { CartError } from '../../evaluate/cart/cart-error.ts'
import { cartSchema } from '../../evaluate/cart/cart-schema.ts'
import type { Evaluator } from '../../evaluate/evaluator.ts'
import type { Result } from '../../evaluate/result/result.ts'
import { readPieces } from '../../files/read.ts'
import { loadLocale } from '../../locale/load-locale.ts'
import { linesOf } from '../http/lines.ts'
import type { DecisionEntry, WrittenEntry } from './entry.ts'

export type EvaluatedEntry = Pick<DecisionEntry, 'id' | 'at' | 'cart' | 'result'> &
  Pick<WrittenEntry, 'erased'> &
  Partial<Pick<DecisionEntry, 'release' | 'options' | 'order' | 'trace'>>

const entrySchema = z.looseObject({
  kind: z.enum(['decision', 'order']),
  id: z.string(),
  at: z.string(),
  cart: z.looseObject(cartSchema.shape),
  result: z.looseObject({ rules: z.string() }),
  erased: z.array(z.string()),
})

/** Bytes. */
const maxLineLength = 64 * 1024 * 1024

/** Skips lines that are not decisions. */
export async function* decisionsIn(file: string): AsyncGenerator<EvaluatedEntry> {
  for await (const line of linesOf(readPieces(file), maxLineLength)) {
    const entry = 'text' in line ? entryIn(line.text) : undefined
    if (entry !== undefined) yield entry
  }
}

export async function findDecision(files: readonly string[], id: string): Promise<EvaluatedEntry | undefined> {
  for (const file of files) {
    for await (const line of linesOf(readPieces(file), maxLineLength)) {
      // Parsing every line as JSON would take far longer.
      if (!('text' in line) || !line.text.includes(id)) continue
      const entry = entryIn(line.text)
      if (entry?.id === id) return entry
    }
  }
  return undefined
}

function entryIn(text: string): EvaluatedEntry | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  return entrySchema.safeParse(json).success ? (json as EvaluatedEntry) : undefined
}

export type Again =
  /** Byte-identical to the log. */
  | { readonly state: 'same'; readonly result: Result }
  | { readonly state: 'different'; readonly result: Result }
  /** The cart is invalid under the rules, or without the erased values. */
  | { readonly state: 'refused'; readonly message: string }

export function evaluateAgain({ cart, result, options }: EvaluatedEntry, evaluator: Evaluator): Again {
  const { reasons = false, units = false, locale } = options ?? {}
  try {
    const again = evaluator.run(cart, { reasons, units, locale: locale === undefined ? undefined : loadLocale(locale) })
    return { state: JSON.stringify(again) === JSON.stringify(result) ? 'same' : 'different', result: again }
  } catch (error) {
    if (error instanceof CartError) return { state: 'refused', message: error.message }
    throw error
  }
}
