import type { Finding } from '../../syntax/diagnostic.ts'
import type { Range } from '../../syntax/tree.ts'
import type { Message } from '../../words/message.ts'
import { type AnalysisCode, analysisCodes } from './codes.ts'

/** Findings as they are made, and `undefined` after each step of work, so that a window can do something else in between. */
export type Findings<Found = Finding> = Iterable<Found | undefined>

/** Work in steps, each of which yields `undefined`, and its result. */
export type Steps<Result> = Generator<undefined, Result>

/** The result, all steps in one go. */
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

/** A diagnostic of an analysis, its severity from the one list of codes. */
export function finding(
  code: AnalysisCode,
  { path, range }: Place,
  message: Message,
  more: Pick<Finding, 'help' | 'related' | 'fix' | 'alternatives' | 'witness'> = {},
): Finding {
  return { code, severity: analysisCodes[code].severity, path, range, message, ...more }
}
