/**
 * The grammar of `.promo` files. It has no error recovery: `src/syntax/recover.ts` cuts out invalid text and applies the same
 * rules to smaller pieces. Rules recurse only through brackets, so that the depth of brackets bounds the stack. The rules are in
 * `parser/`, where each class extends those whose rules it uses; the entry points are here.
 */
import { type CstNode, EOF, type IToken, type Rule } from 'chevrotain'
import { decisions } from './decisions.ts'
import { analyseBy } from './lookahead.ts'
import { DeclarationParser } from './parser/declarations.ts'

export type StatementRule =
  | 'settingsStatement'
  | 'attributeEntry'
  | 'couponsStatement'
  | 'campaignStatement'
  | 'programStatement'
  | 'membershipStatement'
  | 'giftCardsStatement'
  | 'referralStatement'
  | 'scenarioStatement'
  | 'testStatement'
  | 'cartStatement'

/** The result of one rule. */
export type Attempt<Node extends CstNode = CstNode> =
  | {
      readonly node: Node
      /** Index after the last token of the result. */
      readonly next: number
    }
  | {
      /** Names of the expected tokens. */
      readonly expected: readonly string[]
      /** Index of the unexpected token. */
      readonly next: number
      /** The open rules, outermost first. */
      readonly rules: readonly string[]
      readonly node?: never
    }

/** Chevrotain reports errors by throwing; capturing a stack trace would take longer than parsing. */
function withoutStackTraces<T>(parse: () => T): T {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return parse()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

export class PromoParser extends DeclarationParser {
  /** `recorded` runs every rule once, so that the grammar is available as data; parsing does not need that. */
  constructor({ recorded = false, validate = false } = {}) {
    super({ validate })
    this.isRecorded = recorded || validate
    if (this.isRecorded) this.performSelfAnalysis()
    else analyseBy(decisions, this)
  }

  private readonly isRecorded: boolean

  /** Chevrotain calls it too, for the tokens expected at a syntax error. */
  override getGAstProductions(): Record<string, Rule> {
    return this.isRecorded ? super.getGAstProductions() : grammarRules()
  }

  /** Index of the last consumed token, as Chevrotain tracks it. */
  declare private currIdx: number

  /** Parses one rule starting at an index of the tokens in `input`, and stops at the end of the rule. */
  parseFrom<Node extends CstNode>(
    place: number,
    rule: StatementRule | 'declaration' | 'cart' | 'amount' | 'selector' | 'cartFact',
  ): Attempt<Node> {
    this.reset()
    this.currIdx = place - 1
    const node = withoutStackTraces(() => this[rule]() as Node)
    const [error] = this.errors
    if (error === undefined) return { node, next: this.currIdx + 1 }
    return { expected: error.message.split(' '), next: this.placeOf(error.token), rules: error.context.ruleStack }
  }

  /** Called by Chevrotain at the end of the first rule. What follows is not checked here. */
  isAtEndOfInput(): boolean {
    return true
  }

  /** Token offsets ascend; the end-of-file token comes after them. */
  private placeOf({ tokenType, startOffset }: IToken): number {
    if (tokenType === EOF) return this.input.length
    let low = 0
    let high = this.input.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.input[middle]?.startOffset ?? 0) < startOffset) low = middle + 1
      else high = middle
    }
    return low
  }
}

let rules: Record<string, Rule> | undefined
/** The grammar as data; recorded on first use. */
export function grammarRules(): Record<string, Rule> {
  rules ??= new PromoParser({ recorded: true }).getGAstProductions()
  return rules
}
