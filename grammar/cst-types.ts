/** The types of the parse, written from the parser: `scripts/generate.ts` puts them into `cst.ts`, a test keeps them fresh. */
import { generateCstDts } from 'chevrotain'
import { grammarRules } from './parser.ts'

/** The text of `grammar/cst.ts`. */
export function cstTypes(): string {
  const types = generateCstDts(grammarRules(), { includeVisitorInterface: false })
  return `// Generated from grammar/parser.ts by scripts/generate.ts; do not edit.\n${types.replace('ICstVisitor, ', '')}`
}
