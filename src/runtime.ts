/**
 * The evaluator alone: compiled rules and a cart in, a result out. No parser, no files, no clock, no dependencies.
 */
export type { Rules } from './compile/rules.ts'
export type { Cart } from './evaluate/cart/cart.ts'
export { CartError } from './evaluate/cart/cart-error.ts'
export { type Evaluator, prepare } from './evaluate/evaluate.ts'
export type { Result } from './evaluate/result/result.ts'
