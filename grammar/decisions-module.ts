/** Writes the parser's lookahead as a module: `scripts/generate.ts` stores it as `decisions.ts`. */
import { decisionsOf } from './lookahead.ts'
import { PromoParser } from './parser.ts'

/** The content of `grammar/decisions.ts`. */
export const decisionsModule = (): string => `// Generated from grammar/parser.ts by scripts/generate.ts; do not edit.
import type { Decisions } from './lookahead.ts'

export const decisions: Decisions = ${JSON.stringify(decisionsOf(new PromoParser({ recorded: true })))}
`
