/** Loyalty programs, memberships, gift cards and referrals. */

import { divide, toShortDecimal } from '../money/fraction.ts'
import type { CodesLike, GiftCards, Membership, Name, Program, ProgramStatement, Referral } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { checkAscending } from './ascending.ts'
import { amount, constant, positive, share, wholeNumber } from './constants.ts'
import { checkOnce } from './once.ts'
import { type Scope, words } from './scope.ts'
import { checkSelector } from './selectors.ts'
import { noun, type Type } from './type-names.ts'
import { typeOf } from './types.ts'

export function checkProgramDeclaration(program: Program, scope: Scope): void {
  checkOnce(program.statements, scope)
  for (const statement of program.statements) checkStatement(statement, scope)
}

function checkStatement(statement: ProgramStatement, scope: Scope): void {
  switch (statement.kind) {
    case 'worth':
      checkWorth(statement, scope)
      break
    case 'expire':
      constant(statement.after, scope, ['duration'], msg`how long points are valid`)
      break
    case 'pending':
      constant(statement.duration, scope, ['duration'], msg`how long points are pending`)
      break
    case 'pay':
      share(statement.share, scope, msg`the maximum that points may pay`)
      break
    case 'base-earn':
      wholeNumber(statement.points, scope, msg`the number of points`)
      amount(statement.per, scope, msg`the amount that earns points`)
      break
    case 'tiers':
      checkTiers(statement, scope)
      break
    case 'partners':
    case 'was':
      break
    case 'shared-by':
      checkSharedBy(statement, scope)
      break
    default:
      statement satisfies never
  }
}

function checkWorth({ points, amount: of }: Extract<ProgramStatement, { kind: 'worth' }>, scope: Scope): void {
  const number = positive(points, scope, ['number'], msg`the number of points`)
  const money = positive(of, scope, ['money'], msg`the value of points`)
  if (number?.kind !== 'number' || money?.kind !== 'money') return
  if (toShortDecimal(divide(money.amount, number.value)) !== undefined) return
  const message = msg`one point would be worth ${words(scope, of)} / ${words(scope, points)}, which has too many decimals`
  scope.report('endless-decimal', of.range, message, { help: msg`write what one point is worth` })
}

const ascending: readonly Type[] = ['money', 'number', 'duration', 'date']

function checkTiers(statement: Extract<ProgramStatement, { kind: 'tiers' }>, scope: Scope): void {
  const type = typeOf(statement.by, scope, 'segment')
  if (type !== undefined && !ascending.includes(type)) {
    scope.report(
      'not-a-step',
      statement.by.range,
      msg`${words(scope, statement.by)} is ${noun(type)}, which cannot increase`,
      {
        help: msg`write something that can increase, such as \`spend\` or \`orders in last 12 months\``,
      },
    )
    return
  }
  const starts = statement.tiers.map(({ from }) => ({
    range: from.range,
    value: type && constant(from, scope, [type], msg`a tier`),
  }))
  checkAscending(starts, scope)
  if (statement.kept) positive(statement.kept, scope, ['duration'], msg`how long a customer keeps a tier`)
  const seen = new Set<string>()
  for (const tier of statement.tiers) {
    if (seen.has(tier.name.text)) {
      scope.report('duplicate-name', tier.name.range, msg`the tier \`${tier.name.text}\` is declared twice`, {
        help: msg`give one of them another name`,
      })
    }
    seen.add(tier.name.text)
  }
}

/** The shared attribute must be a text attribute of the customer. */
function checkSharedBy({ attribute }: Extract<ProgramStatement, { kind: 'shared-by' }>, scope: Scope): void {
  const type = typeOf(attribute, scope, 'cart')
  if (type === undefined) return
  const name = `${attribute.owner}.${attribute.name.text}`
  if (attribute.owner !== 'customer') {
    scope.report(
      'misplaced-fact',
      attribute.range,
      msg`points belong to customers, but \`${name}\` is not an attribute of the customer`,
      {
        help: msg`write a text attribute of the customer, such as \`customer.household\``,
      },
    )
  } else if (type !== 'text') {
    scope.report(
      'type-mismatch',
      attribute.range,
      msg`customers share points by a text attribute, but \`${name}\` is not text`,
      {
        help: msg`declare it as text: \`attributes { ${name}: text }\``,
      },
    )
  }
}

export function checkMembership({ name, statements, broken }: Membership, scope: Scope): void {
  checkOnce(statements, scope)
  for (const statement of statements) {
    switch (statement.kind) {
      case 'membership-price':
        amount(statement.price, scope, msg`the price of a membership`)
        break
      case 'sold-as':
        checkSelector(statement.goods, scope)
        break
      default:
        statement satisfies never
    }
  }
  const sold = statements.find(({ kind }) => kind === 'sold-as')
  if (sold === undefined || broken || statements.some(({ kind }) => kind === 'membership-price')) return
  scope.report('no-term', sold.range, msg`the membership \`${name.text}\` is sold but has no term`, {
    help: msg`write its price and term: \`price 49 ${scope.ruleSet.settings.currency} per month\``,
  })
}

/**
 * Minimum number of random characters. Gift cards are worth money: even if a million are
 * issued, only a tiny share of the possible numbers is valid.
 */
const fewestDrawn = 8

export function checkGiftCards({ name, statements, broken }: GiftCards, scope: Scope): void {
  checkOnce(statements, scope)
  checkOwnName(name, msg`gift cards`, scope)
  for (const statement of statements) {
    switch (statement.kind) {
      case 'codes-like':
        checkLike(statement, scope, fewestDrawn)
        break
      case 'card-term':
        positive(statement.duration, scope, ['duration'], msg`how long a gift card is valid`)
        break
      case 'sold-as':
        checkSelector(statement.goods, scope)
        break
      default:
        statement satisfies never
    }
  }
  if (broken || statements.some(({ kind }) => kind === 'codes-like')) return
  scope.report('no-pattern', name.range, msg`the gift cards \`${name.text}\` have no pattern for their numbers`, {
    help: msg`add \`like "GC-????-????-???#"\``,
  })
}

const fewestInReferrals = 6

export function checkReferral({ name, statements }: Referral, scope: Scope): void {
  checkOnce(statements, scope)
  checkOwnName(name, msg`referral`, scope)
  for (const statement of statements) {
    switch (statement.kind) {
      case 'referral-reward':
        break
      case 'codes-like':
        checkLike(statement, scope, fewestInReferrals)
        break
      case 'referral-pending':
        positive(statement.duration, scope, ['duration'], msg`how long rewards can be reversed`)
        break
      default:
        statement satisfies never
    }
  }
}

/** Codes are stored under their owner's name, so pools, gift cards and referrals share one namespace. */
function checkOwnName({ text, range }: Name, what: Message, scope: Scope): void {
  const { pools, giftCards, referrals } = scope.ruleSet
  const others = [pools, giftCards, referrals].filter((all) => all.get(text)?.node.name.range !== range)
  if (!others.some((all) => all.has(text))) return
  scope.report('duplicate-name', range, msg`${what} and other codes have the same name \`${text}\``, {
    help: msg`give one of them another name: their codes are stored by name`,
  })
}

function checkLike({ pattern }: CodesLike, scope: Scope, fewest: number): void {
  if (pattern.text.split('#').length > 2) {
    scope.report('code-pattern', pattern.range, msg`\`${pattern.text}\` has more than one check character`, {
      help: msg`write one \`#\`: it is calculated from all \`?\``,
    })
  }
  if (pattern.text.split('?').length - 1 >= fewest) return
  scope.report('code-pattern', pattern.range, msg`codes like \`${pattern.text}\` are easy to guess`, {
    help: msg`write at least ${fewest} \`?\`: each stands for a random letter or digit`,
  })
}
