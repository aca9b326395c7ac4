/** Effects, after `then`. */
import {
  Colon,
  Comma,
  Digits,
  EndingDigits,
  keywords as k,
  LeftBrace,
  LeftParen,
  Minus,
  Ordinal,
  Plus,
  Quoted,
  RightBrace,
  RightParen,
  Slash,
  Star,
} from '../tokens.ts'
import { SelectorParser } from './selectors.ts'

export abstract class EffectParser extends SelectorParser {
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

  readonly rank = this.RULE('rank', () => {
    this.OR([{ ALT: () => this.CONSUME(k.cheapest) }, { ALT: () => this.CONSUME(k.dearest) }])
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

  /** Accepts `delivery` as a synonym; the formatter writes `shipping`. */
  readonly shipping = this.RULE('shipping', () => {
    this.OR([{ ALT: () => this.CONSUME(k.shipping) }, { ALT: () => this.CONSUME(k.delivery) }])
    this.OPTION(() => this.SUBRULE(this.byMethods))
  })

  readonly byMethods = this.RULE('byMethods', () => {
    this.CONSUME(k.by)
    this.SUBRULE(this.names)
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

  readonly modifiers = this.RULE('modifiers', () => {
    this.MANY(() => {
      this.CONSUME(Comma)
      this.SUBRULE(this.modifier)
    })
  })

  readonly modifier = this.RULE('modifier', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.atMost) },
      { ALT: () => this.SUBRULE(this.notBelow) },
      { ALT: () => this.SUBRULE(this.upTo) },
      { ALT: () => this.SUBRULE(this.spread) },
      { ALT: () => this.SUBRULE(this.ending) },
      { ALT: () => this.CONSUME(k.replacing) },
    ])
  })

  readonly atMost = this.RULE('atMost', () => {
    this.CONSUME(k.at)
    this.CONSUME(k.most)
    this.SUBRULE(this.amount)
    this.OPTION(() => this.CONSUME(k.point))
  })

  readonly notBelow = this.RULE('notBelow', () => {
    this.CONSUME(k.not)
    this.CONSUME(k.below)
    this.SUBRULE(this.floor)
  })

  readonly floor = this.RULE('floor', () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.amount)
          this.OPTION2(() => {
            this.CONSUME(k.of)
            this.CONSUME(k.list)
            this.CONSUME(k.price)
          })
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.cost)
          this.OPTION(() => {
            this.CONSUME(Plus)
            this.SUBRULE2(this.amount)
          })
        },
      },
    ])
  })

  readonly upTo = this.RULE('upTo', () => {
    this.CONSUME(k.up)
    this.CONSUME(k.to)
    this.SUBRULE(this.effectCount)
    this.OR([
      { ALT: () => this.CONSUME(k.time) },
      {
        ALT: () => {
          this.OPTION(() => this.SUBRULE(this.rank))
          this.CONSUME(k.unit)
          this.OPTION2(() => {
            this.CONSUME(k.per)
            this.CONSUME(k.line)
          })
        },
      },
    ])
  })

  readonly spread = this.RULE('spread', () => {
    this.CONSUME(k.spread)
    this.OR([
      { ALT: () => this.CONSUME(k.evenly) },
      {
        ALT: () => {
          this.CONSUME(k.by)
          this.OR2([{ ALT: () => this.CONSUME(k.amount) }, { ALT: () => this.CONSUME(k.quantity) }])
        },
      },
    ])
  })

  readonly ending = this.RULE('ending', () => {
    this.CONSUME(k.ending)
    this.OR([{ ALT: () => this.CONSUME(EndingDigits) }, { ALT: () => this.CONSUME(Digits) }])
  })
}
