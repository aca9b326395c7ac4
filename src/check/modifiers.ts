/** Modifiers: accepted by the effect, at most once each, with constant values. */

import { minorDigits } from '../money/currencies.ts'
import { effects } from '../syntax/effects.ts'
import { type ModifierKind, modifiers } from '../syntax/modifiers.ts'
import type { Effect, Floor, Modifier } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { type AmountChecks, amountChecks } from './amount-checks.ts'
import { notNegative, share } from './constants.ts'
import type { FactContext } from './fact-contexts.ts'
import { type Scope, words } from './scope.ts'

export function checkModifiers(effect: Effect, scope: Scope, context: FactContext): void {
  const amounts = amountChecks(scope, context)
  const seen = new Set<ModifierKind>()
  for (const modifier of effect.modifiers) {
    if (!effects[effect.kind].modifiers.includes(modifier.kind)) {
      reportNotAccepted(effect, modifier, scope)
    } else if (seen.has(modifier.kind)) {
      scope.report('duplicate-statement', modifier.range, msg`${words(scope, modifier)} is specified twice`, {
        help: msg`keep one of the two`,
      })
    } else {
      checkModifier(modifier, effect, scope, amounts)
    }
    seen.add(modifier.kind)
  }
}

function reportNotAccepted(effect: Effect, modifier: Modifier, scope: Scope): void {
  const taken = effects[effect.kind].modifiers.map((kind) => `\`${modifiers[kind].forms[0]?.[0]}\``)
  scope.report('modifier-not-taken', modifier.range, msg`this effect does not accept ${words(scope, modifier)}`, {
    help: taken.length === 0 ? msg`it accepts no modifiers: remove it` : msg`it accepts ${taken.join(', ')}`,
  })
}

function checkModifier(modifier: Modifier, effect: Effect, scope: Scope, amounts: AmountChecks): void {
  switch (modifier.kind) {
    case 'at-most':
      if (effect.kind === 'earn') amounts.count(modifier.amount, msg`the maximum number of points`)
      else amounts.amount(modifier.amount, msg`the maximum discount`)
      break
    case 'not-below':
      if (modifier.floor.kind === 'floor-amount') amounts.unitPrice(modifier.floor.amount, msg`the lowest price`)
      else checkFloor(modifier.floor, scope)
      break
    case 'up-to-units':
      amounts.count(modifier.count, msg`the number of units`)
      break
    case 'up-to-times':
      amounts.count(modifier.count, msg`the number of repetitions`)
      break
    case 'ending':
      checkEnding(modifier, scope)
      break
    case 'spread':
    case 'replacing':
      break
    default:
      modifier satisfies never
  }
}

/** `1 PLN`, the cost plus a percentage (which may exceed 100 %), or a share of the list price. */
export function checkFloor(floor: Floor, scope: Scope): void {
  switch (floor.kind) {
    case 'floor-amount':
      notNegative(floor.amount, scope, ['money'], msg`the lowest price`)
      break
    case 'floor-cost':
      if (floor.plus) notNegative(floor.plus, scope, ['percent'], msg`the margin over cost`)
      break
    case 'floor-list':
      share(floor.share, scope, msg`a share of the list price`)
      break
    default:
      floor satisfies never
  }
}

function checkEnding(modifier: Extract<Modifier, { kind: 'ending' }>, scope: Scope): void {
  const { currency } = scope.ruleSet.settings
  const digits = minorDigits(currency)
  const decimals = modifier.digits.split('.')[1]?.length ?? 0
  if (digits === undefined || decimals <= digits) return
  scope.report('too-many-decimals', modifier.range, msg`a price in ${currency} cannot end in \`${modifier.digits}\``, {
    help: digits === 0 ? msg`write whole digits, such as \`ending 90\`` : msg`write at most ${digits} decimals`,
  })
}
