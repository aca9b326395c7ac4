/** Type-checks what tests expect. */
import type { Expectation } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { notNegative, price } from './constants.ts'
import { checkPools, checkProgram } from './facts.ts'
import { checkNames, nearestName } from './names.ts'
import { replacement, type Scope, words } from './scope.ts'
import { noun } from './type-names.ts'
import { typeOf } from './types.ts'

/** Must equal the evaluator's `codeStatuses`; a test compares them. */
export const codeStatuses: readonly string[] = [
  'accepted',
  'unused',
  'unknown',
  'not-yet',
  'expired',
  'not-issued',
  'wrong-channel',
  'limit',
  'one-per-cart',
  'repeated',
]

export function checkExpectation(expectation: Expectation, scope: Scope): void {
  const { ruleSet } = scope
  switch (expectation.kind) {
    case 'expect-amount':
    case 'expect-line':
    case 'expect-price':
    case 'expect-cashback':
      price(expectation.value, scope, msg`an expected amount`)
      break
    case 'expect-applied':
      checkNames(scope, [expectation.campaign], msg`campaign`, ruleSet.campaigns)
      if (expectation.discount) price(expectation.discount, scope, msg`an expected discount`)
      break
    case 'expect-not-applied':
      checkNames(scope, [expectation.campaign], msg`campaign`, ruleSet.campaigns)
      if (expectation.by && !ruleSet.groups.has(expectation.by.text)) {
        checkNames(scope, [expectation.by], msg`campaign`, ruleSet.campaigns)
      }
      break
    case 'expect-missing':
      checkMissing(expectation, scope)
      checkNames(scope, [expectation.campaign], msg`campaign`, ruleSet.campaigns)
      break
    case 'expect-points':
    case 'expect-spent':
      notNegative(expectation.value, scope, ['number'], msg`the number of points`)
      checkProgram(expectation.program, scope)
      break
    case 'expect-coupon':
      checkPools(scope, [expectation.text])
      break
    case 'expect-offered':
      if (expectation.campaign) checkNames(scope, [expectation.campaign], msg`campaign`, ruleSet.campaigns)
      break
    case 'expect-code':
      checkStatus(expectation, scope)
      break
    case 'expect-perk':
    case 'expect-message':
      break
    default:
      expectation satisfies never
  }
}

function checkMissing({ value }: Extract<Expectation, { kind: 'expect-missing' }>, scope: Scope): void {
  const type = typeOf(value, scope, 'constant')
  if (type === undefined || type === 'money' || type === 'number') return
  scope.report(
    'type-mismatch',
    value.range,
    msg`the missing amount must be money or a number, but ${words(scope, value)} is ${noun(type)}`,
    {
      help: msg`write \`12.50 ${scope.ruleSet.settings.currency}\` or a number of units`,
    },
  )
}

function checkStatus({ status }: Extract<Expectation, { kind: 'expect-code' }>, scope: Scope): void {
  if (codeStatuses.includes(status.text)) return
  const meant = nearestName(status.text, codeStatuses)
  scope.report('unknown-status', status.range, msg`\`${status.text}\` is not a code status`, {
    help: meant === undefined ? msg`write one of ${codeStatuses.join(', ')}` : msg`did you mean \`${meant}\`?`,
    ...(meant !== undefined && { fix: replacement(scope, status.range, meant) }),
  })
}
