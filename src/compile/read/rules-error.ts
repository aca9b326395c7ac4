/** Compiled rules that can't be evaluated. They are rejected as a whole. */
export class RulesError extends Error {
  override readonly name = 'RulesError'
  /** Stable, kebab-case. */
  readonly code: RulesErrorCode
  /** JSON Pointer into the rules: "/campaigns/2/effects/0/rate". Empty for the whole. */
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
  /** A value of another type, or a missing or unknown field. */
  | 'rules-shape'
  /** A format other than 1. */
  | 'rules-format'
  /** No version, or content that changed after the version was assigned. */
  | 'rules-version'
  /** An unknown kind or choice. */
  | 'rules-kind'
  /** Not a plain decimal, or out of range. */
  | 'rules-number'
  /** An undeclared name, or a duplicate campaign name. */
  | 'rules-name'
  /** Values of mismatched types, or a fact without its operand. */
  | 'rules-type'
  /** A definition that refers to itself. */
  | 'rules-cycle'
  /** Too deeply nested. */
  | 'rules-depth'
