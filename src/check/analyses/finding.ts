import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Range } from '../../syntax/tree.ts'
import { type AnalysisCode, analysisCodes } from './codes.ts'

export interface Place {
  readonly path: string
  readonly range: Range
}

/** A diagnostic of an analysis, its severity from the one list of codes. */
export function finding(
  code: AnalysisCode,
  { path, range }: Place,
  message: string,
  more: Pick<Diagnostic, 'help' | 'related' | 'fix' | 'witness'> = {},
): Diagnostic {
  return { code, severity: analysisCodes[code].severity, path, range, message, ...more }
}
