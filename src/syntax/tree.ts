/**
 * The tree of a `.promo` file as written: names unresolved, literals decoded, every node with its range. Built by `build.ts` from
 * the parse, printed by `print.ts`, checked by `src/check`. Kinds of nodes are unique, so the kind determines the node's type
 * wherever the node was found (test/syntax/tree.test.ts).
 * A node that failed to parse is left out and its declaration is marked `broken`, so that code that works on trees never meets an
 * incomplete node and can skip errors that follow from a syntax error.
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
