import { Dot, keywords as k, LeftParen, Minus, Plus, RightParen, Slash, Star, Word } from '../tokens.ts'
import { FactParser } from './facts.ts'

export abstract class SelectorParser extends FactParser {
  /**
   * `or` binds weaker than `and`, and `except` weaker than both; the builder applies precedence. Inside a condition, a selector
   * continues over `and` and `or` only if what follows can only be a selector.
   */
  readonly selector = this.RULE('selector', () => {
    this.SUBRULE(this.goods)
    this.MANY({
      GATE: () => this.LA(1).tokenType === k.except || this.selectorBegins(2),
      DEF: () => {
        this.OR([
          { ALT: () => this.CONSUME(k.and, { LABEL: 'operator' }) },
          { ALT: () => this.CONSUME(k.or, { LABEL: 'operator' }) },
          { ALT: () => this.CONSUME(k.except, { LABEL: 'operator' }) },
        ])
        this.SUBRULE2(this.goods)
      },
    })
  })

  readonly goods = this.RULE('goods', () => {
    this.MANY(() => this.CONSUME(k.not))
    this.OR([
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(k.sku, { LABEL: 'kind' }) },
            { ALT: () => this.CONSUME(k.category, { LABEL: 'kind' }) },
            { ALT: () => this.CONSUME(k.brand, { LABEL: 'kind' }) },
            { ALT: () => this.CONSUME(k.label, { LABEL: 'kind' }) },
            { ALT: () => this.CONSUME(k.products, { LABEL: 'kind' }) },
          ])
          this.SUBRULE(this.names)
        },
      },
      { ALT: () => this.CONSUME(k.everything) },
      {
        ALT: () => {
          this.CONSUME(k.qualifying)
          this.CONSUME(k.items)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.on)
          this.CONSUME(k.sale)
        },
      },
      { ALT: () => this.CONSUME(k.discounted) },
      { ALT: () => this.SUBRULE(this.where) },
      {
        ALT: () => {
          this.CONSUME(LeftParen)
          this.SUBRULE(this.selector)
          this.CONSUME(RightParen)
        },
      },
    ])
  })

  /** A condition on one item: starts with a fact of the item and uses no facts of the cart. */
  readonly where = this.RULE('where', () => {
    this.SUBRULE(this.itemLeft)
    this.OPTION({
      GATE: () => !this.beginsInGroup(),
      DEF: () => {
        this.OR([
          {
            ALT: () => {
              this.SUBRULE(this.comparisonSign)
              this.SUBRULE(this.itemSum)
            },
          },
          {
            ALT: () => {
              this.CONSUME(k.between)
              this.SUBRULE2(this.itemSum, { LABEL: 'low' })
              this.CONSUME(k.and)
              this.SUBRULE3(this.itemSum, { LABEL: 'high' })
            },
          },
          { ALT: () => this.SUBRULE(this.options) },
        ])
      },
    })
  })

  readonly itemLeft = this.RULE('itemLeft', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.itemFact) }, { ALT: () => this.SUBRULE(this.itemAttribute) }])
    this.SUBRULE(this.itemSumRest)
  })

  readonly itemSum = this.RULE('itemSum', () => {
    this.SUBRULE(this.itemOperand)
    this.SUBRULE(this.itemSumRest)
  })

  readonly itemSumRest = this.RULE('itemSumRest', () => {
    this.MANY({
      GATE: () => !this.beginsBundlePart(),
      DEF: () => {
        this.OR([
          { ALT: () => this.CONSUME(Plus, { LABEL: 'operator' }) },
          { ALT: () => this.CONSUME(Minus, { LABEL: 'operator' }) },
          { ALT: () => this.CONSUME(Star, { LABEL: 'operator' }) },
          { ALT: () => this.CONSUME(Slash, { LABEL: 'operator' }) },
        ])
        this.SUBRULE(this.itemOperand)
      },
    })
  })

  readonly itemOperand = this.RULE('itemOperand', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.itemFact) }, { ALT: () => this.SUBRULE(this.amountTerm) }])
  })

  readonly itemAttribute = this.RULE('itemAttribute', () => {
    this.CONSUME(k.item)
    this.CONSUME(Dot)
    this.CONSUME(Word)
  })
}
