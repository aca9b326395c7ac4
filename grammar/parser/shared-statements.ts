/** Statements that several declarations share. */
import { cartTextNames } from '../../src/syntax/cart-texts.ts'
import { Comma, keywords as k, Quoted } from '../tokens.ts'
import { EffectParser } from './effects.ts'

export abstract class StatementParser extends EffectParser {
  readonly rounding = this.RULE('rounding', () => {
    this.CONSUME(k.rounding)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.half)
          this.OR2([
            { ALT: () => this.CONSUME(k.up) },
            { ALT: () => this.CONSUME(k.down) },
            { ALT: () => this.CONSUME(k.even) },
          ])
        },
      },
      { ALT: () => this.CONSUME2(k.down) },
      { ALT: () => this.CONSUME2(k.up) },
    ])
    this.OPTION(() => {
      this.CONSUME(k.per)
      this.OR3([
        { ALT: () => this.CONSUME(k.discount) },
        { ALT: () => this.CONSUME(k.line) },
        { ALT: () => this.CONSUME(k.unit) },
      ])
    })
  })

  readonly returns = this.RULE('returns', () => {
    this.CONSUME(k.returns)
    this.OR([
      { ALT: () => this.CONSUME(k.keep) },
      { ALT: () => this.CONSUME(k.prorate) },
      { ALT: () => this.CONSUME(k.requalify) },
    ])
  })

  readonly was = this.RULE('was', () => {
    this.CONSUME(k.was)
    this.CONSUME(Quoted)
  })

  readonly limit = this.RULE('limit', () => {
    this.CONSUME(k.limit)
    this.SUBRULE(this.limitEntry)
    this.MANY({
      GATE: () => !this.endsLimits(2),
      DEF: () => {
        this.CONSUME(Comma)
        this.SUBRULE2(this.limitEntry)
      },
    })
  })

  readonly budget = this.RULE('budget', () => {
    this.CONSUME(k.budget)
    this.SUBRULE(this.amount)
    this.OPTION(() => this.SUBRULE(this.limitScope))
  })

  readonly limitEntry = this.RULE('limitEntry', () => {
    this.SUBRULE(this.amount)
    this.OR([
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(k.use) },
            { ALT: () => this.CONSUME(k.unit) },
            {
              ALT: () => {
                this.CONSUME(k.of)
                this.CONSUME(k.orders)
              },
            },
          ])
          this.OPTION(() => this.SUBRULE(this.limitScope))
        },
      },
      { ALT: () => this.SUBRULE2(this.limitScope) },
    ])
  })

  readonly limitScope = this.RULE('limitScope', () => {
    this.CONSUME(k.per)
    this.OR([
      {
        // An attribute identifies whose usage counts; it is never a period.
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          this.SUBRULE(this.countedBy)
          this.OPTION(() => {
            this.CONSUME2(k.per)
            this.SUBRULE(this.limitPeriod)
          })
        },
      },
      {
        ALT: () => {
          this.SUBRULE2(this.limitPeriod)
          this.OPTION2(() => {
            this.CONSUME3(k.per)
            this.SUBRULE2(this.countedBy)
          })
        },
      },
    ])
  })

  readonly countedBy = this.RULE('countedBy', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.attribute) },
      { ALT: () => this.CONSUME(k.customer, { LABEL: 'by' }) },
      { ALT: () => this.CONSUME(k.code, { LABEL: 'by' }) },
      ...cartTextNames.map((name) => ({ ALT: () => this.CONSUME(k[name], { LABEL: 'by' }) })),
    ])
  })

  /** A calendar period, or a duration before the cart's instant: `per 30 days`. */
  readonly limitPeriod = this.RULE('limitPeriod', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.period) }, { ALT: () => this.SUBRULE(this.amountTerm) }])
  })

  /** `from A to B`, or one of the ends: days, minutes, or times of day. */
  readonly interval = this.RULE('interval', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.from)
          this.SUBRULE(this.amount, { LABEL: 'from' })
          this.OPTION(() => {
            this.CONSUME(k.to)
            this.SUBRULE2(this.amount, { LABEL: 'to' })
          })
        },
      },
      {
        ALT: () => {
          this.CONSUME2(k.to)
          this.SUBRULE3(this.amount, { LABEL: 'to' })
        },
      },
    ])
  })

  readonly period = this.RULE('period', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.day) },
      { ALT: () => this.CONSUME(k.week) },
      { ALT: () => this.CONSUME(k.month) },
      { ALT: () => this.CONSUME(k.year) },
    ])
  })

  readonly fromFile = this.RULE('fromFile', () => {
    this.CONSUME(k.from)
    this.CONSUME(Quoted)
  })
}
