/** Effects on the delivery and the total, and what an order earns: points, cashback, coupons, perks. */
import { keywords as k, Quoted } from '../tokens.ts'
import { ModifierParser } from './modifiers.ts'

export abstract class OrderEffectParser extends ModifierParser {
  /** Accepts `delivery` as a synonym; the formatter writes `shipping`. */
  readonly shipping = this.RULE('shipping', () => {
    this.OR([{ ALT: () => this.CONSUME(k.shipping) }, { ALT: () => this.CONSUME(k.delivery) }])
    this.OPTION(() => this.SUBRULE(this.byMethods))
  })

  readonly byMethods = this.RULE('byMethods', () => {
    this.CONSUME(k.by)
    this.SUBRULE(this.names)
  })

  readonly freeShipping = this.RULE('freeShipping', () => {
    this.CONSUME(k.free)
    this.SUBRULE(this.shipping)
  })

  readonly shippingFor = this.RULE('shippingFor', () => {
    this.OR([{ ALT: () => this.CONSUME(k.shipping) }, { ALT: () => this.CONSUME(k.delivery) }])
    this.CONSUME(k.for)
    this.SUBRULE(this.amount)
    this.OPTION(() => this.SUBRULE(this.byMethods))
  })

  readonly roundTotal = this.RULE('roundTotal', () => {
    this.CONSUME(k.round)
    this.CONSUME(k.total)
    this.CONSUME(k.down)
    this.CONSUME(k.to)
    this.SUBRULE(this.amount)
  })

  readonly earn = this.RULE('earn', () => {
    this.CONSUME(k.earn)
    this.SUBRULE(this.amount, { LABEL: 'points' })
    this.OPTION(() => this.CONSUME(k.x))
    this.CONSUME(k.point)
    this.OPTION2(() => {
      this.CONSUME(k.per)
      this.SUBRULE2(this.amount)
      this.OPTION3(() => this.SUBRULE(this.ofGoods))
    })
    this.CONSUME(k.in)
    this.CONSUME(Quoted)
  })

  readonly cashback = this.RULE('cashback', () => {
    this.CONSUME(k.cashback)
    this.SUBRULE(this.amount)
    this.OPTION(() => this.SUBRULE(this.ofGoods))
    this.CONSUME(k.to)
    this.CONSUME(Quoted)
  })

  readonly issue = this.RULE('issue', () => {
    this.CONSUME(k.issue)
    this.CONSUME(k.coupon)
    this.CONSUME(Quoted)
  })

  readonly grant = this.RULE('grant', () => {
    this.CONSUME(k.grant)
    this.CONSUME(Quoted)
  })
}
