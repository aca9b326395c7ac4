/**
 * The grammar of a `.promo` file, one rule for each thing that can be said. It knows nothing of recovery: text that
 * breaks a rule is cut out by `src/syntax/recover.ts`, which asks the same rules about smaller pieces. Rules recurse only
 * through brackets, so that the depth of brackets bounds the stack.
 */
import {
  type CstNode,
  CstParser,
  EOF,
  type IParserErrorMessageProvider,
  type IToken,
  type TokenType,
  tokenMatcher,
} from 'chevrotain'
import { lazyLookahead } from './lazy-lookahead.ts'
import {
  ClockTime,
  Colon,
  Comma,
  CurrencyCode,
  DateTime,
  Digits,
  Dot,
  EndingDigits,
  Equals,
  Greater,
  GreaterEquals,
  Identifier,
  keywords as k,
  LeftBrace,
  LeftParen,
  Less,
  LessEquals,
  Minus,
  NotEquals,
  Ordinal,
  Percentage,
  Plus,
  Quoted,
  RightBrace,
  RightParen,
  Slash,
  Star,
  vocabulary,
  Word,
} from './tokens.ts'

/** An error's message is the tokens expected, by name; `src/syntax/explain.ts` makes the sentence. */
const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.name,
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) => firstOf(expectedPathsPerAlt.flat()),
  buildEarlyExitMessage: ({ expectedIterationPaths }) => firstOf(expectedIterationPaths),
}
const firstOf = (paths: TokenType[][]): string =>
  [...new Set(paths.flatMap(([first]) => (first === undefined ? [] : [first.name])))].join(' ')

/** What a selector can begin with, and a condition can't. */
const selectorStarts: ReadonlySet<TokenType> = new Set([
  ...[k.sku, k.category, k.brand, k.label, k.products, k.everything, k.qualifying, k.on, k.discounted],
  ...[k.item, k.price, k.list, k.cost],
])

/** Rules of single statements: what a block is made of. */
export type StatementRule =
  | 'settingsStatement'
  | 'attributeEntry'
  | 'couponsStatement'
  | 'campaignStatement'
  | 'programStatement'
  | 'membershipStatement'
  | 'referralStatement'
  | 'scenarioStatement'
  | 'testStatement'
  | 'cartStatement'

/** What a rule made of the tokens. */
export type Attempt<Node extends CstNode = CstNode> =
  | {
      readonly node: Node
      /** The place behind the last token that belongs to it. */
      readonly next: number
    }
  | {
      /** Names of the tokens that could have stood there. */
      readonly expected: readonly string[]
      /** The place of the token that stands there instead. */
      readonly next: number
      /** The rules that were open, the outermost first. */
      readonly rules: readonly string[]
      readonly node?: never
    }

const maxLookahead = 2

export class PromoParser extends CstParser {
  /** Checking the grammar itself costs every start half of its time, so a test does that: `validate`. */
  constructor({ validate = false } = {}) {
    super(vocabulary, {
      maxLookahead,
      lookaheadStrategy: lazyLookahead(maxLookahead),
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: expectations,
      skipValidations: !validate,
    })
    this.performSelfAnalysis()
  }

  // -------------------------------------------------------------------------------------------- declarations

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
      { ALT: () => this.SUBRULE(this.referral) },
      { ALT: () => this.SUBRULE(this.scenario) },
      { ALT: () => this.SUBRULE(this.test) },
    ])
  })

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
    this.CONSUME(k.currency)
    this.CONSUME(CurrencyCode)
  })

  readonly timezone = this.RULE('timezone', () => {
    this.CONSUME(k.timezone)
    this.CONSUME(Quoted)
  })

  readonly rounding = this.RULE('rounding', () => {
    this.CONSUME(k.rounding)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.half)
          this.OR2([
            { ALT: () => this.CONSUME(k.up) },
            { ALT: () => this.CONSUME(k.down) },
            { ALT: () => this.CONSUME(k.even) },
          ])
        },
      },
      { ALT: () => this.CONSUME2(k.down) },
      { ALT: () => this.CONSUME2(k.up) },
    ])
    this.OPTION(() => {
      this.CONSUME(k.per)
      this.OR3([
        { ALT: () => this.CONSUME(k.discount) },
        { ALT: () => this.CONSUME(k.line) },
        { ALT: () => this.CONSUME(k.unit) },
      ])
    })
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
          this.SUBRULE(this.amount)
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

  readonly returns = this.RULE('returns', () => {
    this.CONSUME(k.returns)
    this.OR([
      { ALT: () => this.CONSUME(k.keep) },
      { ALT: () => this.CONSUME(k.prorate) },
      { ALT: () => this.CONSUME(k.requalify) },
    ])
  })

  readonly catalogue = this.RULE('catalogue', () => {
    this.CONSUME(k.catalogue)
    this.CONSUME(k.from)
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

  readonly fromFile = this.RULE('fromFile', () => {
    this.CONSUME(k.from)
    this.CONSUME(Quoted)
  })

  readonly coupons = this.RULE('coupons', () => {
    this.CONSUME(k.coupons)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.couponsStatement))
    this.CONSUME(RightBrace)
  })

  readonly couponsStatement = this.RULE('couponsStatement', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.code) },
      { ALT: () => this.SUBRULE(this.codesFrom) },
      { ALT: () => this.SUBRULE(this.generate) },
      { ALT: () => this.SUBRULE(this.limit) },
      { ALT: () => this.SUBRULE(this.valid) },
    ])
  })

  /** A `limit` on the code's own line is the code's; on a line of its own it is the whole pool's. */
  readonly code = this.RULE('code', () => {
    this.CONSUME(k.code)
    this.CONSUME(Quoted)
    this.OPTION({ GATE: () => this.LA(0).startLine === this.LA(1).startLine, DEF: () => this.SUBRULE(this.limit) })
  })

  readonly codesFrom = this.RULE('codesFrom', () => {
    this.CONSUME(k.codes)
    this.SUBRULE(this.fromFile)
  })

  readonly generate = this.RULE('generate', () => {
    this.CONSUME(k.generate)
    this.SUBRULE(this.amount)
    this.CONSUME(k.like)
    this.CONSUME(Quoted)
  })

  readonly valid = this.RULE('valid', () => {
    this.CONSUME(k.valid)
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.from)
          this.SUBRULE(this.amount, { LABEL: 'from' })
          this.OPTION(() => {
            this.CONSUME(k.to)
            this.SUBRULE2(this.amount, { LABEL: 'to' })
          })
        },
      },
      {
        ALT: () => {
          this.CONSUME2(k.to)
          this.SUBRULE3(this.amount, { LABEL: 'to' })
        },
      },
      {
        ALT: () => {
          this.SUBRULE4(this.amount, { LABEL: 'duration' })
          this.CONSUME(k.after)
          this.CONSUME(k.issue)
        },
      },
    ])
  })

  readonly limit = this.RULE('limit', () => {
    this.CONSUME(k.limit)
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.limitEntry) })
  })

  readonly limitEntry = this.RULE('limitEntry', () => {
    this.SUBRULE(this.amount)
    this.OR([
      {
        ALT: () => {
          this.OR2([
            { ALT: () => this.CONSUME(k.use) },
            { ALT: () => this.CONSUME(k.unit) },
            {
              ALT: () => {
                this.CONSUME(k.of)
                this.CONSUME(k.orders)
              },
            },
          ])
          this.OPTION(() => this.SUBRULE(this.limitScope))
        },
      },
      { ALT: () => this.SUBRULE2(this.limitScope) },
    ])
  })

  readonly limitScope = this.RULE('limitScope', () => {
    this.CONSUME(k.per)
    this.OR([
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(k.customer) }, { ALT: () => this.CONSUME(k.code) }])
          this.OPTION(() => {
            this.CONSUME2(k.per)
            this.SUBRULE(this.period)
          })
        },
      },
      { ALT: () => this.SUBRULE2(this.period) },
    ])
  })

  readonly period = this.RULE('period', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.day) },
      { ALT: () => this.CONSUME(k.week) },
      { ALT: () => this.CONSUME(k.month) },
      { ALT: () => this.CONSUME(k.year) },
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
  })

  // -------------------------------------------------------------------------------------------- campaigns

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
      { ALT: () => this.SUBRULE(this.similarAs) },
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
          this.CONSUME(k.from)
          this.SUBRULE(this.amount, { LABEL: 'from' })
          this.OPTION(() => {
            this.CONSUME(k.to)
            this.SUBRULE2(this.amount, { LABEL: 'to' })
          })
        },
      },
      {
        ALT: () => {
          this.CONSUME2(k.to)
          this.SUBRULE3(this.amount, { LABEL: 'to' })
        },
      },
      {
        ALT: () => {
          this.SUBRULE4(this.amount, { LABEL: 'from' })
          this.CONSUME3(k.to)
          this.SUBRULE5(this.amount, { LABEL: 'to' })
        },
      },
    ])
  })

  readonly every = this.RULE('every', () => {
    this.CONSUME(k.every)
    this.OR([
      { ALT: () => this.CONSUME(k.day) },
      { ALT: () => this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.weekday) }) },
      {
        ALT: () => {
          this.AT_LEAST_ONE_SEP2({ SEP: Comma, DEF: () => this.CONSUME(Ordinal) })
          this.CONSUME(k.of)
          this.CONSUME(k.month)
        },
      },
    ])
    this.OPTION(() => {
      this.OR2([
        {
          ALT: () => {
            this.CONSUME(k.from)
            this.SUBRULE(this.amount, { LABEL: 'from' })
            this.OPTION2(() => {
              this.CONSUME(k.to)
              this.SUBRULE2(this.amount, { LABEL: 'to' })
            })
          },
        },
        {
          ALT: () => {
            this.CONSUME2(k.to)
            this.SUBRULE3(this.amount, { LABEL: 'to' })
          },
        },
      ])
    })
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

  readonly budget = this.RULE('budget', () => {
    this.CONSUME(k.budget)
    this.SUBRULE(this.amount)
    this.OPTION(() => {
      this.CONSUME(k.per)
      this.SUBRULE(this.period)
    })
  })

  readonly funded = this.RULE('funded', () => {
    this.CONSUME(k.funded)
    this.SUBRULE(this.amount)
    this.CONSUME(k.by)
    this.CONSUME(Quoted)
  })

  // -------------------------------------------------------------------------------------------- loyalty, scenarios

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
    this.CONSUME(k.price)
    this.SUBRULE(this.amount)
    this.CONSUME(k.per)
    this.SUBRULE(this.period)
  })

  readonly referral = this.RULE('referral', () => {
    this.CONSUME(k.referral)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.referralStatement))
    this.CONSUME(RightBrace)
  })

  readonly referralStatement = this.RULE('referralStatement', () => {
    this.CONSUME(k.reward)
    this.CONSUME(k.after)
    this.CONSUME(k.first)
    this.CONSUME(k.order)
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

  // -------------------------------------------------------------------------------------------- tests

  readonly test = this.RULE('test', () => {
    this.CONSUME(k.test)
    this.CONSUME(Quoted)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.testStatement))
    this.CONSUME(RightBrace)
  })

  readonly testStatement = this.RULE('testStatement', () => {
    this.OR([{ ALT: () => this.SUBRULE(this.cart) }, { ALT: () => this.SUBRULE(this.expectation) }])
  })

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
      { ALT: () => this.SUBRULE(this.cartLine) },
      { ALT: () => this.SUBRULE(this.cartCode) },
      { ALT: () => this.SUBRULE(this.cartDelivery) },
      { GATE: () => this.LA(2).tokenType !== Dot, ALT: () => this.SUBRULE(this.cartEvent) },
      { ALT: () => this.SUBRULE(this.cartAttribute) },
      { ALT: () => this.SUBRULE(this.cartChoice) },
      { ALT: () => this.SUBRULE(this.cartPayment) },
      { ALT: () => this.SUBRULE(this.cartUsed) },
    ])
  })

  readonly cartText = this.RULE('cartText', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.order) },
      { ALT: () => this.CONSUME(k.payment) },
      { ALT: () => this.CONSUME(k.channel) },
      { ALT: () => this.CONSUME(k.store) },
      { ALT: () => this.CONSUME(k.country) },
    ])
    this.CONSUME(Quoted)
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
          this.SUBRULE3(this.amount)
          this.CONSUME(k.on)
          this.SUBRULE4(this.amount, { LABEL: 'date' })
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
    this.MANY(() => this.SUBRULE(this.lineFact))
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
          this.OR4([{ ALT: () => this.CONSUME(k.brand) }, { ALT: () => this.CONSUME(k.id) }])
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
  })

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
    this.CONSUME(k.point)
    this.CONSUME(k.in)
    this.CONSUME(Quoted)
  })

  readonly cartUsed = this.RULE('cartUsed', () => {
    this.CONSUME(k.used)
    this.OR([
      { ALT: () => this.CONSUME(k.campaign) },
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
        { ALT: () => this.CONSUME(k.time) },
        {
          ALT: () => {
            this.CONSUME(k.by)
            this.CONSUME(k.customer)
          },
        },
      ])
    })
  })

  readonly expectation = this.RULE('expectation', () => {
    this.CONSUME(k.expect)
    this.OR([
      { ALT: () => this.SUBRULE(this.expectAmount) },
      { ALT: () => this.SUBRULE(this.expectItem) },
      { ALT: () => this.SUBRULE(this.expectApplied) },
      { ALT: () => this.SUBRULE(this.expectNotApplied) },
      { ALT: () => this.SUBRULE(this.expectMissing) },
      { ALT: () => this.SUBRULE(this.expectBalance) },
      { ALT: () => this.SUBRULE(this.expectText) },
      { ALT: () => this.SUBRULE(this.expectOffered) },
      { ALT: () => this.SUBRULE(this.expectCode) },
    ])
  })

  readonly expectAmount = this.RULE('expectAmount', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.total) },
      { ALT: () => this.CONSUME(k.goods) },
      { ALT: () => this.CONSUME(k.subtotal) },
      { ALT: () => this.CONSUME(k.discount) },
      { ALT: () => this.CONSUME(k.delivery) },
      {
        ALT: () => {
          this.CONSUME(k.to)
          this.CONSUME(k.pay)
        },
      },
    ])
    this.SUBRULE(this.amount)
  })

  readonly expectItem = this.RULE('expectItem', () => {
    this.OR([{ ALT: () => this.CONSUME(k.line) }, { ALT: () => this.CONSUME(k.price) }])
    this.CONSUME(Quoted)
    this.SUBRULE(this.amount)
  })

  readonly expectApplied = this.RULE('expectApplied', () => {
    this.CONSUME(k.applied)
    this.CONSUME(Quoted)
    this.OPTION(() => this.SUBRULE(this.amount))
  })

  readonly expectNotApplied = this.RULE('expectNotApplied', () => {
    this.CONSUME(Quoted)
    this.CONSUME(k.not)
    this.CONSUME(k.applied)
    this.OPTION(() => {
      this.CONSUME(k.because)
      this.SUBRULE(this.reason)
      this.OPTION2(() => this.CONSUME2(Quoted, { LABEL: 'by' }))
    })
  })

  readonly reason = this.RULE('reason', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.draft) },
      { ALT: () => this.CONSUME(k.retired) },
      { ALT: () => this.CONSUME(k.trigger) },
      { ALT: () => this.CONSUME(k.limit) },
      { ALT: () => this.CONSUME(k.budget) },
      { ALT: () => this.CONSUME(k.group) },
      { ALT: () => this.CONSUME(k.condition) },
      { ALT: () => this.CONSUME(k.guard) },
      {
        ALT: () => {
          this.CONSUME(k.not)
          this.OR2([
            { ALT: () => this.CONSUME(k.active) },
            { ALT: () => this.CONSUME(k.chosen) },
            { ALT: () => this.CONSUME(k.best) },
          ])
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.excluded)
          this.CONSUME(k.by)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.must)
          this.CONSUME(k.be)
          this.CONSUME(k.alone)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.similar)
          this.CONSUME(k.to)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.no)
          this.CONSUME(k.effect)
        },
      },
    ])
  })

  readonly expectMissing = this.RULE('expectMissing', () => {
    this.CONSUME(k.missing)
    this.SUBRULE(this.amount)
    this.CONSUME(k.for)
    this.CONSUME(Quoted)
  })

  readonly expectBalance = this.RULE('expectBalance', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(k.point)
          this.SUBRULE(this.amount)
          this.CONSUME(k.in)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.cashback)
          this.SUBRULE2(this.amount)
          this.CONSUME(k.to)
        },
      },
    ])
    this.CONSUME(Quoted)
  })

  readonly expectText = this.RULE('expectText', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.coupon) },
      { ALT: () => this.CONSUME(k.perk) },
      { ALT: () => this.CONSUME(k.message) },
    ])
    this.CONSUME(Quoted)
  })

  readonly expectOffered = this.RULE('expectOffered', () => {
    this.CONSUME(k.offered)
    this.CONSUME(Quoted)
    this.OPTION(() => {
      this.CONSUME(k.from)
      this.CONSUME2(Quoted, { LABEL: 'campaign' })
    })
  })

  readonly expectCode = this.RULE('expectCode', () => {
    this.CONSUME(k.code)
    this.CONSUME(Quoted)
    this.CONSUME2(Quoted, { LABEL: 'status' })
  })

  // -------------------------------------------------------------------------------------------- conditions and values

  /** `and` binds tighter than `or`; the builder sees to it. */
  readonly expression = this.RULE('expression', () => {
    this.SUBRULE(this.condition)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(k.and, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(k.or, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.condition)
    })
  })

  readonly condition = this.RULE('condition', () => {
    this.MANY(() => this.CONSUME(k.not))
    this.SUBRULE(this.sum)
    this.OPTION({ GATE: () => !this.beginsInGroup(), DEF: () => this.SUBRULE(this.comparison) })
  })

  readonly comparison = this.RULE('comparison', () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.comparisonSign)
          this.SUBRULE(this.sum)
        },
      },
      {
        ALT: () => {
          this.CONSUME(k.between)
          this.SUBRULE2(this.sum, { LABEL: 'low' })
          this.CONSUME(k.and)
          this.SUBRULE3(this.sum, { LABEL: 'high' })
        },
      },
      { ALT: () => this.SUBRULE(this.options) },
    ])
  })

  readonly comparisonSign = this.RULE('comparisonSign', () => {
    this.OR([
      { ALT: () => this.CONSUME(Equals) },
      { ALT: () => this.CONSUME(NotEquals) },
      { ALT: () => this.CONSUME(Less) },
      { ALT: () => this.CONSUME(LessEquals) },
      { ALT: () => this.CONSUME(Greater) },
      { ALT: () => this.CONSUME(GreaterEquals) },
    ])
  })

  readonly options = this.RULE('options', () => {
    this.CONSUME(k.in)
    this.CONSUME(LeftParen)
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => this.SUBRULE(this.amount) })
    this.CONSUME(RightParen)
  })

  /** `*` and `/` bind tighter than `+` and `-`; the builder sees to it. */
  readonly sum = this.RULE('sum', () => {
    this.SUBRULE(this.operand)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(Plus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Minus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Star, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Slash, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.operand)
    })
  })

  readonly operand = this.RULE('operand', () => {
    this.MANY(() => this.CONSUME(Minus))
    this.OR([
      {
        GATE: () => !this.isNoSegment(),
        ALT: () => this.SUBRULE(this.literal),
      },
      { ALT: () => this.SUBRULE(this.fact) },
      { ALT: () => this.SUBRULE(this.attribute) },
      { ALT: () => this.CONSUME(Identifier) },
      {
        ALT: () => {
          this.CONSUME(LeftParen)
          this.SUBRULE(this.expression)
          this.CONSUME(RightParen)
        },
      },
    ])
  })

  /** A value that asks the cart nothing, unless in parentheses. */
  readonly amount = this.RULE('amount', () => {
    this.SUBRULE(this.amountTerm)
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(Plus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Minus, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Star, { LABEL: 'operator' }) },
        { ALT: () => this.CONSUME(Slash, { LABEL: 'operator' }) },
      ])
      this.SUBRULE2(this.amountTerm)
    })
  })

  readonly amountTerm = this.RULE('amountTerm', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.literal) },
      { ALT: () => this.CONSUME(Identifier) },
      {
        ALT: () => {
          this.CONSUME(LeftParen)
          this.SUBRULE(this.expression)
          this.CONSUME(RightParen)
        },
      },
    ])
  })

  /** A number's currency or unit stands on its line: a name of three capitals may begin the next. */
  readonly literal = this.RULE('literal', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Digits)
          this.OPTION({
            GATE: () => this.LA(0).startLine === this.LA(1).startLine,
            DEF: () =>
              this.OR2([{ ALT: () => this.CONSUME(CurrencyCode) }, { ALT: () => this.SUBRULE(this.durationUnit) }]),
          })
        },
      },
      { ALT: () => this.CONSUME(Percentage) },
      { ALT: () => this.CONSUME(Quoted) },
      { ALT: () => this.CONSUME(DateTime) },
      { ALT: () => this.CONSUME(ClockTime) },
      { ALT: () => this.CONSUME(k.yes) },
      { ALT: () => this.CONSUME(k.no) },
    ])
  })

  readonly durationUnit = this.RULE('durationUnit', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.minute) },
      { ALT: () => this.CONSUME(k.hour) },
      { ALT: () => this.CONSUME(k.day) },
      { ALT: () => this.CONSUME(k.week) },
      { ALT: () => this.CONSUME(k.month) },
      { ALT: () => this.CONSUME(k.year) },
    ])
  })

  readonly attribute = this.RULE('attribute', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.customer) },
      { ALT: () => this.CONSUME(k.item) },
      { ALT: () => this.CONSUME(k.cart) },
      { ALT: () => this.CONSUME(k.event) },
    ])
    this.CONSUME(Dot)
    this.CONSUME(Word)
  })

  /** How many: a number, or the name of one. */
  readonly count = this.RULE('count', () => {
    this.OR([{ ALT: () => this.CONSUME(Digits) }, { ALT: () => this.CONSUME(Identifier) }])
  })

  readonly names = this.RULE('names', () => {
    this.CONSUME(Quoted)
    this.MANY({
      GATE: () => this.isText(2),
      DEF: () => {
        this.CONSUME(Comma)
        this.CONSUME2(Quoted)
      },
    })
  })

  // -------------------------------------------------------------------------------------------- facts

  readonly fact = this.RULE('fact', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.cartFact) },
      { ALT: () => this.SUBRULE(this.containsFact) },
      { ALT: () => this.SUBRULE(this.customerCondition) },
      { ALT: () => this.SUBRULE(this.historyFact) },
      { ALT: () => this.SUBRULE(this.programmeFact) },
      { ALT: () => this.SUBRULE(this.namedFact) },
      { ALT: () => this.SUBRULE(this.itemFact) },
    ])
  })

  /** What steps and tiers go by. */
  readonly measure = this.RULE('measure', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.cartFact) },
      { ALT: () => this.SUBRULE(this.historyFact) },
      { ALT: () => this.SUBRULE(this.programmeFact) },
      { ALT: () => this.SUBRULE(this.attribute) },
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

  readonly ofGoods = this.RULE('ofGoods', () => {
    this.CONSUME(k.of)
    this.SUBRULE(this.selector)
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
    this.OR([{ ALT: () => this.CONSUME(k.orders) }, { ALT: () => this.CONSUME(k.spend) }])
    this.OPTION({
      GATE: () => this.LA(2).tokenType === k.last,
      DEF: () => {
        this.CONSUME(k.in)
        this.CONSUME(k.last)
        this.SUBRULE(this.amountTerm)
      },
    })
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

  readonly namedFact = this.RULE('namedFact', () => {
    this.OR([
      { ALT: () => this.CONSUME(k.coupon, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.code, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.segment, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.customer, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.payment, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.delivery, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.channel, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.store, { LABEL: 'fact' }) },
      { ALT: () => this.CONSUME(k.country, { LABEL: 'fact' }) },
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

  // -------------------------------------------------------------------------------------------- selectors

  /**
   * `or` binds looser than `and`, `except` looser than both; the builder sees to it. Inside a condition a selector goes
   * on over `and` and `or` only when what follows can be nothing but a selector.
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

  /** A condition on one item: begins with a fact of the item, asks the cart nothing. */
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
    this.OR([
      { ALT: () => this.SUBRULE(this.itemFact) },
      { ALT: () => this.SUBRULE(this.attribute) },
      { ALT: () => this.SUBRULE(this.amountTerm) },
    ])
  })

  readonly itemAttribute = this.RULE('itemAttribute', () => {
    this.CONSUME(k.item)
    this.CONSUME(Dot)
    this.CONSUME(Word)
  })

  // -------------------------------------------------------------------------------------------- effects

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
      { ALT: () => this.SUBRULE(this.freeShipping) },
      { ALT: () => this.SUBRULE(this.shippingFor) },
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
    this.OPTION(() => this.SUBRULE(this.count))
    this.SUBRULE(this.ofGoods)
  })

  readonly offEveryNth = this.RULE('offEveryNth', () => {
    this.CONSUME(k.every)
    this.CONSUME(Ordinal)
    this.SUBRULE(this.ofGoods)
  })

  readonly rank = this.RULE('rank', () => {
    this.OR([{ ALT: () => this.CONSUME(k.cheapest) }, { ALT: () => this.CONSUME(k.dearest) }])
  })

  readonly rankedOfEvery = this.RULE('rankedOfEvery', () => {
    this.SUBRULE(this.rank)
    this.SUBRULE(this.count)
    this.CONSUME(k.of)
    this.CONSUME(k.every)
    this.SUBRULE2(this.count, { LABEL: 'every' })
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
    this.SUBRULE(this.count)
    this.SUBRULE(this.ofGoods)
  })

  readonly buyGet = this.RULE('buyGet', () => {
    this.CONSUME(k.buy)
    this.SUBRULE(this.countedGoods)
    this.CONSUME(k.get)
    this.OPTION(() => this.SUBRULE(this.rank))
    this.SUBRULE2(this.countedGoods, { LABEL: 'got' })
    this.SUBRULE(this.deal)
  })

  readonly bundle = this.RULE('bundle', () => {
    this.CONSUME(k.bundle)
    this.AT_LEAST_ONE_SEP({ SEP: Plus, DEF: () => this.SUBRULE(this.countedGoods) })
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
    this.SUBRULE(this.count)
    this.CONSUME(k.from)
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.reward))
    this.CONSUME(RightBrace)
  })

  readonly reward = this.RULE('reward', () => {
    this.CONSUME(k.sku)
    this.CONSUME(Quoted)
    this.CONSUME(k.at)
    this.SUBRULE(this.amount)
    this.OPTION(() => {
      this.CONSUME(k.up)
      this.CONSUME(k.to)
      this.SUBRULE(this.count)
    })
  })

  readonly add = this.RULE('add', () => {
    this.CONSUME(k.add)
    this.SUBRULE(this.count)
    this.CONSUME(k.of)
    this.CONSUME(k.sku)
    this.CONSUME(Quoted)
    this.SUBRULE(this.deal)
  })

  readonly freeShipping = this.RULE('freeShipping', () => {
    this.CONSUME(k.free)
    this.SUBRULE(this.shipping)
  })

  readonly shippingFor = this.RULE('shippingFor', () => {
    this.CONSUME(k.shipping)
    this.CONSUME(k.for)
    this.SUBRULE(this.amount)
    this.OPTION(() => this.SUBRULE(this.byMethods))
  })

  readonly shipping = this.RULE('shipping', () => {
    this.CONSUME(k.shipping)
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
    this.SUBRULE(this.measure)
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.CONSUME(k.graduated) },
        {
          ALT: () => {
            this.CONSUME(k.per)
            this.CONSUME(k.line)
          },
        },
      ])
    })
    this.CONSUME(LeftBrace)
    this.MANY(() => this.SUBRULE(this.step))
    this.CONSUME(RightBrace)
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
    this.SUBRULE(this.amountTerm)
    this.OR([
      { ALT: () => this.CONSUME(k.unit) },
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
            { ALT: () => this.SUBRULE(this.cartFact) },
            { ALT: () => this.SUBRULE(this.historyFact) },
            { ALT: () => this.SUBRULE(this.selector) },
          ])
        },
      },
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
      { ALT: () => this.SUBRULE(this.amount) },
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
    this.SUBRULE(this.count)
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

  // -------------------------------------------------------------------------------------------- starting anywhere

  /** The place of the last token consumed: Chevrotain's own bookkeeping. */
  declare private currIdx: number

  /** Parses by a rule from a place among the tokens given as `input`. Where the rule ends, parsing ends. */
  parseFrom<Node extends CstNode>(
    place: number,
    rule: StatementRule | 'declaration' | 'cart' | 'amount',
  ): Attempt<Node> {
    this.reset()
    this.currIdx = place - 1
    const node = this[rule]() as Node
    const [error] = this.errors
    if (error === undefined) return { node, next: this.currIdx + 1 }
    return { expected: error.message.split(' '), next: this.placeOf(error.token), rules: error.context.ruleStack }
  }

  /** Asked by Chevrotain when the first rule ends: what stands behind it is not this rule's affair. */
  isAtEndOfInput(): boolean {
    return true
  }

  /** Tokens stand in the order of their offsets; the end of the file stands behind them. */
  private placeOf({ tokenType, startOffset }: IToken): number {
    if (tokenType === EOF) return this.input.length
    let low = 0
    let high = this.input.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.input[middle]?.startOffset ?? 0) < startOffset) low = middle + 1
      else high = middle
    }
    return low
  }

  // -------------------------------------------------------------------------------------------- looking ahead

  /** Whether a selector begins at the i-th token ahead, behind any `(` and `not`. */
  private selectorBegins(i: number): boolean {
    let at = i
    while (this.LA(at).tokenType === LeftParen || this.LA(at).tokenType === k.not) at++
    return selectorStarts.has(this.LA(at).tokenType)
  }

  /** `in group "X"` on the next line is a statement; a list of options stands in parentheses. */
  private beginsInGroup(): boolean {
    return this.LA(1).tokenType === k.in && this.LA(2).tokenType !== LeftParen
  }

  /** `no segment`, on one line: behind `let GIFT = no` the next line may declare a segment. */
  private isNoSegment(): boolean {
    return (
      this.LA(1).tokenType === k.no &&
      this.LA(2).tokenType === k.segment &&
      this.LA(1).startLine === this.LA(2).startLine
    )
  }

  /** `+ 1 of sku "B"` is the next part of a bundle, whatever condition on items stands before it. */
  private beginsBundlePart(): boolean {
    return (
      this.LA(1).tokenType === Plus &&
      this.LA(3).tokenType === k.of &&
      (this.LA(2).tokenType === Digits || this.isName(2))
    )
  }

  private isText(ahead: number): boolean {
    return tokenMatcher(this.LA(ahead), Quoted)
  }

  private isName(ahead: number): boolean {
    return tokenMatcher(this.LA(ahead), Identifier)
  }
}
