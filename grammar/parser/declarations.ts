/** The rule for any declaration, and the short declarations. */
import {
  Colon,
  Comma,
  Dot,
  Equals,
  Identifier,
  keywords as k,
  LeftBrace,
  Quoted,
  RightBrace,
  Slash,
  Word,
} from '../tokens.ts'
import { CouponsParser } from './coupons.ts'

export abstract class DeclarationParser extends CouponsParser {
  readonly declaration = this.RULE('declaration', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.settings) },
      { ALT: () => this.SUBRULE(this.catalogue) },
      { ALT: () => this.SUBRULE(this.attributes) },
      { ALT: () => this.SUBRULE(this.let) },
      { ALT: () => this.SUBRULE(this.products) },
      { ALT: () => this.SUBRULE(this.segment) },
      { ALT: () => this.SUBRULE(this.coupons) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.campaign) },
      { ALT: () => this.SUBRULE(this.program) },
      { ALT: () => this.SUBRULE(this.membership) },
      { ALT: () => this.SUBRULE(this.giftCards) },
      { ALT: () => this.SUBRULE(this.referral) },
      { ALT: () => this.SUBRULE(this.scenario) },
      { ALT: () => this.SUBRULE(this.test) },
    ])
  })

  readonly catalogue = this.RULE('catalogue', () => {
    this.CONSUME(k.catalogue)
    this.CONSUME(k.from)
    this.CONSUME(Quoted)
    this.OPTION(() => this.SUBRULE(this.asLayout))
  })

  readonly asLayout = this.RULE('asLayout', () => {
    this.CONSUME(k.as)
    this.CONSUME(Quoted)
  })

  readonly attributes = this.RULE('attributes', () => {
    this.CONSUME(k.attributes)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.attributeEntry))
    this.CONSUME(RightBrace)
  })

  readonly attributeEntry = this.RULE('attributeEntry', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.customer) },
      { ALT: () => this.CONSUME(k.item) },
      { ALT: () => this.CONSUME(k.cart) },
      { ALT: () => this.CONSUME(k.event) },
    ])
    this.CONSUME(Dot)
    this.CONSUME(Word)
    this.CONSUME(Colon)
    this.SUBRULE(this.type)
  })

  readonly type = this.RULE('type', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.money) },
      { ALT: () => this.CONSUME(k.percent) },
      { ALT: () => this.CONSUME(k.number) },
      { ALT: () => this.CONSUME(k.text) },
      { ALT: () => this.CONSUME(k.date) },
      { ALT: () => this.CONSUME(k.time) },
      { ALT: () => this.CONSUME(k.duration) },
      {
        ALT: () => {
          this.CONSUME(k.yes)
          this.CONSUME(Slash)
          this.CONSUME(k.no)
        },
      },
    ])
  })

  readonly let = this.RULE('let', () => {
    this.CONSUME(k.let)
    this.CONSUME(Identifier)
    this.CONSUME(Equals)
    this.SUBRULE(this.expression)
  })

  readonly products = this.RULE('products', () => {
    this.CONSUME(k.products)
    this.CONSUME(Quoted)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Equals)
          this.SUBRULE(this.selector)
        },
      },
      { ALT: () => this.SUBRULE(this.fromFile) },
    ])
  })

  readonly segment = this.RULE('segment', () => {
    this.CONSUME(k.segment)
    this.CONSUME(Quoted)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Equals)
          this.SUBRULE(this.expression)
        },
      },
      { ALT: () => this.SUBRULE(this.fromFile) },
      { ALT: () => this.CONSUME(k.external) },
    ])
  })

  readonly group = this.RULE('group', () => {
    this.CONSUME(k.group)
    this.CONSUME(Quoted)
    this.OPTION(() => {
      this.CONSUME(k.pick)
      this.OR([
        { ALT: () => this.CONSUME(k.all) },
        { ALT: () => this.CONSUME(k.first) },
        { ALT: () => this.CONSUME(k.best) },
        { ALT: () => this.CONSUME(k.least) },
      ])
      this.OPTION2(() => {
        this.CONSUME(k.per)
        this.CONSUME(k.line)
      })
    })
    this.OPTION3(() => {
      this.CONSUME(Comma)
      this.SUBRULE(this.priority)
    })
    this.OPTION4(() => {
      this.CONSUME2(Comma)
      this.SUBRULE(this.inGroup)
    })
    this.OPTION5(() => {
      this.CONSUME3(Comma)
      this.SUBRULE(this.eachItemOnce)
    })
    this.OPTION6(() => {
      this.CONSUME5(Comma)
      this.SUBRULE(this.was)
    })
    this.MANY(() => {
      this.CONSUME4(Comma)
      this.OR2([{ ALT: () => this.SUBRULE(this.limit) }, { ALT: () => this.SUBRULE(this.budget) }])
    })
  })
}
