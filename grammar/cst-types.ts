/** Generates the types of the parser's output. `scripts/generate.ts` writes them to `cst.ts`, and a test keeps that up to date. */
import { generateCstDts } from 'chevrotain'
import { grammarRules } from './parser.ts'

/** The content of `grammar/cst.ts`. */
export function cstTypes(): string {
  const types = generateCstDts(grammarRules(), { includeVisitorInterface: false })
  return `// Generated from grammar/parser.ts by scripts/generate.ts; do not edit.\n${types.replace('ICstVisitor, ', '')}`
}
