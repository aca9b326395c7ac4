import { keywords as k, LeftBrace, Quoted, RightBrace } from '../tokens.ts'
import { CartParser } from './carts.ts'

export abstract class TestParser extends CartParser {
  readonly test = this.RULE('test', () => {
    this.CONSUME(k.test)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.testStatement))
    this.CONSUME(RightBrace)
  })

  readonly testStatement = this.RULE('testStatement', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.cart) }, { ALT: () => this.SUBRULE(this.expectation) }])
  })

  readonly expectation = this.RULE('expectation', () => {
    this.CONSUME(k.expect)
    this.OR([
      { ALT: () => this.SUBRULE(this.expectAmount) },
      { ALT: () => this.SUBRULE(this.expectItem) },
      { ALT: () => this.SUBRULE(this.expectApplied) },
      { ALT: () => this.SUBRULE(this.expectNotApplied) },
      { ALT: () => this.SUBRULE(this.expectMissing) },
      { ALT: () => this.SUBRULE(this.expectBalance) },
      { ALT: () => this.SUBRULE(this.expectText) },
      { ALT: () => this.SUBRULE(this.expectOffered) },
      { ALT: () => this.SUBRULE(this.expectCode) },
    ])
  })

  readonly expectAmount = this.RULE('expectAmount', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.total) },
      { ALT: () => this.CONSUME(k.goods) },
      { ALT: () => this.CONSUME(k.subtotal) },
      { ALT: () => this.CONSUME(k.discount) },
      { ALT: () => this.CONSUME(k.delivery) },
      {
        ALT: () => {
          this.CONSUME(k.to)
          this.CONSUME(k.pay)
        },
      },
    ])
    this.SUBRULE(this.amount)
  })

  readonly expectItem = this.RULE('expectItem', () => {
    this.OR([{ ALT: () => this.CONSUME(k.line) }, { ALT: () => this.CONSUME(k.price) }])
    this.CONSUME(Quoted)
    this.SUBRULE(this.amount)
  })

  readonly expectApplied = this.RULE('expectApplied', () => {
    this.CONSUME(k.applied)
    this.CONSUME(Quoted)
    this.OPTION(() => this.SUBRULE(this.amount))
  })

  readonly expectNotApplied = this.RULE('expectNotApplied', () => {
    this.CONSUME(Quoted)
    this.CONSUME(k.not)
    this.CONSUME(k.applied)
    this.OPTION(() => {
      this.CONSUME(k.because)
      this.SUBRULE(this.reason)
      this.OPTION2(() => this.CONSUME2(Quoted, { LABEL: 'by' }))
    })
  })

  readonly reason = this.RULE('reason', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.draft) },
      { ALT: () => this.CONSUME(k.retired) },
      { ALT: () => this.CONSUME(k.trigger) },
      { ALT: () => this.CONSUME(k.limit) },
      { ALT: () => this.CONSUME(k.budget) },
      { ALT: () => this.CONSUME(k.group) },
      { ALT: () => this.CONSUME(k.condition) },
      { ALT: () => this.CONSUME(k.guard) },
      { ALT: () => this.CONSUME(k.offered) },
      {
        ALT: () => {
          this.CONSUME(k.switched)
          this.CONSUME(k.off)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.not)
          this.OR2([
            { ALT: () => this.CONSUME(k.active) },
            { ALT: () => this.CONSUME(k.chosen) },
            { ALT: () => this.CONSUME(k.best) },
          ])
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.excluded)
          this.CONSUME(k.by)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.must)
          this.CONSUME(k.be)
          this.CONSUME(k.alone)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.similar)
          this.CONSUME(k.to)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.no)
          this.CONSUME(k.effect)
        },
      },
    ])
  })

  readonly expectMissing = this.RULE('expectMissing', () => {
    this.CONSUME(k.missing)
    this.SUBRULE(this.amount)
    this.CONSUME(k.for)
    this.CONSUME(Quoted)
  })

  readonly expectBalance = this.RULE('expectBalance', () => {
    this.OR([
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(k.point) }, { ALT: () => this.CONSUME(k.spent) }])
          this.SUBRULE(this.amount)
          this.CONSUME(k.in)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.cashback)
          this.SUBRULE2(this.amount)
          this.CONSUME(k.to)
        },
      },
    ])
    this.CONSUME(Quoted)
  })

  readonly expectText = this.RULE('expectText', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.coupon) },
      { ALT: () => this.CONSUME(k.perk) },
      { ALT: () => this.CONSUME(k.message) },
    ])
    this.CONSUME(Quoted)
  })

  readonly expectOffered = this.RULE('expectOffered', () => {
    this.CONSUME(k.offered)
    this.CONSUME(Quoted)
    this.OPTION(() => {
      this.CONSUME(k.from)
      this.CONSUME2(Quoted, { LABEL: 'campaign' })
    })
  })

  readonly expectCode = this.RULE('expectCode', () => {
    this.CONSUME(k.code)
    this.CONSUME(Quoted)
    this.CONSUME2(Quoted, { LABEL: 'status' })
  })
}
