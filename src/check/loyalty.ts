/** Loyalty programs and memberships. */

import { divide, toShortDecimal } from '../money/fraction.ts'
import type { Membership, Program, ProgramStatement } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { checkAscending } from './ascending.ts'
import { amount, constant, positive, share, wholeNumber } from './constants.ts'
import { checkOnce } from './once.ts'
import { type Scope, words } from './scope.ts'
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
      constant(statement.after, scope, ['duration'], msg`how long points last`)
      break
    case 'pending':
      constant(statement.duration, scope, ['duration'], msg`how long points wait`)
      break
    case 'pay':
      share(statement.share, scope, msg`what points may pay`)
      break
    case 'base-earn':
      wholeNumber(statement.points, scope, msg`the number of points`)
      amount(statement.per, scope, msg`the amount that earns points`)
      break
    case 'tiers':
      checkTiers(statement, scope)
      break
    case 'partners':
      break
    default:
      statement satisfies never
  }
}

function checkWorth({ points, amount: of }: Extract<ProgramStatement, { kind: 'worth' }>, scope: Scope): void {
  const number = positive(points, scope, ['number'], msg`the number of points`)
  const money = positive(of, scope, ['money'], msg`what points are worth`)
  if (number?.kind !== 'number' || money?.kind !== 'money') return
  if (toShortDecimal(divide(money.amount, number.value)) !== undefined) return
  const message = msg`one point would be worth ${words(scope, of)} / ${words(scope, points)}, whose decimals are too many`
  scope.report('endless-decimal', of.range, message, { help: msg`say what one point is worth` })
}

const ascending: readonly Type[] = ['money', 'number', 'duration', 'date']

function checkTiers(statement: Extract<ProgramStatement, { kind: 'tiers' }>, scope: Scope): void {
  const type = typeOf(statement.by, scope, 'segment')
  if (type !== undefined && !ascending.includes(type)) {
    scope.report(
      'not-a-step',
      statement.by.range,
      msg`${words(scope, statement.by)} is ${noun(type)}, which has no steps`,
      {
        help: msg`write something that rises, such as \`spend\` or \`orders in last 12 months\``,
      },
    )
    return
  }
  const starts = statement.tiers.map(({ from }) => ({
    range: from.range,
    value: type && constant(from, scope, [type], msg`a tier`),
  }))
  checkAscending(starts, scope)
  const seen = new Set<string>()
  for (const tier of statement.tiers) {
    if (seen.has(tier.name.text)) {
      scope.report('duplicate-name', tier.name.range, msg`there is another tier \`${tier.name.text}\``, {
        help: msg`give one of them another name`,
      })
    }
    seen.add(tier.name.text)
  }
}

export function checkMembership({ price }: Membership, scope: Scope): void {
  if (price) amount(price, scope, msg`the price of a membership`)
}
