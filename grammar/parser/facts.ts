import type { CstNode, ParserMethod } from 'chevrotain'
import { cartTextNames } from '../../src/syntax/cart-texts.ts'
import { keywords as k, Quoted } from '../tokens.ts'
import { ConditionParser } from './conditions.ts'

export abstract class FactParser extends ConditionParser {
  abstract readonly selector: ParserMethod<[], CstNode>

  readonly fact = this.RULE('fact', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.cartFact) },
      { ALT: () => this.SUBRULE(this.containsFact) },
      { ALT: () => this.SUBRULE(this.customerCondition) },
      { ALT: () => this.SUBRULE(this.historyFact) },
      { ALT: () => this.SUBRULE(this.programmeFact) },
      { ALT: () => this.SUBRULE(this.codeFact) },
      { ALT: () => this.SUBRULE(this.namedFact) },
      { ALT: () => this.SUBRULE(this.itemFact) },
      { ALT: () => this.CONSUME(k.today) },
    ])
  })

  /** Facts that steps and tiers depend on. */
  readonly measure = this.RULE('measure', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.cartFact) },
      { ALT: () => this.SUBRULE(this.historyFact) },
      { ALT: () => this.SUBRULE(this.programmeFact) },
      { ALT: () => this.SUBRULE(this.attribute) },
    ])
  })

  /** Numeric and monetary facts, which effects can calculate with. */
  readonly countedFact = this.RULE('countedFact', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.cartFact) },
      { ALT: () => this.SUBRULE(this.historyFact) },
      { ALT: () => this.SUBRULE(this.programmeFact) },
    ])
  })

  readonly cartFact = this.RULE('cartFact', () => {
    this.OR([
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(k.subtotal) }, { ALT: () => this.CONSUME(k.weight) }])
          this.OPTION(() => this.SUBRULE(this.ofGoods))
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.quantity)
          this.OPTION2(() => {
            this.OR3([
              {
                GATE: () => this.LA(2).tokenType === k.one,
                ALT: () => {
                  this.CONSUME(k.of)
                  this.CONSUME(k.one)
                  this.CONSUME(k.product)
                  this.OPTION3({
                    GATE: () => this.selectorBegins(2),
                    DEF: () => {
                      this.CONSUME(k.in)
                      this.SUBRULE(this.selector)
                    },
                  })
                },
              },
              { ALT: () => this.SUBRULE2(this.ofGoods) },
            ])
          })
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.distinct)
          this.CONSUME(k.products)
          this.OPTION4(() => this.SUBRULE3(this.ofGoods))
        },
      },
      { ALT: () => this.CONSUME(k.lines) },
      {
        ALT: () => {
          this.CONSUME(k.running)
          this.OR4([
            { ALT: () => this.CONSUME(k.total) },
            {
              ALT: () => {
                this.CONSUME2(k.subtotal)
                this.SUBRULE4(this.ofGoods)
              },
            },
          ])
        },
      },
      {
        ALT: () => {
          this.CONSUME2(k.total)
          this.CONSUME(k.with)
          this.CONSUME(k.delivery)
        },
      },
    ])
  })

  /** `of cart` is parsed as `of everything`, which the formatter writes. */
  readonly ofGoods = this.RULE('ofGoods', () => {
    this.CONSUME(k.of)
    this.OR([{ ALT: () => this.CONSUME(k.cart) }, { ALT: () => this.SUBRULE(this.selector) }])
  })

  readonly containsFact = this.RULE('containsFact', () => {
    this.CONSUME(k.contains)
    this.OPTION(() => {
      this.SUBRULE(this.count)
      this.CONSUME(k.of)
    })
    this.SUBRULE(this.selector)
  })

  readonly customerCondition = this.RULE('customerCondition', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.no)
          this.CONSUME(k.segment)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.signed)
          this.CONSUME(k.in)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.first)
          this.CONSUME(k.order)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.birthday)
          this.CONSUME(k.within)
          this.SUBRULE(this.amountTerm)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.anniversary)
          this.CONSUME2(k.of)
          this.SUBRULE(this.attribute)
          this.CONSUME2(k.within)
          this.SUBRULE2(this.amountTerm)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.subscribed)
          this.OR2([{ ALT: () => this.CONSUME(k.since) }, { ALT: () => this.CONSUME(k.for) }])
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.member)
          this.CONSUME(k.of)
          this.SUBRULE(this.names)
        },
      },
    ])
  })

  readonly historyFact = this.RULE('historyFact', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.orders)
          this.OPTION(() => {
            this.CONSUME(k.with)
            this.SUBRULE(this.selector)
          })
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.spend)
          this.OPTION2(() => this.SUBRULE(this.ofGoods))
        },
      },
    ])
    this.OPTION3({
      GATE: () => this.LA(1).tokenType === k.this || this.LA(2).tokenType === k.last,
      DEF: () =>
        this.OR2([
          {
            ALT: () => {
              this.CONSUME(k.in)
              this.CONSUME(k.last)
              this.SUBRULE(this.amountTerm)
            },
          },
          {
            ALT: () => {
              this.CONSUME(k.this)
              this.SUBRULE(this.calendarPeriod)
            },
          },
        ]),
    })
  })

  readonly calendarPeriod = this.RULE('calendarPeriod', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.week) },
      { ALT: () => this.CONSUME(k.month) },
      { ALT: () => this.CONSUME(k.quarter) },
      { ALT: () => this.CONSUME(k.year) },
    ])
  })

  readonly programmeFact = this.RULE('programmeFact', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.point)
          this.CONSUME(k.in)
          this.CONSUME(Quoted)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.tier)
          this.CONSUME2(k.in)
          this.CONSUME2(Quoted)
          this.OPTION(() => {
            this.OR2([
              {
                ALT: () => {
                  this.CONSUME(k.at)
                  this.CONSUME(k.least)
                },
              },
              { ALT: () => this.CONSUME(k.is) },
            ])
            this.CONSUME3(Quoted, { LABEL: 'level' })
          })
        },
      },
    ])
  })

  readonly codeFact = this.RULE('codeFact', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.any)
          this.CONSUME(k.coupon)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.no)
          this.CONSUME2(k.coupon)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.codes)
          this.SUBRULE(this.ofCoupon)
        },
      },
    ])
  })

  readonly ofCoupon = this.RULE('ofCoupon', () => {
    this.CONSUME(k.of)
    this.CONSUME(k.coupon)
    this.SUBRULE(this.names)
  })

  readonly namedFact = this.RULE('namedFact', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.coupon, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.code, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.segment, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.customer, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.delivery, { LABEL: 'fact' }) },
      ...cartTextNames.map((name) => ({ ALT: () => this.CONSUME(k[name], { LABEL: 'fact' }) })),
    ])
    this.SUBRULE(this.names)
  })

  readonly itemFact = this.RULE('itemFact', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.price) },
      {
        ALT: () => {
          this.CONSUME(k.list)
          this.CONSUME2(k.price)
        },
      },
      { ALT: () => this.CONSUME(k.cost) },
    ])
  })
}
