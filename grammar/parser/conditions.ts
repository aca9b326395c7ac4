import type { CstNode, ParserMethod } from 'chevrotain'
import {
  ClockTime,
  Comma,
  CurrencyCode,
  DateTime,
  Digits,
  Dot,
  Equals,
  Greater,
  GreaterEquals,
  Identifier,
  keywords as k,
  LeftParen,
  Less,
  LessEquals,
  Minus,
  NotEquals,
  Percentage,
  Plus,
  Quoted,
  RightParen,
  Slash,
  Star,
  Word,
} from '../tokens.ts'
import { ParserBase } from './base.ts'

export abstract class ConditionParser extends ParserBase {
  abstract readonly fact: ParserMethod<[], CstNode>
  abstract readonly countedFact: ParserMethod<[], CstNode>

  /** `and` binds tighter than `or`; the builder applies precedence. */
  readonly expression = this.RULE('expression', () => {
    this.SUBRULE(this.condition)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(k.and, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(k.or, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.condition)
    })
  })

  readonly condition = this.RULE('condition', () => {
    this.MANY(() => this.CONSUME(k.not))
    this.SUBRULE(this.sum)
    this.OPTION({ GATE: () => !this.beginsInGroup(), DEF: () => this.SUBRULE(this.comparison) })
  })

  readonly comparison = this.RULE('comparison', () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.comparisonSign)
          this.SUBRULE(this.sum)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.between)
          this.SUBRULE2(this.sum, { LABEL: 'low' })
          this.CONSUME(k.and)
          this.SUBRULE3(this.sum, { LABEL: 'high' })
        },
      },
      { ALT: () => this.SUBRULE(this.options) },
    ])
  })

  readonly comparisonSign = this.RULE('comparisonSign', () => {
    this.OR([
      { ALT: () => this.CONSUME(Equals) },
      { ALT: () => this.CONSUME(NotEquals) },
      { ALT: () => this.CONSUME(Less) },
      { ALT: () => this.CONSUME(LessEquals) },
      { ALT: () => this.CONSUME(Greater) },
      { ALT: () => this.CONSUME(GreaterEquals) },
    ])
  })

  readonly options = this.RULE('options', () => {
    this.CONSUME(k.in)
    this.CONSUME(LeftParen)
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.amount) })
    this.CONSUME(RightParen)
  })

  /** `*` and `/` bind tighter than `+` and `-`; the builder applies precedence. */
  readonly sum = this.RULE('sum', () => {
    this.SUBRULE(this.operand)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(Plus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Minus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Star, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Slash, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.operand)
    })
  })

  readonly operand = this.RULE('operand', () => {
    this.MANY(() => this.CONSUME(Minus))
    this.OR([
      { GATE: () => this.beginsShare(), ALT: () => this.SUBRULE(this.shareOf), IGNORE_AMBIGUITIES: true },
      {
        GATE: () => !this.isNoSegment(),
        ALT: () => this.SUBRULE(this.literal),
      },
      { ALT: () => this.SUBRULE(this.fact) },
      { ALT: () => this.SUBRULE(this.attribute) },
      { ALT: () => this.CONSUME(Identifier) },
      {
        ALT: () => {
          this.CONSUME(LeftParen)
          this.SUBRULE(this.expression)
          this.CONSUME(RightParen)
        },
      },
    ])
  })

  /** Operands of effects and other values. The checker reports those that must be constant. */
  readonly amount = this.RULE('amount', () => {
    this.SUBRULE(this.amountOperand)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(Plus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Minus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Star, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Slash, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.amountOperand)
    })
  })

  readonly amountOperand = this.RULE('amountOperand', () => {
    this.OR([
      { GATE: () => this.beginsShare(), ALT: () => this.SUBRULE(this.shareOf), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.amountTerm) },
      { ALT: () => this.SUBRULE(this.countedFact) },
    ])
  })

  /** `50% of subtotal` */
  readonly shareOf = this.RULE('shareOf', () => {
    this.CONSUME(Percentage)
    this.CONSUME(k.of)
    this.OR([{ ALT: () => this.SUBRULE(this.countedFact) }, { ALT: () => this.SUBRULE(this.attribute) }])
  })

  readonly amountTerm = this.RULE('amountTerm', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.CONSUME(Identifier) },
      { ALT: () => this.CONSUME(k.today) },
      { ALT: () => this.SUBRULE(this.attribute) },
      {
        ALT: () => {
          this.CONSUME(LeftParen)
          this.SUBRULE(this.expression)
          this.CONSUME(RightParen)
        },
      },
    ])
  })

  /** A currency or unit must be on the number's line: a name of three capitals may start the next one. */
  readonly literal = this.RULE('literal', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Digits)
          this.OPTION({
            GATE: () => this.LA(0).startLine === this.LA(1).startLine,
            DEF: () =>
              this.OR2([
                {
                  ALT: () => {
                    this.CONSUME(CurrencyCode)
                    this.MANY({ GATE: () => this.beginsOtherAmount(), DEF: () => this.SUBRULE(this.otherAmount) })
                  },
                },
                { ALT: () => this.SUBRULE(this.durationUnit) },
              ]),
          })
        },
      },
      { ALT: () => this.CONSUME(Percentage) },
      { ALT: () => this.CONSUME(Quoted) },
      { ALT: () => this.CONSUME(DateTime) },
      { ALT: () => this.CONSUME(ClockTime) },
      { ALT: () => this.CONSUME(k.yes) },
      { ALT: () => this.CONSUME(k.no) },
    ])
  })

  /** The same amount in another currency. */
  readonly otherAmount = this.RULE('otherAmount', () => {
    this.CONSUME(k.or)
    this.CONSUME(Digits)
    this.CONSUME(CurrencyCode)
  })

  readonly durationUnit = this.RULE('durationUnit', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.minute) },
      { ALT: () => this.CONSUME(k.hour) },
      { ALT: () => this.CONSUME(k.day) },
      { ALT: () => this.CONSUME(k.week) },
      { ALT: () => this.CONSUME(k.month) },
      { ALT: () => this.CONSUME(k.year) },
    ])
  })

  readonly attribute = this.RULE('attribute', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.customer) },
      { ALT: () => this.CONSUME(k.item) },
      { ALT: () => this.CONSUME(k.cart) },
      { ALT: () => this.CONSUME(k.event) },
    ])
    this.CONSUME(Dot)
    this.CONSUME(Word)
  })

  /** A count: a number or a name. */
  readonly count = this.RULE('count', () => {
    this.OR([{ ALT: () => this.CONSUME(Digits) }, { ALT: () => this.CONSUME(Identifier) }])
  })

  /** A count of an effect; may come from the cart. */
  readonly effectCount = this.RULE('effectCount', () => {
    this.OR([
      { ALT: () => this.CONSUME(Digits) },
      { ALT: () => this.CONSUME(Identifier) },
      { ALT: () => this.SUBRULE(this.attribute) },
      {
        ALT: () => {
          this.CONSUME(LeftParen)
          this.SUBRULE(this.expression)
          this.CONSUME(RightParen)
        },
      },
    ])
  })

  readonly names = this.RULE('names', () => {
    this.CONSUME(Quoted)
    this.MANY({
      GATE: () => this.isText(2),
      DEF: () => {
        this.CONSUME(Comma)
        this.CONSUME2(Quoted)
      },
    })
  })
}
