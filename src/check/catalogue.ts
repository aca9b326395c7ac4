/** The one catalogue of diagnostics: code → severity and title. Each code has a page in `grammar/diagnostics`. */
import { syntaxCodes } from '../syntax/codes.ts'
import { analysisCodes } from './analyses/codes.ts'
import { type CodeSpec, coreCodes, workspaceCodes } from './codes.ts'

export type { CodeSpec } from './codes.ts'

export const catalogue: Readonly<Record<string, CodeSpec>> = {
  ...syntaxCodes,
  ...coreCodes,
  ...analysisCodes,
  ...workspaceCodes,
}
