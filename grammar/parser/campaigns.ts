import type { TokenType } from 'chevrotain'
import { Comma, keywords as k, LeftBrace, Ordinal, Quoted, RightBrace } from '../tokens.ts'
import { StatementParser } from './shared-statements.ts'

const weekdayTokens: ReadonlySet<TokenType> = new Set([k.mon, k.tue, k.wed, k.thu, k.fri, k.sat, k.sun])

export abstract class CampaignParser extends StatementParser {
  readonly campaign = this.RULE('campaign', () => {
    this.CONSUME(k.campaign)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.campaignStatement))
    this.CONSUME(RightBrace)
  })

  readonly campaignStatement = this.RULE('campaignStatement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.campaignText) },
      { ALT: () => this.SUBRULE(this.priority) },
      { ALT: () => this.SUBRULE(this.combine) },
      { ALT: () => this.SUBRULE(this.eachItemOnce) },
      { ALT: () => this.SUBRULE(this.similarAs) },
      { ALT: () => this.SUBRULE(this.was) },
      { ALT: () => this.SUBRULE(this.inGroup) },
      { ALT: () => this.SUBRULE(this.status) },
      { ALT: () => this.SUBRULE(this.customerChooses) },
      { ALT: () => this.SUBRULE(this.on) },
      { ALT: () => this.SUBRULE(this.active) },
      { ALT: () => this.SUBRULE(this.every) },
      { ALT: () => this.SUBRULE(this.when) },
      { ALT: () => this.SUBRULE(this.consequence) },
      { ALT: () => this.SUBRULE(this.limit) },
      { ALT: () => this.SUBRULE(this.budget) },
      { ALT: () => this.SUBRULE(this.funded) },
      { ALT: () => this.SUBRULE(this.rounding) },
      { ALT: () => this.SUBRULE(this.returns) },
    ])
  })

  readonly campaignText = this.RULE('campaignText', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.title) },
      { ALT: () => this.CONSUME(k.message) },
      { ALT: () => this.CONSUME(k.image) },
      { ALT: () => this.CONSUME(k.link) },
      { ALT: () => this.CONSUME(k.terms) },
    ])
    this.CONSUME(Quoted)
  })

  readonly priority = this.RULE('priority', () => {
    this.CONSUME(k.priority)
    this.SUBRULE(this.amount)
  })

  readonly combine = this.RULE('combine', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.always)
          this.CONSUME(k.combine)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.never)
          this.CONSUME2(k.combine)
          this.OPTION({
            GATE: () => this.LA(1).tokenType !== k.on || this.LA(2).tokenType === k.same,
            DEF: () =>
              this.OR2([
                {
                  ALT: () => {
                    this.CONSUME(k.with)
                    this.CONSUME(k.similar)
                  },
                },
                {
                  ALT: () => {
                    this.OPTION2(() => this.CONSUME(k.later))
                    this.CONSUME(k.on)
                    this.CONSUME(k.same)
                    this.CONSUME(k.item)
                  },
                },
              ]),
          })
        },
      },
    ])
  })

  readonly eachItemOnce = this.RULE('eachItemOnce', () => {
    this.CONSUME(k.each)
    this.CONSUME(k.item)
    this.CONSUME(k.once)
  })

  readonly similarAs = this.RULE('similarAs', () => {
    this.CONSUME(k.similar)
    this.CONSUME(k.as)
    this.CONSUME(Quoted)
  })

  readonly inGroup = this.RULE('inGroup', () => {
    this.CONSUME(k.in)
    this.CONSUME(k.group)
    this.CONSUME(Quoted)
  })

  readonly status = this.RULE('status', () => {
    this.OR([{ ALT: () => this.CONSUME(k.draft) }, { ALT: () => this.CONSUME(k.retired) }])
  })

  readonly customerChooses = this.RULE('customerChooses', () => {
    this.CONSUME(k.customer)
    this.CONSUME(k.chooses)
  })

  readonly on = this.RULE('on', () => {
    this.CONSUME(k.on)
    this.OR([
      { ALT: () => this.CONSUME(k.prices) },
      {
        ALT: () => {
          this.CONSUME(k.event)
          this.CONSUME(Quoted)
        },
      },
    ])
  })

  readonly active = this.RULE('active', () => {
    this.CONSUME(k.active)
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.interval)
          this.OPTION(() => this.SUBRULE(this.exceptions))
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.amount, { LABEL: 'from' })
          this.CONSUME(k.to)
          this.SUBRULE2(this.amount, { LABEL: 'to' })
          this.OPTION2(() => this.SUBRULE2(this.exceptions))
        },
      },
      { ALT: () => this.SUBRULE3(this.exceptions) },
    ])
  })

  readonly exceptions = this.RULE('exceptions', () => {
    this.CONSUME(k.except)
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.exception) })
  })

  readonly exception = this.RULE('exception', () => {
    this.SUBRULE(this.amount, { LABEL: 'from' })
    this.OPTION(() => {
      this.CONSUME(k.to)
      this.SUBRULE2(this.amount, { LABEL: 'to' })
    })
  })

  readonly every = this.RULE('every', () => {
    this.CONSUME(k.every)
    this.OR([
      { ALT: () => this.CONSUME(k.day) },
      { ALT: () => this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.weekdays) }) },
      {
        ALT: () => {
          this.AT_LEAST_ONE_SEP2({ SEP: Comma, DEF: () => this.SUBRULE(this.monthDay) })
          this.CONSUME(k.of)
          this.CONSUME(k.month)
        },
      },
    ])
    this.OPTION(() => this.SUBRULE(this.interval))
  })

  /** `mon to fri`; in `every mon to 22:00` the `to` belongs to the hours. */
  readonly weekdays = this.RULE('weekdays', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.weekday) },
      {
        ALT: () => {
          this.SUBRULE(this.weekday, { LABEL: 'first' })
          this.OPTION({
            GATE: () => weekdayTokens.has(this.LA(2).tokenType),
            DEF: () => {
              this.CONSUME(k.to)
              this.SUBRULE2(this.weekday, { LABEL: 'last' })
            },
          })
        },
      },
    ])
  })

  /** `1st` · `last day` · `first mon` · `2nd tue` */
  readonly monthDay = this.RULE('monthDay', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Ordinal)
          this.OPTION(() => this.SUBRULE(this.weekday))
        },
      },
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(k.first) }, { ALT: () => this.CONSUME(k.last) }])
          this.OR3([{ ALT: () => this.CONSUME(k.day) }, { ALT: () => this.SUBRULE2(this.weekday) }])
        },
      },
    ])
  })

  readonly weekday = this.RULE('weekday', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.mon) },
      { ALT: () => this.CONSUME(k.tue) },
      { ALT: () => this.CONSUME(k.wed) },
      { ALT: () => this.CONSUME(k.thu) },
      { ALT: () => this.CONSUME(k.fri) },
      { ALT: () => this.CONSUME(k.sat) },
      { ALT: () => this.CONSUME(k.sun) },
    ])
  })

  readonly when = this.RULE('when', () => {
    this.CONSUME(k.when)
    this.SUBRULE(this.expression)
  })

  readonly consequence = this.RULE('consequence', () => {
    this.CONSUME(k.then)
    this.SUBRULE(this.effect)
  })

  readonly funded = this.RULE('funded', () => {
    this.CONSUME(k.funded)
    this.SUBRULE(this.amount)
    this.CONSUME(k.by)
    this.CONSUME(Quoted)
  })
}
