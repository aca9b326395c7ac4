/** Statements that stand in several declarations. */
import { Comma, keywords as k } from '../tokens.ts'
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

  readonly limit = this.RULE('limit', () => {
    this.CONSUME(k.limit)
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.limitEntry) })
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
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(k.customer) }, { ALT: () => this.CONSUME(k.code) }])
          this.OPTION(() => {
            this.CONSUME2(k.per)
            this.SUBRULE(this.period)
          })
        },
      },
      { ALT: () => this.SUBRULE2(this.period) },
    ])
  })

  /** `from A to B`, or one of the ends: days or minutes, and times of a day. */
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
}
