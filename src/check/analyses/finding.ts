import type { Finding } from '../../syntax/diagnostic.ts'
import type { Range } from '../../syntax/tree.ts'
import type { Message } from '../../words/message.ts'
import { type AnalysisCode, analysisCodes } from './codes.ts'

/** Findings as they are produced, with `undefined` after each step of work, so that a window can do other work in between. */
export type Findings<Found = Finding> = Iterable<Found | undefined>

/** Work in steps: yields `undefined` after each, and returns the result. */
export type Steps<Result> = Generator<undefined, Result>

/** Runs all steps at once and returns the result. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

export const allFindings = <Found>(findings: Findings<Found>): Found[] =>
  [...findings].filter((found) => found !== undefined)

export interface Place {
  readonly path: string
  readonly range: Range
}

/** A diagnostic of an analysis; the severity comes from the list of codes. */
export function finding(
  code: AnalysisCode,
  { path, range }: Place,
  message: Message,
  more: Pick<Finding, 'help' | 'related' | 'fix' | 'alternatives' | 'witness'> = {},
): Finding {
  return { code, severity: analysisCodes[code].severity, path, range, message, ...more }
}
