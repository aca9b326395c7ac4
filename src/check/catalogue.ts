/** All diagnostics: code → severity and title. Each code has a page in `grammar/diagnostics`. */
import { syntaxCodes } from '../syntax/codes.ts'
import { analysisCodes } from './analyses/codes.ts'
import { type CodeSpec, coreCodes, workspaceCodes } from './codes.ts'

export type { CodeSpec } from './codes.ts'

/** Syntax errors always have severity error. */
const ofSyntax = Object.entries(syntaxCodes).map(([code, title]): [string, CodeSpec] => [
  code,
  { severity: 'error', title },
])

export const catalogue: Readonly<Record<string, CodeSpec>> = {
  ...Object.fromEntries(ofSyntax),
  ...coreCodes,
  ...analysisCodes,
  ...workspaceCodes,
}
