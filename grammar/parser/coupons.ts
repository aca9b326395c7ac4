/** Pools of codes. */
import { Comma, keywords as k, LeftBrace, Quoted, RightBrace } from '../tokens.ts'
import { SettingsParser } from './settings.ts'

export abstract class CouponsParser extends SettingsParser {
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
      { ALT: () => this.SUBRULE(this.was) },
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
}
