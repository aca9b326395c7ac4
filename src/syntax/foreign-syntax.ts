/** Syntax carried over from other languages or from spoken English. */
import { type IToken, type TokenType, tokenMatcher } from 'chevrotain'
import {
  ClockTime,
  Colon,
  Comma,
  Digits,
  Equals,
  Identifier,
  keywords as k,
  LeftParen,
  Minus,
  NotEquals,
  Percentage,
  Quoted,
  RightParen,
} from '../../grammar/tokens.ts'
import { tokenRange } from './build-node.ts'
import { across, isCurrency, isKeyword, lineFrom, type MistakeMatcher, numberAt, touches } from './unexpected-token.ts'

/** `EUR 100`, `EUR 1 000` */
const currencyFirst: MistakeMatcher = (found, unexpected) => {
  const { before, near } = unexpected
  const earlier = near(-2)?.tokenType
  if (found.tokenType !== Digits || before === undefined || !isCurrency(before)) return undefined
  if (earlier === Digits || earlier === k.currency || before.endLine !== found.startLine) return undefined
  const { length, text: amount } = numberAt(unexpected, 0)
  const range = across(before, near(length - 1) ?? found)
  const text = `${amount} ${before.image}`
  return {
    code: 'unexpected-word',
    range,
    message: `the currency \`${before.image}\` stands before its number`,
    help: `write \`${text}\``,
    fix: { title: `Change to ${text}`, range, text },
  }
}

/** `1 000 EUR` */
const spacedThousands: MistakeMatcher = (found, unexpected) => {
  const { before, near } = unexpected
  if (before?.tokenType !== Digits || !/^\d{1,3}$/.test(before.image)) return undefined
  const { length, text: number } = numberAt(unexpected, -1)
  if (length < 2) return undefined
  const range = across(before, near(length - 2) ?? found)
  const unit = near(length - 1)
  return {
    code: 'unexpected-word',
    range,
    message: 'a space stands inside of a number',
    help: `write \`${unit && isCurrency(unit) ? `${number} ${unit.image}` : number}\``,
    fix: { title: `Change to ${number}`, range, text: number },
  }
}

/** `then -5 EUR off cart` */
const negativeEffect: MistakeMatcher = (found, unexpected) => {
  const { after, rules, near } = unexpected
  const isAmount = after?.tokenType === Digits || after?.tokenType === Percentage
  if (found.tokenType !== Minus || !isAmount || !rules.includes('effect')) return undefined
  const unit = near(2)
  return {
    code: 'unexpected-word',
    range: across(found, unit && isCurrency(unit) ? unit : after),
    message: 'what is taken off stands without a minus',
    help: `write \`${lineFrom(unexpected, 1)}\`: a discount is above zero`,
    fix: { title: 'Take the minus out', range: { ...tokenRange(found), end: tokenRange(after).start }, text: '' },
  }
}

const equals: ReadonlySet<TokenType> = new Set([Equals, Colon, k.is])

/** `channel = "web"`, `priority: 5` */
const needlessSign: MistakeMatcher = (found, unexpected) => {
  const { before, after, near, expected } = unexpected
  const doubled = found.tokenType === Equals && after?.tokenType === Equals && touches(found, after)
  const value = doubled ? near(2) : after
  if (!equals.has(found.tokenType) || before === undefined || value === undefined || !isKeyword(before))
    return undefined
  const fits = expected.has(value.tokenType.name) || (expected.has('Quoted') && tokenMatcher(value, Quoted))
  if (!fits) return undefined
  const last = doubled ? after : found
  const sign = doubled ? `${found.image}=` : found.image
  return {
    code: 'unexpected-word',
    range: across(found, last),
    message: `no \`${sign}\` stands behind \`${before.image}\``,
    help: `write \`${before.image} ${value.image}\``,
    fix: {
      title: `Take the ${sign} out`,
      range: { start: tokenRange(before).end, end: tokenRange(last).end },
      text: touches(last, value) ? ' ' : '',
    },
  }
}

/** `channel != "web"` */
const differs: MistakeMatcher = (found, { before, after, expected }) => {
  if (found.tokenType !== NotEquals || before === undefined || after === undefined) return undefined
  if (!expected.has('Quoted') || !isKeyword(before) || !tokenMatcher(after, Quoted)) return undefined
  const range = across(before, after)
  const text = `not ${before.image} ${after.image}`
  return {
    code: 'unexpected-word',
    range,
    message: `no \`!=\` stands behind \`${before.image}\``,
    help: `write \`${text}\``,
    fix: { title: `Change to ${text}`, range, text },
  }
}

/** `channel in ("web", "app")` */
const oneOf: MistakeMatcher = (found, { before, after, near, expected }) => {
  if (found.tokenType !== k.in || after?.tokenType !== LeftParen || before === undefined) return undefined
  if (!expected.has('Quoted') || !isKeyword(before)) return undefined
  const names: string[] = []
  for (let at = 2; at < 20; at++) {
    const token = near(at)
    if (token === undefined || token.tokenType === RightParen) break
    if (tokenMatcher(token, Quoted)) names.push(token.image)
    else if (token.tokenType !== Comma) return undefined
  }
  return {
    code: 'unexpected-word',
    range: tokenRange(found),
    message: `no \`in\` stands behind \`${before.image}\``,
    help: `write \`${before.image} ${names.join(', ')}\``,
  }
}

const dayWords: ReadonlySet<TokenType> = new Set([...[k.day, k.month, k.mon, k.tue, k.wed, k.thu, k.fri, k.sat, k.sun]])

/** `every day 17:00 to 19:00` */
const hoursWithoutFrom: MistakeMatcher = (found, unexpected) => {
  const { before, near } = unexpected
  const isAt = found.tokenType === k.at
  const clock = isAt ? unexpected.after : found
  if (clock?.tokenType !== ClockTime) return undefined
  if (before === undefined || !dayWords.has(before.tokenType)) return undefined
  const day = near(-2)?.tokenType === k.every ? `every ${before.image}` : before.image
  const start = tokenRange(before).end
  const end = tokenRange(found)[isAt ? 'end' : 'start']
  return {
    code: 'unexpected-word',
    range: tokenRange(found),
    message: `\`from\` is missing before the hours behind \`${before.image}\``,
    help: `write \`${day} from ${lineFrom(unexpected, isAt ? 1 : 0)}\``,
    fix: { title: isAt ? 'Change to from' : 'Add from', range: { start, end }, text: isAt ? ' from' : ' from ' },
  }
}

/** `5pm`, `5:30 pm`, `9:00` */
const spokenTime: MistakeMatcher = (found, { before, near }) => {
  if (before?.tokenType !== Digits || !/^\d{1,2}$/.test(before.image)) return undefined
  const minutes = found.tokenType === Colon && touches(before, found) ? near(1) : undefined
  if (found.tokenType === Colon && (minutes === undefined || !/^\d{2}$/.test(minutes.image))) return undefined
  const half = minutes === undefined ? found : near(2)
  const isHalf = half?.tokenType === Identifier && /^(?:am|pm)$/i.test(half.image)
  const isClock = half?.tokenType === Identifier && /^(?:h|uhr)$/i.test(half.image)
  if (minutes === undefined && !isHalf && !isClock) return undefined
  const last: IToken = half !== undefined && (isHalf || isClock) ? half : (minutes ?? found)
  const hour = isHalf ? (Number(before.image) % 12) + (/^p/i.test(half.image) ? 12 : 0) : Number(before.image)
  const range = across(before, last)
  const text = `${String(hour).padStart(2, '0')}:${minutes?.image ?? '00'}`
  return {
    code: 'unexpected-word',
    range,
    message: 'a time is written with two digits for its hour and two for its minute',
    help: `write \`${text}\``,
    fix: { title: `Change to ${text}`, range, text },
  }
}

const most = /^(?:max|maximum)$/i

/** `then 5% off cart max 20 EUR`, also with a comma or on its own line */
const maximum: MistakeMatcher = (found, unexpected) => {
  const { before, after } = unexpected
  if (found.tokenType !== Identifier || !most.test(found.image) || after?.tokenType !== Digits) return undefined
  const cap = `at most ${lineFrom(unexpected, 1)}`
  const range = tokenRange(found)
  if (before?.tokenType === Comma)
    return {
      code: 'unexpected-word',
      range,
      message: `\`${found.image}\` does not fit here`,
      help: `write \`${cap}\``,
      fix: { title: 'Change to at most', range, text: 'at most' },
    }
  if (before !== undefined && before.endLine === found.startLine)
    return {
      code: 'unexpected-word',
      range,
      message: `\`${found.image}\` does not fit behind \`${before.image}\``,
      help: `write \`${before.image}, ${cap}\``,
      fix: { title: 'Change to at most', range: { start: tokenRange(before).end, end: range.end }, text: ', at most' },
    }
  return {
    code: 'unknown-statement',
    range,
    message: `\`${found.image}\` begins no statement`,
    help: `write it behind its effect: \`then 5% off cart, ${cap}\``,
  }
}

/** `then discount 5%`, or without `then` */
const discountFirst: MistakeMatcher = (found, unexpected) => {
  const { after, rules, expected } = unexpected
  const isAmount = after?.tokenType === Digits || after?.tokenType === Percentage
  const isStatement = expected.has('Then')
  if (!(isStatement || rules.includes('effect')) || found.tokenType !== k.discount || !isAmount) return undefined
  const unit = unexpected.near(2)
  const value = unit && isCurrency(unit) ? `${after.image} ${unit.image}` : after.image
  const isAll = lineFrom(unexpected, 1) === value
  return {
    code: isStatement ? 'unknown-statement' : 'unexpected-word',
    range: tokenRange(found),
    message: isStatement ? '`discount` begins no statement of a campaign' : '`discount` does not fit here',
    help: `write \`then ${value} off ${isAll ? 'cart' : '…'}\``,
  }
}

/** `5% off cart` */
const withoutThen: MistakeMatcher = (found, unexpected) => {
  const isAmount = found.tokenType === Digits || found.tokenType === Percentage
  if (!isAmount || !unexpected.expected.has('Then')) return undefined
  const { start } = tokenRange(found)
  return {
    code: 'unknown-statement',
    range: tokenRange(found),
    message: `\`${found.image}\` begins no statement of a campaign`,
    help: `write \`then ${lineFrom(unexpected, 0)}\``,
    fix: { title: 'Add then', range: { start, end: start }, text: 'then ' },
  }
}

const beginnings = /^(?:valid|from|starts?|begins?|runs|starting)$/i
const ends = /^(?:to|until|till|ends?|expires?|ending)$/i

/** `valid from 2026-10-01`, `until 2026-12-31` */
const activity: MistakeMatcher = (found, unexpected) => {
  const { after, expected } = unexpected
  if (!expected.has('Active') || after === undefined) return undefined
  const isEnd = ends.test(found.image)
  if (!isEnd && !beginnings.test(found.image)) return undefined
  const isInterval = after.tokenType === k.from || after.tokenType === k.to
  const link = after.tokenType === k.on || after.tokenType === k.at
  const day = unexpected.near(link ? 2 : 1)
  const goesOn = unexpected.near(link ? 3 : 2)?.tokenType === k.to
  if (!isInterval && day?.tokenType.name !== 'DateTime' && day?.tokenType !== Identifier) return undefined
  const words = isInterval || (goesOn && !isEnd) ? 'active' : `active ${isEnd ? 'to' : 'from'}`
  const range = tokenRange(found)
  return {
    code: 'unknown-statement',
    range,
    message: `\`${found.image}\` begins no statement of a campaign`,
    help: `write \`${words} ${lineFrom(unexpected, link ? 2 : 1)}\``,
    fix: {
      title: `Change to ${words}`,
      range: link ? across(found, after) : range,
      text: words,
    },
  }
}

export const foreignSyntax: readonly MistakeMatcher[] = [
  ...[currencyFirst, spacedThousands, negativeEffect, needlessSign, differs, oneOf, hoursWithoutFrom, spokenTime],
  ...[maximum, discountFirst, withoutThen, activity],
]
