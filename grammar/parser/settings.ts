import { Comma, CurrencyCode, keywords as k, LeftBrace, Quoted, RightBrace } from '../tokens.ts'
import { TestParser } from './tests.ts'

export abstract class SettingsParser extends TestParser {
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
}
