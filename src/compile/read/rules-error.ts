/** Compiled rules that cannot be evaluated as they stand: refused as a whole, never half read. */
export class RulesError extends Error {
  override readonly name = 'RulesError'
  /** Stable, kebab-case. */
  readonly code: RulesErrorCode
  /** Where in the rules, as a JSON Pointer: "/campaigns/2/effects/0/rate". Empty for the rules as a whole. */
  readonly path: string
  /** What to do about it. */
  readonly help: string

  constructor(code: RulesErrorCode, path: string, message: string, help: string) {
    super(message)
    this.code = code
    this.path = path
    this.help = help
  }
}

export type RulesErrorCode =
  /** Another type of value, or a field too many or too few. */
  | 'rules-shape'
  /** A format other than 1. */
  | 'rules-format'
  /** No version, or content that was changed after it got its version. */
  | 'rules-version'
  /** A kind, or a choice, that is none of those known. */
  | 'rules-kind'
  /** No plain decimal, or a number out of its range. */
  | 'rules-number'
  /** A name that nothing in the rules has, or that two campaigns have. */
  | 'rules-name'
  /** Values of different types are compared or calculated with, or a fact lacks what it asks about. */
  | 'rules-type'
  /** Something is defined by itself. */
  | 'rules-cycle'
  /** Too much stands inside of one another. */
  | 'rules-depth'
