/** Effects, after `then`: the rule for any effect, and effects with nested effects. */
import {
  Colon,
  keywords as k,
  LeftBrace,
  LeftParen,
  Minus,
  Plus,
  Quoted,
  RightBrace,
  RightParen,
  Slash,
  Star,
} from '../tokens.ts'
import { GoodsEffectParser } from './goods-effects.ts'

export abstract class EffectParser extends GoodsEffectParser {
  readonly effect = this.RULE('effect', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.simpleEffect) }, { ALT: () => this.SUBRULE(this.forEvery) }])
    this.SUBRULE(this.modifiers)
  })

  readonly simpleEffect = this.RULE('simpleEffect', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.off) },
      { ALT: () => this.SUBRULE(this.rankedOfEvery) },
      { ALT: () => this.SUBRULE(this.buyGet) },
      { ALT: () => this.SUBRULE(this.bundle) },
      { ALT: () => this.SUBRULE(this.priceFor) },
      { ALT: () => this.SUBRULE(this.choose) },
      { ALT: () => this.SUBRULE(this.add) },
      { ALT: () => this.SUBRULE(this.getAdded) },
      { ALT: () => this.SUBRULE(this.freeShipping) },
      { ALT: () => this.SUBRULE(this.shippingFor) },
      { ALT: () => this.SUBRULE(this.roundTotal) },
      { ALT: () => this.SUBRULE(this.earn) },
      { ALT: () => this.SUBRULE(this.cashback) },
      { ALT: () => this.SUBRULE(this.issue) },
      { ALT: () => this.SUBRULE(this.grant) },
      { ALT: () => this.SUBRULE(this.steps) },
      { ALT: () => this.SUBRULE(this.oneOf) },
    ])
  })

  readonly steps = this.RULE('steps', () => {
    this.CONSUME(k.by)
    this.OR([{ ALT: () => this.SUBRULE(this.measure) }, { ALT: () => this.SUBRULE(this.countedCodes) }])
    this.OPTION(() => {
      this.OR2([
        { ALT: () => this.CONSUME(k.graduated) },
        {
          ALT: () => {
            this.CONSUME(k.per)
            this.OR3([{ ALT: () => this.CONSUME(k.line) }, { ALT: () => this.CONSUME(k.delivery) }])
          },
        },
      ])
    })
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.step))
    this.CONSUME(RightBrace)
  })

  readonly countedCodes = this.RULE('countedCodes', () => {
    this.CONSUME(k.codes)
    this.SUBRULE(this.ofCoupon)
  })

  readonly step = this.RULE('step', () => {
    this.CONSUME(k.from)
    this.SUBRULE(this.amount)
    this.CONSUME(Colon)
    this.SUBRULE(this.effect)
  })

  readonly oneOf = this.RULE('oneOf', () => {
    this.CONSUME(k.one)
    this.CONSUME(k.of)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.chance))
    this.CONSUME(RightBrace)
  })

  readonly chance = this.RULE('chance', () => {
    this.SUBRULE(this.amount)
    this.CONSUME(Colon)
    this.SUBRULE(this.effect)
  })

  readonly forEvery = this.RULE('forEvery', () => {
    this.CONSUME(k.for)
    this.CONSUME(k.every)
    this.OR4([
      {
        ALT: () => {
          this.CONSUME(k.code)
          this.SUBRULE(this.ofCoupon)
        },
      },
      { ALT: () => this.SUBRULE(this.countedPart) },
    ])
    this.OR3([
      { ALT: () => this.SUBRULE(this.simpleEffect) },
      {
        ALT: () => {
          this.CONSUME(LeftBrace)
          this.SUBRULE(this.effect)
          this.CONSUME(RightBrace)
        },
      },
    ])
  })

  readonly countedPart = this.RULE('countedPart', () => {
    this.SUBRULE(this.amountTerm)
    this.OR([
      { ALT: () => this.CONSUME(k.unit) },
      {
        ALT: () => {
          this.CONSUME(k.codes)
          this.SUBRULE(this.ofCoupon)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.point)
          this.CONSUME(k.in)
          this.CONSUME(Quoted)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.of)
          this.OR2([
            { GATE: () => !this.selectorBegins(1), ALT: () => this.SUBRULE(this.counted), IGNORE_AMBIGUITIES: true },
            { ALT: () => this.SUBRULE(this.selector) },
          ])
        },
      },
    ])
  })

  /** `customer.stamps + quantity of label "coffee"` */
  readonly counted = this.RULE('counted', () => {
    this.OR2([
      { ALT: () => this.SUBRULE(this.measure) },
      {
        ALT: () => {
          this.CONSUME(LeftParen)
          this.SUBRULE(this.expression)
          this.CONSUME(RightParen)
        },
      },
    ])
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(Plus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Minus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Star, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Slash, { LABEL: 'operator' }) },
      ])
      this.SUBRULE(this.amountOperand)
    })
  })
}
