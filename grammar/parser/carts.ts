import { cartTextNames } from '../../src/syntax/cart-texts.ts'
import { Comma, CurrencyCode, Dot, keywords as k, LeftBrace, Quoted, RightBrace, Word } from '../tokens.ts'
import { LoyaltyParser } from './loyalty-and-scenarios.ts'

export abstract class CartParser extends LoyaltyParser {
  readonly cart = this.RULE('cart', () => {
    this.CONSUME(k.cart)
    this.CONSUME(k.at)
    this.SUBRULE(this.amount)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.cartStatement))
    this.CONSUME(RightBrace)
  })

  readonly cartStatement = this.RULE('cartStatement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.cartText) },
      { GATE: () => this.LA(2).tokenType !== Dot, ALT: () => this.SUBRULE(this.cartCustomer) },
      { GATE: () => this.LA(2).tokenType !== Dot, ALT: () => this.SUBRULE(this.cartLine), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.cartCode) },
      { ALT: () => this.SUBRULE(this.cartCurrency) },
      { ALT: () => this.SUBRULE(this.cartDelivery) },
      { GATE: () => this.LA(2).tokenType !== Dot, ALT: () => this.SUBRULE(this.cartEvent) },
      { ALT: () => this.SUBRULE(this.cartAttribute) },
      { ALT: () => this.SUBRULE(this.cartChoice) },
      { ALT: () => this.SUBRULE(this.cartPayment) },
      { ALT: () => this.SUBRULE(this.cartUsed) },
      { ALT: () => this.SUBRULE(this.cartSwitchedOff) },
    ])
  })

  readonly cartText = this.RULE('cartText', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.order) },
      ...cartTextNames.map((name) => ({ ALT: () => this.CONSUME(k[name], { LABEL: 'text' }) })),
    ])
    this.CONSUME(Quoted)
  })

  readonly cartCurrency = this.RULE('cartCurrency', () => {
    this.CONSUME(k.currency)
    this.CONSUME(CurrencyCode)
  })

  readonly cartCustomer = this.RULE('cartCustomer', () => {
    this.CONSUME(k.customer)
    this.OPTION(() => this.CONSUME(Quoted))
    this.MANY(() => this.SUBRULE(this.customerFact))
  })

  readonly customerFact = this.RULE('customerFact', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.segment)
          this.SUBRULE(this.names)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.member)
          this.CONSUME(k.of)
          this.SUBRULE2(this.names)
        },
      },
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(k.orders) },
            { ALT: () => this.CONSUME(k.spend) },
            { ALT: () => this.CONSUME(k.birthday) },
            {
              ALT: () => {
                this.CONSUME(k.subscribed)
                this.CONSUME(k.since)
              },
            },
          ])
          this.SUBRULE(this.amount)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.point)
          this.SUBRULE2(this.amount)
          this.CONSUME(k.in)
          this.CONSUME(Quoted)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.tier)
          this.CONSUME2(Quoted, { LABEL: 'tier' })
          this.CONSUME2(k.in)
          this.CONSUME3(Quoted)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.bought)
          this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.pastLine) })
          this.CONSUME(k.on)
          this.SUBRULE4(this.amount, { LABEL: 'date' })
        },
      },
    ])
  })

  /** An order's amount and goods. */
  readonly pastLine = this.RULE('pastLine', () => {
    this.SUBRULE(this.amount)
    this.OPTION(() => {
      this.CONSUME(k.of)
      this.CONSUME(k.sku)
      this.CONSUME(Quoted)
      this.MANY(() => this.SUBRULE(this.pastLineFact))
    })
  })

  readonly pastLineFact = this.RULE('pastLineFact', () => {
    this.OR([
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(k.category) }, { ALT: () => this.CONSUME(k.label) }])
          this.SUBRULE(this.names)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.brand)
          this.CONSUME(Quoted)
        },
      },
    ])
  })

  readonly cartLine = this.RULE('cartLine', () => {
    this.SUBRULE(this.amount, { LABEL: 'quantity' })
    this.CONSUME(k.x)
    this.CONSUME(k.sku)
    this.CONSUME(Quoted)
    this.OPTION(() => {
      this.CONSUME(k.at)
      this.SUBRULE2(this.amount)
    })
    this.MANY({ GATE: () => !this.beginsDelivery(), DEF: () => this.SUBRULE(this.lineFact) })
  })

  readonly lineFact = this.RULE('lineFact', () => {
    this.OR([
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(k.list) },
            { ALT: () => this.CONSUME(k.cost) },
            { ALT: () => this.CONSUME(k.min) },
            { ALT: () => this.CONSUME(k.weight) },
          ])
          this.SUBRULE(this.amount)
        },
      },
      {
        ALT: () => {
          this.OR3([{ ALT: () => this.CONSUME(k.category) }, { ALT: () => this.CONSUME(k.label) }])
          this.SUBRULE(this.names)
        },
      },
      {
        ALT: () => {
          this.OR4([
            { ALT: () => this.CONSUME(k.brand) },
            { ALT: () => this.CONSUME(k.id) },
            { ALT: () => this.CONSUME(k.unit) },
            { ALT: () => this.CONSUME(k.delivery) },
          ])
          this.CONSUME(Quoted)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.item)
          this.CONSUME(Dot)
          this.CONSUME(Word)
          this.SUBRULE2(this.amount)
        },
      },
    ])
  })

  readonly cartCode = this.RULE('cartCode', () => {
    this.CONSUME(k.code)
    this.CONSUME(Quoted)
    this.OPTION(() => {
      this.CONSUME(k.from)
      this.CONSUME2(Quoted, { LABEL: 'pool' })
    })
    this.OPTION2(() => {
      this.CONSUME(k.issued)
      this.SUBRULE(this.amount)
    })
  })

  readonly cartDelivery = this.RULE('cartDelivery', () => {
    this.CONSUME(k.delivery)
    this.CONSUME(Quoted)
    this.CONSUME(k.at)
    this.SUBRULE(this.amount)
    this.OPTION(() => {
      this.CONSUME(k.id)
      this.CONSUME2(Quoted, { LABEL: 'id' })
    })
  })

  /** A cart's delivery: `delivery "courier" at 15 PLN`. A line's own delivery has no price. */
  private beginsDelivery(): boolean {
    return this.LA(1).tokenType === k.delivery && this.LA(3).tokenType === k.at
  }

  readonly cartEvent = this.RULE('cartEvent', () => {
    this.CONSUME(k.event)
    this.CONSUME(Quoted)
  })

  readonly cartAttribute = this.RULE('cartAttribute', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.customer) },
      { ALT: () => this.CONSUME(k.cart) },
      { ALT: () => this.CONSUME(k.event) },
    ])
    this.CONSUME(Dot)
    this.CONSUME(Word)
    this.SUBRULE(this.amount)
  })

  readonly cartChoice = this.RULE('cartChoice', () => {
    this.CONSUME(k.choose)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.campaign)
          this.CONSUME(Quoted)
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.amount)
          this.CONSUME(k.x)
          this.CONSUME(k.sku)
          this.CONSUME2(Quoted, { LABEL: 'sku' })
          this.CONSUME(k.from)
          this.CONSUME3(Quoted)
        },
      },
    ])
  })

  readonly cartPayment = this.RULE('cartPayment', () => {
    this.CONSUME(k.pay)
    this.SUBRULE(this.amount)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.point)
          this.CONSUME(k.in)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.from)
          this.CONSUME(k.wallet)
        },
      },
      {
        ALT: () => {
          this.CONSUME2(k.from)
          this.CONSUME(k.card)
        },
      },
    ])
    this.CONSUME(Quoted)
    this.OPTION(() => {
      this.CONSUME(k.of)
      this.SUBRULE2(this.amount, { LABEL: 'balance' })
    })
  })

  readonly cartSwitchedOff = this.RULE('cartSwitchedOff', () => {
    this.CONSUME(k.switched)
    this.CONSUME(k.off)
    this.SUBRULE(this.names)
  })

  readonly cartUsed = this.RULE('cartUsed', () => {
    this.CONSUME(k.used)
    this.OR([
      { ALT: () => this.CONSUME(k.campaign) },
      { ALT: () => this.CONSUME(k.group) },
      { ALT: () => this.CONSUME(k.code) },
      { ALT: () => this.CONSUME(k.coupons) },
    ])
    this.CONSUME(Quoted)
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.usedCount) })
  })

  readonly usedCount = this.RULE('usedCount', () => {
    this.SUBRULE(this.amount)
    this.OPTION(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(k.by)
            this.CONSUME(k.customer)
          },
        },
        {
          ALT: () => {
            this.OR2([
              { ALT: () => this.CONSUME(k.time) },
              { ALT: () => this.CONSUME(k.use) },
              { ALT: () => this.CONSUME(k.unit) },
              {
                ALT: () => {
                  this.CONSUME(k.of)
                  this.CONSUME(k.orders)
                },
              },
            ])
            this.OPTION2(() => this.SUBRULE(this.limitScope))
          },
        },
        { ALT: () => this.SUBRULE2(this.limitScope) },
      ])
    })
  })
}
