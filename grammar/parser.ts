/**
 * The grammar of a `.promo` file, one rule for each thing that can be said. It knows nothing of recovery: text that
 * breaks a rule is cut out by `src/syntax/recover.ts`, which asks the same rules about smaller pieces. Rules recurse only
 * through brackets, so that the depth of brackets bounds the stack. The rules stand in `parser/`, each class on top of those
 * whose rules it uses; declarations, and the entry points, are here.
 */
import { type CstNode, EOF, type IToken, type Rule } from 'chevrotain'
import { decisions } from './decisions.ts'
import { analyseBy } from './lookahead.ts'
import { TestParser } from './parser/tests.ts'
import {
  Colon,
  Comma,
  CurrencyCode,
  Dot,
  Equals,
  Identifier,
  keywords as k,
  LeftBrace,
  Quoted,
  RightBrace,
  Slash,
  Word,
} from './tokens.ts'

/** Rules of single statements. */
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

export class PromoParser extends TestParser {
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

  readonly declaration = this.RULE('declaration', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.settings) },
      { ALT: () => this.SUBRULE(this.catalogue) },
      { ALT: () => this.SUBRULE(this.attributes) },
      { ALT: () => this.SUBRULE(this.let) },
      { ALT: () => this.SUBRULE(this.products) },
      { ALT: () => this.SUBRULE(this.segment) },
      { ALT: () => this.SUBRULE(this.coupons) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.campaign) },
      { ALT: () => this.SUBRULE(this.program) },
      { ALT: () => this.SUBRULE(this.membership) },
      { ALT: () => this.SUBRULE(this.giftCards) },
      { ALT: () => this.SUBRULE(this.referral) },
      { ALT: () => this.SUBRULE(this.scenario) },
      { ALT: () => this.SUBRULE(this.test) },
    ])
  })

  readonly settings = this.RULE('settings', () => {
    this.CONSUME(k.settings)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.settingsStatement))
    this.CONSUME(RightBrace)
  })

  readonly settingsStatement = this.RULE('settingsStatement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.currency) },
      { ALT: () => this.SUBRULE(this.timezone) },
      { ALT: () => this.SUBRULE(this.rounding) },
      { ALT: () => this.SUBRULE(this.couponsPerCart) },
      { ALT: () => this.SUBRULE(this.guard) },
      { ALT: () => this.SUBRULE(this.chooseBest) },
      { ALT: () => this.SUBRULE(this.returns) },
    ])
  })

  readonly currency = this.RULE('currency', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.currency)
          this.CONSUME(CurrencyCode)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.currencies)
          this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.CONSUME2(CurrencyCode) })
        },
      },
    ])
  })

  readonly timezone = this.RULE('timezone', () => {
    this.CONSUME(k.timezone)
    this.CONSUME(Quoted)
  })

  readonly couponsPerCart = this.RULE('couponsPerCart', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.one)
          this.CONSUME(k.coupon)
          this.CONSUME(k.per)
          this.CONSUME(k.cart)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.any)
          this.CONSUME(k.number)
          this.CONSUME(k.of)
          this.CONSUME(k.coupons)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.at)
          this.CONSUME(k.most)
          this.SUBRULE(this.amount)
          this.OR2([{ ALT: () => this.CONSUME2(k.coupons) }, { ALT: () => this.CONSUME2(k.coupon) }])
          this.CONSUME2(k.per)
          this.CONSUME2(k.cart)
        },
      },
    ])
  })

  readonly guard = this.RULE('guard', () => {
    this.CONSUME(k.guard)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.discount)
          this.CONSUME(k.at)
          this.CONSUME(k.most)
          this.SUBRULE(this.amountTerm)
          this.OPTION(() => {
            this.CONSUME(k.of)
            this.CONSUME(k.subtotal)
          })
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.price)
          this.CONSUME(k.not)
          this.CONSUME(k.below)
          this.SUBRULE(this.floor)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.no)
          this.CONSUME2(k.discount)
          this.CONSUME(k.on)
          this.SUBRULE(this.selector)
        },
      },
    ])
  })

  readonly chooseBest = this.RULE('chooseBest', () => {
    this.CONSUME(k.choose)
    this.CONSUME(k.best)
    this.CONSUME(k.for)
    this.CONSUME(k.customer)
    this.OPTION(() => {
      this.CONSUME(Comma)
      this.CONSUME(k.within)
      this.SUBRULE(this.amount)
      this.CONSUME(k.step)
    })
  })

  readonly catalogue = this.RULE('catalogue', () => {
    this.CONSUME(k.catalogue)
    this.CONSUME(k.from)
    this.CONSUME(Quoted)
    this.OPTION(() => this.SUBRULE(this.asLayout))
  })

  readonly asLayout = this.RULE('asLayout', () => {
    this.CONSUME(k.as)
    this.CONSUME(Quoted)
  })

  readonly attributes = this.RULE('attributes', () => {
    this.CONSUME(k.attributes)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.attributeEntry))
    this.CONSUME(RightBrace)
  })

  readonly attributeEntry = this.RULE('attributeEntry', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.customer) },
      { ALT: () => this.CONSUME(k.item) },
      { ALT: () => this.CONSUME(k.cart) },
      { ALT: () => this.CONSUME(k.event) },
    ])
    this.CONSUME(Dot)
    this.CONSUME(Word)
    this.CONSUME(Colon)
    this.SUBRULE(this.type)
  })

  readonly type = this.RULE('type', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.money) },
      { ALT: () => this.CONSUME(k.percent) },
      { ALT: () => this.CONSUME(k.number) },
      { ALT: () => this.CONSUME(k.text) },
      { ALT: () => this.CONSUME(k.date) },
      { ALT: () => this.CONSUME(k.time) },
      { ALT: () => this.CONSUME(k.duration) },
      {
        ALT: () => {
          this.CONSUME(k.yes)
          this.CONSUME(Slash)
          this.CONSUME(k.no)
        },
      },
    ])
  })

  readonly let = this.RULE('let', () => {
    this.CONSUME(k.let)
    this.CONSUME(Identifier)
    this.CONSUME(Equals)
    this.SUBRULE(this.expression)
  })

  readonly products = this.RULE('products', () => {
    this.CONSUME(k.products)
    this.CONSUME(Quoted)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Equals)
          this.SUBRULE(this.selector)
        },
      },
      { ALT: () => this.SUBRULE(this.fromFile) },
    ])
  })

  readonly segment = this.RULE('segment', () => {
    this.CONSUME(k.segment)
    this.CONSUME(Quoted)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Equals)
          this.SUBRULE(this.expression)
        },
      },
      { ALT: () => this.SUBRULE(this.fromFile) },
      { ALT: () => this.CONSUME(k.external) },
    ])
  })

  readonly fromFile = this.RULE('fromFile', () => {
    this.CONSUME(k.from)
    this.CONSUME(Quoted)
  })

  readonly coupons = this.RULE('coupons', () => {
    this.CONSUME(k.coupons)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.couponsStatement))
    this.CONSUME(RightBrace)
  })

  readonly couponsStatement = this.RULE('couponsStatement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.code) },
      { ALT: () => this.SUBRULE(this.codesFrom) },
      { ALT: () => this.SUBRULE(this.generate) },
      { ALT: () => this.SUBRULE(this.limit) },
      { ALT: () => this.SUBRULE(this.valid) },
      { ALT: () => this.SUBRULE(this.poolChannel) },
    ])
  })

  /** A `limit` and dates on the code's own line belong to the code; on lines of their own they belong to the pool. */
  readonly code = this.RULE('code', () => {
    const isSameLine = () => this.LA(0).startLine === this.LA(1).startLine
    const isAfterIssue = () =>
      this.LA(1).tokenType === k.valid && this.LA(2).tokenType !== k.from && this.LA(2).tokenType !== k.to
    this.CONSUME(k.code)
    this.CONSUME(Quoted)
    this.OPTION({ GATE: isSameLine, DEF: () => this.SUBRULE(this.limit) })
    this.OPTION2({
      GATE: () => isSameLine() && !isAfterIssue(),
      DEF: () => {
        this.OPTION3(() => this.CONSUME(Comma))
        this.CONSUME(k.valid)
        this.SUBRULE(this.interval)
      },
    })
  })

  readonly poolChannel = this.RULE('poolChannel', () => {
    this.CONSUME(k.channel)
    this.SUBRULE(this.names)
  })

  readonly codesFrom = this.RULE('codesFrom', () => {
    this.CONSUME(k.codes)
    this.SUBRULE(this.fromFile)
  })

  readonly generate = this.RULE('generate', () => {
    this.CONSUME(k.generate)
    this.SUBRULE(this.amount)
    this.CONSUME(k.like)
    this.CONSUME(Quoted)
  })

  readonly valid = this.RULE('valid', () => {
    this.CONSUME(k.valid)
    this.OR([
      { ALT: () => this.SUBRULE(this.interval) },
      {
        ALT: () => {
          this.SUBRULE(this.amount, { LABEL: 'duration' })
          this.CONSUME(k.after)
          this.CONSUME(k.issue)
        },
      },
    ])
  })

  readonly group = this.RULE('group', () => {
    this.CONSUME(k.group)
    this.CONSUME(Quoted)
    this.OPTION(() => {
      this.CONSUME(k.pick)
      this.OR([
        { ALT: () => this.CONSUME(k.all) },
        { ALT: () => this.CONSUME(k.first) },
        { ALT: () => this.CONSUME(k.best) },
        { ALT: () => this.CONSUME(k.least) },
      ])
      this.OPTION2(() => {
        this.CONSUME(k.per)
        this.CONSUME(k.line)
      })
    })
    this.OPTION3(() => {
      this.CONSUME(Comma)
      this.SUBRULE(this.priority)
    })
    this.OPTION4(() => {
      this.CONSUME2(Comma)
      this.SUBRULE(this.inGroup)
    })
    this.OPTION5(() => {
      this.CONSUME3(Comma)
      this.SUBRULE(this.eachItemOnce)
    })
    this.MANY(() => {
      this.CONSUME4(Comma)
      this.OR2([{ ALT: () => this.SUBRULE(this.limit) }, { ALT: () => this.SUBRULE(this.budget) }])
    })
  })
}

let rules: Record<string, Rule> | undefined
/** The grammar as data; recorded at first use. */
export function grammarRules(): Record<string, Rule> {
  rules ??= new PromoParser({ recorded: true }).getGAstProductions()
  return rules
}
