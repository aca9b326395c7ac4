/** Modifiers, which follow an effect after a comma: limits, floors, and how to spread it. */
import { Comma, Digits, EndingDigits, keywords as k, Plus } from '../tokens.ts'
import { SelectorParser } from './selectors.ts'

export abstract class ModifierParser extends SelectorParser {
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

  readonly rank = this.RULE('rank', () => {
    this.OR([{ ALT: () => this.CONSUME(k.cheapest) }, { ALT: () => this.CONSUME(k.dearest) }])
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
