/** Effects on goods: discounts, deals, prices, gifts. */
import { Comma, keywords as k, LeftBrace, Ordinal, Plus, Quoted, RightBrace } from '../tokens.ts'
import { OrderEffectParser } from './order-effects.ts'

export abstract class GoodsEffectParser extends OrderEffectParser {
  readonly off = this.RULE('off', () => {
    this.SUBRULE(this.amount)
    this.CONSUME(k.off)
    this.OR([
      { ALT: () => this.CONSUME(k.cart) },
      { ALT: () => this.SUBRULE(this.shipping) },
      {
        ALT: () => {
          this.CONSUME(k.total)
          this.CONSUME(k.with)
          this.CONSUME(k.delivery)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.each)
          this.SUBRULE(this.selector)
        },
      },
      { GATE: () => this.LA(3).tokenType === k.of, ALT: () => this.SUBRULE(this.offBase) },
      { ALT: () => this.SUBRULE(this.offRanked) },
      { ALT: () => this.SUBRULE(this.offEveryNth) },
      { ALT: () => this.SUBRULE2(this.selector) },
    ])
  })

  readonly offBase = this.RULE('offBase', () => {
    this.OR([{ ALT: () => this.CONSUME(k.original) }, { ALT: () => this.CONSUME(k.list) }])
    this.CONSUME(k.price)
    this.SUBRULE(this.ofGoods)
  })

  readonly offRanked = this.RULE('offRanked', () => {
    this.SUBRULE(this.rank)
    this.OPTION(() => this.SUBRULE(this.effectCount))
    this.SUBRULE(this.ofGoods)
  })

  readonly offEveryNth = this.RULE('offEveryNth', () => {
    this.CONSUME(k.every)
    this.CONSUME(Ordinal)
    this.OR([{ ALT: () => this.SUBRULE(this.ofSameProduct) }, { ALT: () => this.SUBRULE(this.ofGoods) }])
  })

  readonly ofSameProduct = this.RULE('ofSameProduct', () => {
    this.CONSUME(k.of)
    this.CONSUME(k.the)
    this.CONSUME(k.same)
    this.CONSUME(k.product)
    this.CONSUME(k.in)
    this.SUBRULE(this.selector)
  })

  readonly rankedOfEvery = this.RULE('rankedOfEvery', () => {
    this.SUBRULE(this.rank)
    this.SUBRULE(this.effectCount)
    this.CONSUME(k.of)
    this.CONSUME(k.every)
    this.SUBRULE2(this.effectCount, { LABEL: 'every' })
    this.CONSUME(k.in)
    this.SUBRULE(this.selector)
    this.SUBRULE(this.deal)
  })

  readonly deal = this.RULE('deal', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.free) },
      {
        ALT: () => {
          this.CONSUME(k.at)
          this.SUBRULE(this.amount)
          this.OPTION(() => this.CONSUME(k.off))
        },
      },
    ])
  })

  readonly countedGoods = this.RULE('countedGoods', () => {
    this.SUBRULE(this.effectCount)
    this.SUBRULE(this.ofGoods)
  })

  /** The size of a set: a number of units, or an amount. */
  readonly setGoods = this.RULE('setGoods', () => {
    this.SUBRULE(this.amountTerm)
    this.SUBRULE(this.ofGoods)
  })

  readonly buyGet = this.RULE('buyGet', () => {
    this.CONSUME(k.buy)
    this.SUBRULE(this.setGoods)
    this.CONSUME(k.get)
    this.OPTION(() => this.SUBRULE(this.rank))
    this.OPTION2(() => {
      this.CONSUME(k.up)
      this.CONSUME(k.to)
    })
    this.SUBRULE(this.countedGoods)
    this.SUBRULE(this.deal)
  })

  readonly bundle = this.RULE('bundle', () => {
    this.CONSUME(k.bundle)
    this.AT_LEAST_ONE_SEP({ SEP: Plus, DEF: () => this.SUBRULE(this.setGoods) })
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.for)
          this.SUBRULE(this.amount)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.at)
          this.SUBRULE2(this.amount)
          this.CONSUME(k.off)
        },
      },
    ])
  })

  readonly priceFor = this.RULE('priceFor', () => {
    this.CONSUME(k.price)
    this.SUBRULE(this.amount)
    this.CONSUME(k.for)
    this.OR([{ ALT: () => this.CONSUME(k.cart) }, { ALT: () => this.SUBRULE(this.selector) }])
  })

  readonly choose = this.RULE('choose', () => {
    this.CONSUME(k.choose)
    this.CONSUME(k.up)
    this.CONSUME(k.to)
    this.SUBRULE(this.effectCount)
    this.CONSUME(k.from)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.reward))
    this.CONSUME(RightBrace)
    this.OPTION(() => this.SUBRULE(this.rewardPrice))
  })

  readonly reward = this.RULE('reward', () => {
    this.CONSUME(k.sku)
    this.CONSUME(Quoted)
    this.OPTION(() => this.SUBRULE(this.rewardPrice))
    this.OPTION2(() => {
      this.CONSUME(k.up)
      this.CONSUME(k.to)
      this.SUBRULE(this.effectCount)
    })
  })

  /** `at 1 PLN` · `for 400 points in "Club"` · `for 400 points in "Club" and 19 PLN` */
  readonly rewardPrice = this.RULE('rewardPrice', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.at)
          this.SUBRULE(this.amount)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.for)
          this.SUBRULE2(this.amount, { LABEL: 'points' })
          this.CONSUME(k.point)
          this.CONSUME(k.in)
          this.CONSUME(Quoted)
          this.OPTION(() => {
            this.CONSUME(k.and)
            this.SUBRULE3(this.amount)
          })
        },
      },
    ])
  })

  readonly add = this.RULE('add', () => {
    this.CONSUME(k.add)
    this.SUBRULE(this.effectCount)
    this.CONSUME(k.of)
    this.CONSUME(k.sku)
    this.CONSUME(Quoted)
    this.SUBRULE(this.deal)
  })

  /** `get 1 of sku "RED" free, added` */
  readonly getAdded = this.RULE('getAdded', () => {
    this.CONSUME(k.get)
    this.SUBRULE(this.effectCount)
    this.CONSUME(k.of)
    this.CONSUME(k.sku)
    this.CONSUME(Quoted)
    this.SUBRULE(this.deal)
    this.CONSUME(Comma)
    this.CONSUME(k.added)
  })
}
