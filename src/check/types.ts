import { minorDigits } from '../money/currencies.ts'
import { isLongDecimal } from '../money/fraction.ts'
import { ownEntry } from '../own-entry.ts'
import { facts } from '../syntax/facts.ts'
import type { Expression, Fact, Name, Range } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { arithmeticType } from './arithmetic.ts'
import { attributeContextProblem, type FactContext, factContextProblem } from './fact-contexts.ts'
import { isDate, minutesOf } from './fold.ts'
import { nearestName, unknownWord } from './names.ts'
import { type ReportDetails, replacement, type Scope, source, words } from './scope.ts'
import { helpToWrite, noun, type Type } from './type-names.ts'

/**
 * The type of an expression; undefined after a reported error. `like`: the type that an undeclared attribute probably has,
 * judging by what it is compared with.
 */
export function typeOf(expression: Expression, scope: Scope, context: FactContext, like?: Type): Type | undefined {
  switch (expression.kind) {
    case 'money':
      checkCurrency(expression.currency, expression.range, scope)
      checkThousands(expression, scope)
      return isLongDecimal(expression.amount) ? undefined : 'money'
    case 'percent':
    case 'number':
      // The parser has already reported numbers that are too long.
      return isLongDecimal(expression.value) ? undefined : expression.kind
    case 'text':
    case 'yes/no':
      return expression.kind
    case 'duration':
      return durationType(expression, scope)
    case 'date':
    case 'time':
      return calendarType(expression, scope)
    case 'name':
      return letType(expression, scope)
    case 'attribute':
      return attributeType(expression, scope, context, like)
    case 'fact':
      return factType(expression, scope, context)
    case 'and':
    case 'or':
      checkCondition(expression.left, scope, context)
      checkCondition(expression.right, scope, context)
      return 'yes/no'
    case 'not':
      checkCondition(expression.operand, scope, context)
      return 'yes/no'
    case 'compare':
      checkComparison(expression, scope, context)
      return 'yes/no'
    case 'between':
      checkBetween(expression, scope, context)
      return 'yes/no'
    case 'in':
      checkIn(expression, scope, context)
      return 'yes/no'
    case 'arithmetic':
      return arithmeticType(
        expression,
        typeOf(expression.left, scope, context),
        typeOf(expression.right, scope, context),
        scope,
      )
    case 'negate':
      return negationType(expression, scope, context)
  }
}

export function checkCondition(expression: Expression, scope: Scope, context: FactContext): void {
  const type = typeOf(expression, scope, context, 'yes/no')
  if (type === undefined || type === 'yes/no') return
  scope.report('type-mismatch', expression.range, msg`${words(scope, expression)} is ${noun(type)}, not a condition`, {
    help: msg`compare it with a value: ${exampleComparison(words(scope, expression).slice(1, -1), type, scope)}`,
  })
}

function exampleComparison(text: string, type: Type, scope: Scope): string {
  const examples: { readonly [T in Type]: string } = {
    money: `>= 100 ${scope.ruleSet.settings.currency}`,
    percent: '>= 5%',
    number: '>= 3',
    text: '= "…"',
    date: '>= 2026-10-01',
    time: '>= 17:00',
    duration: '>= 12 months',
    'yes/no': '= yes',
    tier: 'at least "…"',
  }
  return `\`${text} ${examples[type]}\``
}

/** An unknown currency, no currency in the settings, or a different one. */
export function checkCurrency(code: string, range: Range, scope: Scope): void {
  const { currency, currencies } = scope.ruleSet.settings
  if (minorDigits(code) === undefined) {
    scope.report('unknown-currency', range, msg`there is no currency \`${code}\``, {
      help: msg`write an ISO 4217 code such as PLN or EUR`,
    })
  } else if (currencies?.includes(code) && currency !== 'XXX' && code !== currency) {
    const written = words(scope, { range })
    scope.report('no-amount', range, msg`${written} has no amount in ${currency}`, {
      help: msg`add it: \`${written.slice(1, -1)} or … ${currency}\``,
    })
  } else if (currency !== 'XXX' && code !== currency) {
    scope.report('currency-mismatch', range, msg`\`${code}\` is not the currency of the settings, \`${currency}\``, {
      help: msg`a rule set has only one currency: write the amount in ${currency}`,
    })
  }
}

/**
 * `1.000 PLN` is one zloty here, but means a thousand where points group digits. Other
 * prices with three decimals are not mistaken for thousands.
 */
function checkThousands({ amount, currency, range }: Extract<Expression, { kind: 'money' }>, scope: Scope): void {
  if (minorDigits(currency) === 3 || !/^[1-9]\d{0,2}\.\d\d0$/.test(amount)) return
  scope.report('too-many-decimals', range, msg`\`${amount} ${currency}\` has three decimals and looks like thousands`, {
    help: msg`write \`${amount.replace('.', '')} ${currency}\` for thousands, otherwise \`${amount.slice(0, -1)} ${currency}\``,
    alternatives: [amount.replace('.', ''), amount.slice(0, -1)].map((each) =>
      replacement(scope, range, `${each} ${currency}`),
    ),
  })
}

function durationType(expression: Extract<Expression, { kind: 'duration' }>, scope: Scope): Type | undefined {
  if (/^\d{1,5}$/.test(expression.count) && Number(expression.count) > 0) return 'duration'
  scope.report(
    'not-whole',
    expression.range,
    msg`${words(scope, expression)} is not a whole number of ${expression.unit}s`,
    {
      help: msg`write a whole number above zero, in a smaller unit if necessary`,
    },
  )
  return undefined
}

function calendarType(expression: Extract<Expression, { kind: 'date' | 'time' }>, scope: Scope): Type | undefined {
  const exists = expression.kind === 'date' ? isDate(expression.value) : minutesOf(expression.value) !== undefined
  if (exists) return expression.kind
  const written = words(scope, expression)
  const message =
    expression.kind === 'date' ? msg`the date ${written} does not exist` : msg`the time ${written} does not exist`
  scope.report('impossible-date', expression.range, message, {
    help:
      expression.kind === 'date'
        ? msg`write year-month-day, such as 2026-02-28 or 2026-02-28T18:00`
        : msg`write hours from 00 to 23 and minutes from 00 to 59, such as 17:00`,
  })
  return undefined
}

/** Facts that consist of one word; for other facts, a single word is never the intended spelling. */
const factWords = Object.values(facts).flatMap(({ wording }) => /^[a-z]+(?=$| \[| "| in ")/.exec(wording)?.[0] ?? [])

function letType({ name }: Extract<Expression, { kind: 'name' }>, scope: Scope): Type | undefined {
  const known = scope.ruleSet.lets.get(name.text)
  if (!known) {
    if (reportMomentWord(name, scope)) return undefined
    const known = [...scope.ruleSet.lets.keys(), ...factWords]
    unknownWord(scope, name, msg`fact or let`, known, msg`declare it: \`let ${name.text} = …\``)
  }
  return known?.value?.kind
}

/** Words for the present, and how to express them. */
const momentWords: Readonly<Record<string, { readonly help: Message; readonly written?: string }>> = {
  now: { help: msg`write \`today\` for the date; hours belong to the campaign: \`every day from 10:00 to 18:00\`` },
  tomorrow: inOtherWords('today + 1 day'),
  yesterday: inOtherWords('today - 1 day'),
  current_date: inOtherWords('today'),
  currentDate: inOtherWords('today'),
  NOW: { help: msg`write \`today\` for the date; hours belong to the campaign: \`every day from 10:00 to 18:00\`` },
  TODAY: inOtherWords('today'),
  Today: inOtherWords('today'),
}

function inOtherWords(written: string) {
  return { help: msg`write \`${written}\``, written }
}

function reportMomentWord({ text, range }: Name, scope: Scope): boolean {
  const meant = ownEntry(momentWords, text)
  if (meant === undefined) return false
  const { help, written } = meant
  scope.report('unknown-name', range, msg`there is no \`${text}\`: the day of the cart is \`today\``, {
    help,
    ...(written !== undefined && { fix: replacement(scope, range, written) }),
  })
  return true
}

function attributeType(
  expression: Extract<Expression, { kind: 'attribute' }>,
  scope: Scope,
  context: FactContext,
  like: Type = 'number',
): Type | undefined {
  const { attributes } = scope.ruleSet
  const key = `${expression.owner}.${expression.name.text}`
  const attribute = attributes.get(key)
  if (!attribute) {
    const range = expression.range
    const declare = msg`declare it: \`attributes { ${key}: ${like} }\``
    const ofOwner = [...attributes].filter(([, { owner }]) => owner === expression.owner)
    // Names of the same owner differ only after the dot.
    const near = nearestName(
      expression.name.text,
      ofOwner.map(([, { name }]) => name),
    )
    const known = near === undefined ? [] : [`${expression.owner}.${near}`]
    unknownWord(scope, { text: key, range }, msg`attribute`, known, declare)
    return undefined
  }
  const problem = attributeContextProblem(expression.owner, context)
  if (problem) {
    const code = context === 'constant' ? 'not-constant' : 'misplaced-fact'
    scope.report(code, expression.range, msg`\`${key}\` ${problem.message}`, { help: problem.help })
  }
  return attribute.type
}

function factType(fact: Fact, scope: Scope, context: FactContext): Type | undefined {
  const problem = factContextProblem(fact.fact, context)
  if (problem) {
    const code = context === 'constant' ? 'not-constant' : 'misplaced-fact'
    scope.report(code, fact.range, msg`${words(scope, fact)} ${problem.message}`, { help: problem.help })
    return undefined
  }
  scope.checkFact(fact, scope)
  return fact.level ? 'yes/no' : facts[fact.fact].type
}

function checkComparison(
  expression: Extract<Expression, { kind: 'compare' }>,
  scope: Scope,
  context: FactContext,
): void {
  const left = typeOf(expression.left, scope, context, literalType(expression.right))
  const right = typeOf(expression.right, scope, context, literalType(expression.left))
  if (left === undefined || right === undefined) return
  if (left === 'tier' || right === 'tier') {
    scope.report('type-mismatch', expression.range, msg`a tier cannot be compared with an operator`, {
      help: msg`write \`tier in "Program" at least "Tier"\`, or \`is "Tier"\``,
    })
  } else if (left !== right) {
    reportUnequal(expression.left, left, expression.right, right, scope)
  } else if (left === 'yes/no' && expression.operator !== '=' && expression.operator !== '!=') {
    const message = msg`${words(scope, expression.left)} is a yes/no value, which cannot be larger or smaller`
    scope.report('type-mismatch', expression.range, message, { help: msg`write \`= yes\` or \`= no\`` })
  }
}

/** The type suggested by a value itself. */
function literalType({ kind }: Expression): Type | undefined {
  return literalTypes.has(kind) ? (kind as Type) : undefined
}

const literalTypes: ReadonlySet<string> = new Set([
  'money',
  'percent',
  'number',
  'text',
  'yes/no',
  'date',
  'time',
  'duration',
])

function checkBetween(expression: Extract<Expression, { kind: 'between' }>, scope: Scope, context: FactContext): void {
  const type = typeOf(expression.value, scope, context, literalType(expression.low))
  const { low, high } = expression
  if (type === 'money' && low.kind === 'number' && high.kind === 'number') {
    reportBareBounds(low, high, scope)
    return
  }
  for (const bound of [low, high]) {
    const boundType = typeOf(bound, scope, context)
    if (type === undefined || boundType === undefined) continue
    if (type !== boundType) {
      reportUnequal(expression.value, type, bound, boundType, scope)
    } else if (type === 'yes/no' || type === 'tier') {
      scope.report('type-mismatch', expression.range, msg`${noun(type)} has no values in between`, {
        help: msg`write a condition with \`=\``,
      })
      return
    }
  }
}

/** `between 100 and 200`: one finding for both bounds. */
function reportBareBounds(
  low: Expression & { kind: 'number' },
  high: Expression & { kind: 'number' },
  scope: Scope,
): void {
  const { currency } = scope.ruleSet.settings
  const range = { start: low.range.start, end: high.range.end }
  const text = `${low.value} ${currency} and ${high.value} ${currency}`
  const message = msg`\`${low.value}\` and \`${high.value}\` are numbers, but money is needed`
  scope.report('type-mismatch', range, message, {
    help: msg`write the currency: \`${text}\``,
    fix: replacement(scope, range, text),
  })
}

function checkIn(expression: Extract<Expression, { kind: 'in' }>, scope: Scope, context: FactContext): void {
  const type = typeOf(expression.value, scope, context, expression.options[0] && literalType(expression.options[0]))
  for (const option of expression.options) {
    const optionType = typeOf(option, scope, context)
    if (type !== undefined && optionType !== undefined && type !== optionType) {
      reportUnequal(expression.value, type, option, optionType, scope)
    }
  }
}

function negationType(
  expression: Extract<Expression, { kind: 'negate' }>,
  scope: Scope,
  context: FactContext,
): Type | undefined {
  const type = typeOf(expression.operand, scope, context)
  if (type === undefined || type === 'money' || type === 'number' || type === 'percent') return type
  const message = msg`${words(scope, expression.operand)} is ${noun(type)}, which cannot be negative`
  scope.report('type-mismatch', expression.range, message, {
    help: msg`remove the \`-\``,
    fix: replacement(scope, expression.range, source(scope, expression.operand)),
  })
  return undefined
}

function reportUnequal(left: Expression, leftType: Type, right: Expression, rightType: Type, scope: Scope): void {
  const message = msg`${words(scope, left)} is ${noun(leftType)} and ${words(scope, right)} is ${noun(rightType)}: they cannot be compared`
  scope.report('type-mismatch', right.range, message, helpToCompare(leftType, right, scope))
}

function helpToCompare(wanted: Type, right: Expression, scope: Scope): ReportDetails {
  const written = suggestedLiteral(wanted, right, scope)
  if (written === undefined) return { help: helpToWrite([wanted]) }
  const help =
    wanted === 'money' && right.kind === 'number'
      ? msg`write the currency: \`${written}\``
      : wanted === 'text'
        ? msg`write text in quotes: \`${written}\``
        : msg`write \`${written}\``
  return { help, fix: replacement(scope, right.range, written) }
}

/** The same value as a literal of the wanted type: `100` as money, `"100 PLN"` and `"5"` without quotes. */
function suggestedLiteral(wanted: Type, value: Expression, scope: Scope): string | undefined {
  const { currency } = scope.ruleSet.settings
  if (wanted === 'money' && value.kind === 'number') return `${value.value} ${currency}`
  if (wanted === 'number' && value.kind === 'money') return value.amount
  if (wanted === 'text' && value.kind === 'name') return `"${value.name.text}"`
  if (wanted === 'text' && value.kind === 'number') return `"${value.value}"`
  if (value.kind !== 'text') return undefined
  const inside = value.value.trim()
  const forms: { readonly [T in Type]?: RegExp } = {
    number: /^\d+(?:\.\d+)?$/,
    money: /^\d+(?:\.\d+)?(?: ?[A-Z]{3})?$/,
    percent: /^\d+(?:\.\d+)? ?%$/,
    date: /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/,
    time: /^\d{2}:\d{2}$/,
    duration: /^\d+ (?:minute|hour|day|week|month|year)s?$/,
    'yes/no': /^(?:yes|no)$/,
  }
  if (forms[wanted]?.test(inside) !== true) return undefined
  return wanted === 'money' && !/[A-Z]{3}$/.test(inside) ? `${inside} ${currency}` : inside
}
