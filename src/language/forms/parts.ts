/** The parts of a form, and how many of them an unfinished text has matched. */
import type { Token, TokenType } from '../../../grammar/expected.ts'
import { Comma, Digits, keywords as k, Percentage, Quoted, RightBrace, tokenize } from '../../../grammar/tokens.ts'
import type { Form } from './form.ts'

/** A literal word or punctuation mark, or an operand that the author writes. */
export interface FormPart {
  readonly text: string
  readonly operand: boolean
  readonly type: TokenType
  /** Its offset in the form's text. */
  readonly start: number
  readonly end: number
}

const units = new Set([k.minute, k.hour, k.day, k.week, k.month, k.year])
const known = new Map<Form, readonly FormPart[]>()

export function partsOf(form: Form): readonly FormPart[] {
  const before = known.get(form)
  if (before) return before
  const found: FormPart[] = []
  let isNumber = false
  for (const token of tokenize(form.text).tokens) {
    const { image, startOffset: start } = token
    const end = start + image.length
    const last = found.at(-1)
    if (isNumber && last && (token.tokenType.name === 'CurrencyCode' || units.has(token.tokenType))) {
      found[found.length - 1] = { ...last, text: form.text.slice(last.start, end), end }
      isNumber = false
      continue
    }
    isNumber = token.tokenType.name === 'Digits'
    found.push({ text: image, operand: isOperand(token), type: token.tokenType, start, end })
  }
  known.set(form, found)
  return found
}

const operandTypes = new Set(['Identifier', 'CurrencyCode', 'Digits', 'Percentage', 'DateTime', 'ClockTime', 'Ordinal'])

const isOperand = ({ tokenType }: Token): boolean =>
  tokenType === Quoted || operandTypes.has(tokenType.name) || tokenType.name === 'EndingDigits'

/**
 * Indices of the parts that may follow the tokens; empty if the form does not
 * start with them. An operand takes one or more tokens.
 */
export function nextParts(form: Form, tokens: readonly Token[]): ReadonlySet<number> {
  const parts = partsOf(form)
  let places = new Set([0])
  for (const token of tokens) {
    const next = new Set<number>()
    for (const place of places) {
      const part = parts[place]
      if (part !== undefined && (part.operand ? mayBeIn(part, token) : token.tokenType === part.type))
        next.add(place + 1)
      const before = parts[place - 1]
      if (before?.operand && mayBeIn(before, token)) next.add(place)
    }
    if (next.size === 0) return next
    places = next
  }
  return places
}

/**
 * The tokens that an operand may contain: goods and conditions run to the end of the block,
 * while values and names are single tokens of their kind.
 */
function mayBeIn({ text }: FormPart, { tokenType }: Token): boolean {
  const isText = tokenType === Quoted || tokenType.CATEGORIES?.includes(Quoted) === true
  if (text.startsWith('"')) return isText || tokenType === Comma
  if (isGoods.test(text)) return tokenType !== RightBrace
  if (text === 'PERCENT' && tokenType === Digits) return false
  if (text === 'AMOUNT' && tokenType === Percentage) return false
  return !isText && (units.has(tokenType) || !isKeyword(tokenType))
}

const isGoods = /^(?:SEL|EFFECT|CONDITION|VALUE)$/
const keywords = new Set(Object.values(k))
const isKeyword = (type: TokenType): boolean => keywords.has(type)
