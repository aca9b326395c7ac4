/** What the parser decides by, written from the parser: `scripts/generate.ts` puts it into `decisions.ts`, a test keeps it fresh. */
import { decisionsOf } from './lookahead.ts'
import { PromoParser } from './parser.ts'

/** The text of `grammar/decisions.ts`. */
export const decisionsModule = (): string => `// Generated from grammar/parser.ts by scripts/generate.ts; do not edit.
import type { Decisions } from './lookahead.ts'

export const decisions: Decisions = ${JSON.stringify(decisionsOf(new PromoParser({ recorded: true })))}
`
