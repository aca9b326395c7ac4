/** Loyalty programs, memberships, gift cards, referrals and scenarios. */
import { Equals, Identifier, keywords as k, LeftBrace, Quoted, RightBrace } from '../tokens.ts'
import { CampaignParser } from './campaigns.ts'

export abstract class LoyaltyParser extends CampaignParser {
  readonly program = this.RULE('program', () => {
    this.CONSUME(k.program)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.programStatement))
    this.CONSUME(RightBrace)
  })

  readonly programStatement = this.RULE('programStatement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.worth) },
      { ALT: () => this.SUBRULE(this.pointsLife) },
      { ALT: () => this.SUBRULE(this.payUpTo) },
      { ALT: () => this.SUBRULE(this.baseEarn) },
      { ALT: () => this.SUBRULE(this.tiers) },
      { ALT: () => this.SUBRULE(this.partners) },
      { ALT: () => this.SUBRULE(this.sharedBy) },
      { ALT: () => this.SUBRULE(this.was) },
    ])
  })

  readonly worth = this.RULE('worth', () => {
    this.SUBRULE(this.amount, { LABEL: 'points' })
    this.CONSUME(k.point)
    this.CONSUME(k.worth)
    this.SUBRULE2(this.amount)
  })

  readonly pointsLife = this.RULE('pointsLife', () => {
    this.CONSUME(k.point)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.expire)
          this.CONSUME(k.after)
        },
      },
      { ALT: () => this.CONSUME(k.pending) },
    ])
    this.SUBRULE(this.amount)
  })

  readonly payUpTo = this.RULE('payUpTo', () => {
    this.CONSUME(k.pay)
    this.CONSUME(k.up)
    this.CONSUME(k.to)
    this.SUBRULE(this.amount)
    this.CONSUME(k.of)
    this.CONSUME(k.total)
  })

  readonly baseEarn = this.RULE('baseEarn', () => {
    this.CONSUME(k.earn)
    this.SUBRULE(this.amount, { LABEL: 'points' })
    this.CONSUME(k.point)
    this.CONSUME(k.per)
    this.SUBRULE2(this.amount)
  })

  readonly tiers = this.RULE('tiers', () => {
    this.CONSUME(k.tiers)
    this.CONSUME(k.by)
    this.SUBRULE(this.measure)
    this.OPTION(() => {
      this.CONSUME(k.kept)
      this.CONSUME(k.for)
      this.SUBRULE(this.amount, { LABEL: 'kept' })
    })
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.tierStep))
    this.CONSUME(RightBrace)
  })

  readonly tierStep = this.RULE('tierStep', () => {
    this.CONSUME(Quoted)
    this.CONSUME(k.from)
    this.SUBRULE(this.amount)
  })

  readonly partners = this.RULE('partners', () => {
    this.CONSUME(k.partners)
    this.SUBRULE(this.names)
  })

  readonly membership = this.RULE('membership', () => {
    this.CONSUME(k.membership)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.membershipStatement))
    this.CONSUME(RightBrace)
  })

  readonly membershipStatement = this.RULE('membershipStatement', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.membershipPrice) }, { ALT: () => this.SUBRULE(this.soldAs) }])
  })

  readonly membershipPrice = this.RULE('membershipPrice', () => {
    this.CONSUME(k.price)
    this.SUBRULE(this.amount)
    this.CONSUME(k.per)
    this.SUBRULE(this.period)
  })

  readonly soldAs = this.RULE('soldAs', () => {
    this.CONSUME(k.sold)
    this.CONSUME(k.as)
    this.SUBRULE(this.selector)
  })

  readonly sharedBy = this.RULE('sharedBy', () => {
    this.CONSUME(k.shared)
    this.CONSUME(k.by)
    this.SUBRULE(this.attribute)
  })

  readonly giftCards = this.RULE('giftCards', () => {
    this.CONSUME(k.gift)
    this.CONSUME(k.cards)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.giftCardsStatement))
    this.CONSUME(RightBrace)
  })

  readonly giftCardsStatement = this.RULE('giftCardsStatement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.codesLike) },
      { ALT: () => this.SUBRULE(this.cardTerm) },
      { ALT: () => this.SUBRULE(this.soldAs) },
    ])
  })

  readonly codesLike = this.RULE('codesLike', () => {
    this.CONSUME(k.like)
    this.CONSUME(Quoted)
  })

  readonly cardTerm = this.RULE('cardTerm', () => {
    this.CONSUME(k.valid)
    this.SUBRULE(this.amount)
  })

  readonly referral = this.RULE('referral', () => {
    this.CONSUME(k.referral)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.referralStatement))
    this.CONSUME(RightBrace)
  })

  readonly referralStatement = this.RULE('referralStatement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.referralReward) },
      { ALT: () => this.SUBRULE(this.codesLike) },
      { ALT: () => this.SUBRULE(this.referralPending) },
    ])
  })

  readonly referralReward = this.RULE('referralReward', () => {
    this.CONSUME(k.reward)
    this.CONSUME(k.after)
    this.CONSUME(k.first)
    this.CONSUME(k.order)
  })

  readonly referralPending = this.RULE('referralPending', () => {
    this.CONSUME(k.pending)
    this.SUBRULE(this.amount)
  })

  readonly scenario = this.RULE('scenario', () => {
    this.CONSUME(k.scenario)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.scenarioStatement))
    this.CONSUME(RightBrace)
  })

  readonly scenarioStatement = this.RULE('scenarioStatement', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.set)
          this.CONSUME(Identifier)
          this.CONSUME(Equals)
          this.SUBRULE(this.expression)
        },
      },
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(k.disable) }, { ALT: () => this.CONSUME(k.enable) }])
          this.CONSUME(Quoted)
        },
      },
    ])
  })
}
