import type { Message } from '../../words/message.ts'
import { MessageError } from '../../words/message-error.ts'

/** Compiled rules that can't be evaluated, rejected as a whole. `message` and `help` are in English. */
export class RulesError extends MessageError {
  override readonly name = 'RulesError'
  /** Stable, kebab-case. */
  readonly code: RulesErrorCode
  /** JSON Pointer into the rules: "/campaigns/2/effects/0/rate". Empty for the whole document. */
  readonly path: string
  /** How to fix it. */
  declare readonly help: string

  constructor(code: RulesErrorCode, path: string, sentence: Message, advice: Message) {
    super(sentence, advice)
    this.code = code
    this.path = path
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
