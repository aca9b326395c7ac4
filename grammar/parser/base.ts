/** The base of the parser: its configuration and custom lookahead. */

import {
  CstParser,
  type IParserErrorMessageProvider,
  NoViableAltException,
  type TokenType,
  tokenMatcher,
} from 'chevrotain'
import { recordedLookahead } from '../lookahead.ts'
import {
  CurrencyCode,
  Digits,
  Dot,
  Identifier,
  keywords as k,
  LeftParen,
  Percentage,
  Plus,
  Quoted,
  RightParen,
  vocabulary,
} from '../tokens.ts'

/** An error's message consists of the expected tokens' names; `src/syntax/explain.ts` turns them into a sentence. */
const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.name,
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => firstOf(expectedPathsPerAlt.flat()),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => firstOf(expectedIterationPaths),
}
const firstOf = (paths: TokenType[][]): string =>
  [...new Set(paths.flatMap(([first]) => (first === undefined ? [] : [first.name])))].join(' ')

/** Tokens that can start a selector but not a condition. */
const selectorStarts: ReadonlySet<TokenType> = new Set([
  ...[k.sku, k.category, k.brand, k.label, k.products, k.everything, k.qualifying, k.on, k.discounted],
  ...[k.item, k.price, k.list, k.cost],
])

/** Tokens that may follow a comma after limits without starting a limit. */
const behindLimits: ReadonlySet<TokenType> = new Set([k.limit, k.budget, k.valid])

/** Bases of a percentage. */
const shareable: ReadonlySet<TokenType> = new Set([
  ...[k.subtotal, k.quantity, k.weight, k.distinct, k.lines, k.running, k.spend, k.point, k.codes],
])

/** Maximum lookahead into a count in parentheses. */
const maxInParentheses = 200

const maxLookahead = 2

/** Internals that Chevrotain's types do not expose. */
interface ChevrotainInternals {
  getCurrRuleFullName(): string
  SAVE_ERROR(error: Error): Error
  raiseNoAltException(occurrence: number, message?: string): never
}

const inherited = CstParser.prototype as unknown as ChevrotainInternals

export abstract class ParserBase extends CstParser {
  /** Skips validation of the grammar, which would take half of the start-up time; a test does it: `validate`. */
  constructor({ validate = false } = {}) {
    super(vocabulary, {
      maxLookahead,
      lookaheadStrategy: recordedLookahead(maxLookahead),
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: expectations,
      skipValidations: !validate,
    })
  }

  /**
   * Called by Chevrotain if no alternative of a rule fits. Chevrotain's version computes the possible alternatives every time,
   * which depend only on the place in the grammar and take longer than the rest of error handling.
   */
  protected raiseNoAltException(occurrence: number, message?: string): never {
    const internals = this as unknown as ChevrotainInternals
    const place = `${internals.getCurrRuleFullName()} ${occurrence}`
    const known = this.expectedAt.get(place)
    if (known !== undefined) throw internals.SAVE_ERROR(new NoViableAltException(known, this.LA(1), this.LA(0)))
    try {
      return inherited.raiseNoAltException.call(this, occurrence, message)
    } catch (error) {
      if (error instanceof NoViableAltException) this.expectedAt.set(place, error.message)
      throw error
    }
  }

  private readonly expectedAt = new Map<string, string>()

  /** Whether a selector starts at the i-th next token, after any `(` and `not`. */
  protected selectorBegins(i: number): boolean {
    let at = i
    while (this.LA(at).tokenType === LeftParen || this.LA(at).tokenType === k.not) at++
    return selectorStarts.has(this.LA(at).tokenType)
  }

  /** `in group "X"` on the next line is a statement; a list of options is in parentheses. */
  protected beginsInGroup(): boolean {
    return this.LA(1).tokenType === k.in && this.LA(2).tokenType !== LeftParen
  }

  /** After a comma, further limits of a group or code may follow: `limit 3 uses, 1 per customer, budget 500 PLN`. */
  protected endsLimits(ahead: number): boolean {
    return behindLimits.has(this.LA(ahead).tokenType)
  }

  /** `no segment` on one line (after `let GIFT = no`, the next line may declare a segment), and `no coupon`. */
  protected isNoSegment(): boolean {
    return (
      this.LA(1).tokenType === k.no &&
      (this.LA(2).tokenType === k.segment || this.LA(2).tokenType === k.coupon) &&
      this.LA(1).startLine === this.LA(2).startLine
    )
  }

  /**
   * `50% of subtotal` is a share; percentages of goods (`cashback 5% of category "A"`) and of the total that points pay are not.
   */
  protected beginsShare(): boolean {
    if (this.LA(1).tokenType !== Percentage || this.LA(2).tokenType !== k.of) return false
    const { tokenType } = this.LA(3)
    if (tokenType === k.total) return this.LA(4).tokenType === k.with
    if (tokenType === k.customer || tokenType === k.cart || tokenType === k.event) return this.LA(4).tokenType === Dot
    return shareable.has(tokenType)
  }

  /** `or 450 PLN` after `100 EUR`. With a single currency, `or` joins conditions. */
  protected beginsOtherAmount(): boolean {
    const currency = this.LA(3)
    return (
      this.LA(1).tokenType === k.or &&
      this.LA(2).tokenType === Digits &&
      currency.tokenType === CurrencyCode &&
      currency.startLine === this.LA(2).startLine &&
      currency.image !== this.LA(0).image
    )
  }

  /** `+ 1 of sku "B"` is the next part of a bundle, even after a condition on items. */
  protected beginsBundlePart(): boolean {
    if (this.LA(1).tokenType !== Plus) return false
    const isAmount = this.LA(2).tokenType === Digits && this.isName(3) && this.LA(4).tokenType === k.of
    return isAmount || this.LA(this.behindCount(2)).tokenType === k.of
  }

  /** The index after a count: a number, a name, an attribute, or a parenthesized expression. */
  private behindCount(from: number): number {
    if (this.LA(from).tokenType === Digits) return from + 1
    if (this.LA(from + 1).tokenType === Dot) return from + 3
    if (this.LA(from).tokenType !== LeftParen) return this.isName(from) ? from + 1 : from
    let at = from
    for (let depth = 0; at <= from + maxInParentheses; at++) {
      if (this.LA(at).tokenType === LeftParen) depth++
      if (this.LA(at).tokenType === RightParen && --depth === 0) return at + 1
    }
    return from
  }

  protected isText(ahead: number): boolean {
    return tokenMatcher(this.LA(ahead), Quoted)
  }

  protected isName(ahead: number): boolean {
    return tokenMatcher(this.LA(ahead), Identifier)
  }
}
