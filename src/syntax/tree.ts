/**
 * The tree of a `.promo` file, as written: names unresolved, literals decoded, every node with its range.
 * Built by `build.ts` from the parse, printed by `print.ts`, understood by `src/check`. The kind of a node is unique: it tells the node's type
 * wherever the node was found (test/syntax/tree.test.ts).
 *
 * A node that could not be read is left out and its declaration is marked `broken`, so that whatever
 * works on trees never meets a half-filled node and can stay quiet about what a syntax error already says.
 */
export type { RoundingMode } from '../money/rounding.ts'
export type * from './tree/campaign.ts'
export type * from './tree/declarations.ts'
export type * from './tree/effects.ts'
export type * from './tree/expressions.ts'
export type * from './tree/loyalty.ts'
export type * from './tree/node.ts'
export type * from './tree/statements.ts'
export type * from './tree/tests.ts'
export type * from './tree/value-types.ts'
