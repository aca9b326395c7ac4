/** Findings of the analyses for a rule set, in a form that tests can state. */
import { analysisCodes } from '../../src/check/analyses/codes.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { diagnose, type Files } from '../check/findings.ts'

export interface Finding {
  readonly code: string
  /** The exact text underlined. */
  readonly at: string
  readonly message: string
  /** The texts underlined at the related places. */
  readonly related: readonly string[]
  readonly witness: Cart | undefined
}

export const shop = 'settings { currency PLN   timezone "Europe/Warsaw" }\n'

/** The findings of the analyses for declarations after standard settings. Throws if the text has errors. */
export const analyse = (declarations: string, files: Files = {}): Finding[] => analyseAll(shop + declarations, files)

/** The same for a complete text, including settings. */
export function analyseAll(text: string, files: Files = {}): Finding[] {
  const { diagnostics } = diagnose(text, files)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
  return diagnostics
    .filter(({ code }) => Object.hasOwn(analysisCodes, code))
    .map(({ code, range, message, related = [], witness }) => ({
      code,
      at: words(range),
      message,
      related: related.map((place) => words(place.range)),
      witness: witness as Cart | undefined,
    }))
}

/** Only the findings with this code. */
export const analyseFor = (code: string, declarations: string, files: Files = {}): Finding[] =>
  analyse(declarations, files).filter((finding) => finding.code === code)
