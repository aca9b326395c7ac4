/** Steps and tiers must start at ascending values, so that the highest one reached is unambiguous. */

import { compare } from '../money/fraction.ts'
import type { Range } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import type { Constant } from './rule-set.ts'
import { type Scope, words } from './scope.ts'

interface AscendingValue {
  readonly range: Range
  /** Absent after a reported error. */
  readonly value: Constant | undefined
}

export function checkAscending(starts: readonly AscendingValue[], scope: Scope): void {
  starts.forEach((start, index) => {
    const before = starts[index - 1]
    if (!before?.value || !start.value || isAbove(start.value, before.value)) return
    const message = msg`${words(scope, start)} is not above ${words(scope, before)}, the step before it`
    scope.report('steps-not-rising', start.range, message, {
      help: msg`write the steps from the lowest to the highest`,
    })
  })
}

function isAbove(value: Constant, before: Constant): boolean {
  if (value.kind === 'money' && before.kind === 'money') return compare(value.amount, before.amount) > 0
  if (value.kind === 'number' && before.kind === 'number') return compare(value.value, before.value) > 0
  if (value.kind === 'date' && before.kind === 'date') return value.value > before.value
  if (value.kind === 'duration' && before.kind === 'duration' && value.unit === before.unit) {
    return value.count > before.count
  }
  return true
}
