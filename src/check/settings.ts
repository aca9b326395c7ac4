/** Settings: values, defaults and contradictions. */

import { currencyCodes, minorDigits } from '../money/currencies.ts'
import type { FindingFix } from '../syntax/diagnostic.ts'
import { similarName } from '../syntax/similar-name.ts'
import type * as Tree from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { wholeNumber as wholeNumberOf } from './campaign-view.ts'
import { amount, share, wholeNumber } from './constants.ts'
import { checkFloor } from './modifiers.ts'
import { checkOnce } from './once.ts'
import type { Located, RuleSet, Settings } from './rule-set.ts'
import { replacement, type Scope, words } from './scope.ts'
import { checkSelector } from './selectors.ts'

type StatementOf<Kind extends Tree.SettingsStatement['kind']> = Extract<Tree.SettingsStatement, { kind: Kind }>

/** Default number of steps of the exact search for `choose best for customer`. */
const defaultSteps = 20_000

function couponsPerCart(
  statement: StatementOf<'coupons-per-cart'> | undefined,
  lets: RuleSet['lets'],
): Pick<Settings, 'couponsPerCart'> {
  if (statement === undefined || statement.most === 'any') return {}
  const most = statement.most === 'one' ? 1 : wholeNumberOf(statement.most, lets)
  return most === undefined ? {} : { couponsPerCart: most }
}

/** Settings with defaults. Currency and time zone can't depend on lets; the number of search steps can. */
export function readSettings(declared: Located<Tree.Settings> | undefined, lets: RuleSet['lets']): Settings {
  const statements = declared?.node.statements ?? []
  const first = <Kind extends Tree.SettingsStatement['kind']>(kind: Kind) =>
    statements.find((statement): statement is StatementOf<Kind> => statement.kind === kind)
  const currencyStatement = first('currency')
  const code = currencyStatement?.code.text ?? ''
  const digits = minorDigits(code)
  const rounding = first('rounding')
  const zone = first('timezone')?.name.text
  const best = first('choose-best')
  return {
    ...(declared && { declared }),
    currency: digits === undefined ? 'XXX' : code,
    ...(currencyStatement?.others &&
      currencyStatement.others.length > 0 && {
        currencies: inWrittenOrder([currencyStatement.code, ...currencyStatement.others]),
      }),
    digits: digits ?? 2,
    timezone: zone !== undefined && isTimezone(zone) ? zone : 'UTC',
    rounding: { mode: rounding?.mode ?? 'half-up', scope: rounding?.scope ?? 'discount' },
    ...couponsPerCart(first('coupons-per-cart'), lets),
    ...(best && { best: { steps: (best.steps && wholeNumberOf(best.steps, lets)) ?? defaultSteps } }),
    guards: statements.filter((statement) => statement.kind === 'guard'),
    returns: first('returns')?.policy ?? 'keep',
  }
}

const inWrittenOrder = (codes: readonly Tree.Name[]): readonly string[] =>
  codes.toSorted((a, b) => a.range.start - b.range.start).map(({ text }) => text)

export function checkSettings(settings: Tree.Settings, scope: Scope): void {
  checkOnce(
    settings.statements.filter((statement) => statement.kind !== 'guard'),
    scope,
  )
  for (const statement of settings.statements) {
    switch (statement.kind) {
      case 'currency':
        checkCode(statement.code, scope)
        checkRepeated([statement.code, ...(statement.others ?? [])], scope)
        break
      case 'timezone':
        checkTimezone(statement.name, scope)
        break
      case 'guard':
        checkGuard(statement, scope)
        break
      case 'choose-best':
        if (statement.steps) wholeNumber(statement.steps, scope, msg`the number of steps`)
        break
      case 'coupons-per-cart':
        if (typeof statement.most !== 'string') wholeNumber(statement.most, scope, msg`a number of coupons`)
        break
      case 'rounding':
      case 'returns':
        break
      default:
        statement satisfies never
    }
  }
}

function checkRepeated(codes: readonly Tree.Name[], scope: Scope): void {
  const seen = new Set<string>()
  for (const { text, range } of codes.toSorted((a, b) => a.range.start - b.range.start)) {
    if (seen.has(text)) {
      scope.report('duplicate-statement', range, msg`\`${text}\` is listed twice`, {
        help: msg`delete one of the two`,
        fix: withoutEntry(scope, range),
      })
    }
    seen.add(text)
  }
}

/** Removing an entry of a list also removes the comma before it. */
function withoutEntry(scope: Scope, range: Tree.Range): FindingFix {
  const comma = /\s*,\s*$/.exec(scope.file.text.slice(0, range.start))?.[0].length ?? 0
  return replacement(scope, { start: range.start - comma, end: range.end }, '')
}

function checkCode(code: Tree.Name, scope: Scope): void {
  if (minorDigits(code.text) !== undefined) return
  const meant = similarName(code.text, currencyCodes)
  scope.report('unknown-currency', code.range, msg`there is no currency \`${code.text}\``, {
    help: meant === undefined ? msg`write an ISO 4217 code such as PLN or EUR` : msg`did you mean \`${meant}\`?`,
    ...(meant !== undefined && { fix: replacement(scope, code.range, meant) }),
  })
}

function checkTimezone(name: Tree.Name, scope: Scope): void {
  if (isTimezone(name.text)) return
  const meant = similarName(name.text, Intl.supportedValuesOf('timeZone'))
  scope.report('unknown-timezone', name.range, msg`there is no time zone \`${name.text}\``, {
    help: meant === undefined ? msg`write a name such as "Europe/Warsaw"` : msg`did you mean \`${meant}\`?`,
    ...(meant !== undefined && { fix: replacement(scope, name.range, `"${meant}"`, meant) }),
  })
}

const knownZones = new Map<string, boolean>()

/** Only names of the time-zone database: offsets such as +02:00 have no daylight-saving rules. */
export function isTimezone(name: string): boolean {
  const known = knownZones.get(name)
  if (known !== undefined) return known
  const exists = /^[A-Za-z]/.test(name) && zoneExists(name)
  if (knownZones.size < 1000) knownZones.set(name, exists)
  return exists
}

function zoneExists(name: string): boolean {
  // Creating a format makes Node load the data of all languages (15 ms). This list only lacks former names of zones.
  if (Intl.supportedValuesOf('timeZone').includes(name)) return true
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

/** `guard discount at most 30%` */
function reportShareOfNothing(amount: Tree.Expression, scope: Scope): void {
  const whole = `${words(scope, amount).slice(1, -1)} of subtotal`
  scope.report('type-mismatch', amount.range, msg`${words(scope, amount)} does not state of what`, {
    help: msg`write \`guard discount at most ${whole}\``,
    fix: replacement(scope, amount.range, whole),
  })
}

function checkGuard({ rule }: Tree.Guard, scope: Scope): void {
  switch (rule.kind) {
    case 'discount-share':
      share(rule.share, scope, msg`a share of the subtotal`)
      break
    case 'discount-amount':
      if (rule.amount.kind === 'percent') reportShareOfNothing(rule.amount, scope)
      else amount(rule.amount, scope, msg`the maximum discount`)
      break
    case 'unit-floor':
      checkFloor(rule.floor, scope)
      break
    case 'no-discount':
      checkSelector(rule.goods, scope)
      break
    default:
      rule satisfies never
  }
}
