/**
 * Finds what may follow the tokens of an unfinished declaration, by walking the grammar along every path that the tokens allow.
 * An invalid statement is skipped, so that later ones are still understood.
 */
import {
  Alternation,
  Alternative,
  type IProduction,
  type IToken,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
  type TokenType,
} from 'chevrotain'
import { firstTokens } from './first.ts'
import { grammarRules } from './parser.ts'
import { LeftBrace, RightBrace } from './tokens.ts'

export type { IToken as Token, TokenType } from 'chevrotain'

export interface OpenRule {
  readonly name: string
  /** Index of its first token. */
  readonly from: number
  readonly parent?: OpenRule
}

export interface ExpectedToken {
  readonly token: TokenType
  readonly rule: OpenRule
}

export interface Ahead {
  readonly expected: readonly ExpectedToken[]
  /** The rules of open blocks `{ … }`, innermost last. */
  readonly blocks: readonly OpenRule[]
  /** Whether everything started in the innermost block (or the declaration) may end here. */
  readonly complete: boolean
  /** What may follow after one more token. */
  after(token: TokenType): Ahead
}

/** A state of the parse within a rule. */
interface Point {
  readonly parts: readonly IProduction[]
  readonly index: number
  readonly rule: OpenRule
  /** The state after these parts. */
  readonly onward?: Point
}

interface Reading {
  readonly points: readonly Point[]
  /** The rule of each open brace, innermost last. */
  readonly blocks: readonly Block[]
  readonly place: number
}

interface Block {
  readonly rule: OpenRule
  readonly points: readonly Point[]
}

/**
 * What may follow the tokens of one declaration (without tokens: how declarations start). `beginsLine`: whether the position is
 * on another line than the last token; an unfinished statement before it may then be abandoned.
 */
export function expectedAfter(tokens: readonly IToken[], beginsLine: boolean): Ahead {
  let reading: Reading = { points: beginningOf('declaration', 0), blocks: [], place: 0 }
  let isLost = false
  for (const [place, token] of tokens.entries()) {
    const next: Reading | undefined = isLost ? undefined : step(reading, token.tokenType)
    const found: Reading | undefined = next ?? recover({ ...reading, place }, token, tokens[place - 1])
    isLost = found === undefined
    reading = found ?? { ...reading, place: place + 1 }
  }
  if (!isLost) return ahead(reading, beginsLine)
  const block = reading.blocks.at(-1)
  return ahead({ ...reading, points: beginsLine && block ? block.points : [] }, beginsLine)
}

function beginningOf(name: string, place: number): readonly Point[] {
  const rule = grammarRules()[name]
  return rule === undefined ? [] : [{ parts: rule.definition, index: 0, rule: { name, from: place } }]
}

/** The states after one more token; undefined if it does not fit. */
function step({ points, blocks, place }: Reading, token: TokenType): Reading | undefined {
  const after: Point[] = []
  for (const point of points) {
    for (const { terminal, at } of terminalsAt(point, place, token)) {
      if (matches(token, terminal)) after.push(at)
    }
  }
  const ways = distinct(after)
  const [first] = ways
  if (first === undefined) return undefined
  if (token === LeftBrace)
    return { points: ways, blocks: [...blocks, { rule: first.rule, points: ways }], place: place + 1 }
  return { points: ways, blocks: token === RightBrace ? blocks.slice(0, -1) : blocks, place: place + 1 }
}

/** Merges equal states; otherwise ambiguous lines would double their number each time. */
function distinct(points: readonly Point[]): readonly Point[] {
  return points.length < 2 ? points : [...new Map(points.map((point) => [keyOf(point), point])).values()]
}

const keys = new WeakMap<Point, string>()
const numbers = new WeakMap<readonly IProduction[], number>()
let count = 0

/** Equal for states at the same place in the grammar with the same open rules. */
function keyOf(point: Point): string {
  const known = keys.get(point)
  if (known !== undefined) return known
  const { parts, index, rule, onward } = point
  const number = numbers.get(parts) ?? count++
  numbers.set(parts, number)
  const key = `${number} ${index} ${rule.from}${onward ? `/${keyOf(onward)}` : ''}`
  keys.set(point, key)
  return key
}

/** Error recovery: continues with the next statement, inside the block of a broken head, or after a block. */
function recover(reading: Reading, token: IToken, before: IToken | undefined): Reading | undefined {
  const { blocks, place } = reading
  if (token.tokenType === LeftBrace) {
    const points = reading.points.flatMap(insideOf)
    const [first] = points
    return first && { points, blocks: [...blocks, { rule: first.rule, points }], place: place + 1 }
  }
  const mayBegin = token.tokenType === RightBrace || before?.endLine !== token.startLine
  if (!mayBegin) return undefined
  for (let depth = blocks.length; depth > 0; depth--) {
    const block = blocks[depth - 1]
    const found = block && step({ points: block.points, blocks: blocks.slice(0, depth), place }, token.tokenType)
    if (found) return found
  }
  return undefined
}

/** After the brace that the rule or an enclosing one expects. */
function insideOf(point: Point): Point[] {
  for (let at: Point | undefined = point; at !== undefined; at = at.onward) {
    const brace = at.parts.findIndex((part) => part instanceof Terminal && part.terminalType === LeftBrace)
    if (brace >= at.index) return [{ ...at, index: brace + 1 }]
  }
  return []
}

function ahead(reading: Reading, beginsLine: boolean): Ahead {
  const { points, blocks, place } = reading
  const block = blocks.at(-1)
  const own = points.flatMap((point) => [...terminalsAt(point, place)])
  const ends = points.some((point) => mayEnd(point))
  const complete = block ? own.some(({ at, terminal }) => terminal === RightBrace && at.rule === block.rule) : ends
  const anew = beginsLine ? beginningAnew(reading, complete).flatMap((point) => [...terminalsAt(point, place)]) : []
  return {
    expected: [...own, ...anew].map(({ terminal, at }) => ({ token: terminal, rule: at.rule })),
    blocks: blocks.map(({ rule }) => rule),
    complete,
    after: (token) => ahead(step(reading, token) ?? { ...reading, points: [] }, false),
  }
}

/**
 * What a new line may start, in addition to continuing the previous one: a statement after an unfinished one, or a declaration.
 */
function beginningAnew({ blocks, place }: Reading, complete: boolean): readonly Point[] {
  const block = blocks.at(-1)
  if (block) return complete ? [] : block.points
  return place > 0 ? beginningOf('declaration', place) : []
}

interface Found {
  readonly terminal: TokenType
  /** The state after it. */
  readonly at: Point
}

/** The tokens that may follow a state. Skips rules that cannot start with `sought`. */
function* terminalsAt(point: Point, place: number, sought?: TokenType): Generator<Found> {
  const part = point.parts[point.index]
  if (part === undefined) {
    if (point.onward) yield* terminalsAt(point.onward, place, sought)
    return
  }
  const rest = { ...point, index: point.index + 1 }
  if (part instanceof Terminal) {
    yield { terminal: part.terminalType, at: rest }
  } else if (part instanceof NonTerminal) {
    const { referencedRule } = part
    if (sought && !mayBegin(referencedRule, sought)) {
      if (mayBeEmpty(referencedRule)) yield* terminalsAt(rest, place, sought)
      return
    }
    const rule = { name: referencedRule.name, from: place, parent: point.rule }
    yield* terminalsAt({ parts: referencedRule.definition, index: 0, rule, onward: rest }, place, sought)
  } else if (part instanceof Alternation) {
    for (const way of part.definition as Alternative[]) yield* terminalsAt(inner(way, point, rest), place, sought)
  } else if (part instanceof Option) {
    yield* terminalsAt(inner(part, point, rest), place, sought)
    yield* terminalsAt(rest, place, sought)
  } else if (part instanceof Repetition) {
    yield* terminalsAt(inner(part, point, point), place, sought)
    yield* terminalsAt(rest, place, sought)
  } else if (part instanceof RepetitionMandatoryWithSeparator) {
    yield* terminalsAt(
      inner(part, point, { ...point, parts: [furtherOnes(part)], index: 0, onward: rest }),
      place,
      sought,
    )
  } else {
    throw new Error(`the grammar has a part that completion does not know: ${part.constructor.name}`)
  }
}

const inner = ({ definition }: { definition: IProduction[] }, { rule }: Point, onward: Point): Point => ({
  parts: definition,
  index: 0,
  rule,
  onward,
})

const further = new WeakMap<RepetitionMandatoryWithSeparator, Repetition>()

/** For a list with separators: what follows its first entry. */
function furtherOnes(list: RepetitionMandatoryWithSeparator): Repetition {
  const known = further.get(list)
  if (known) return known
  const separator = new Terminal({ terminalType: list.separator })
  const made = new Repetition({ definition: [separator, ...list.definition] })
  further.set(list, made)
  return made
}

/** Whether everything open may end in a state. */
function mayEnd(point: Point | undefined): boolean {
  if (point === undefined) return true
  return point.parts.slice(point.index).every(isOptional) && mayEnd(point.onward)
}

function isOptional(part: IProduction): boolean {
  if (part instanceof Terminal) return false
  if (part instanceof NonTerminal) return mayBeEmpty(part.referencedRule)
  if (part instanceof Alternation) return part.definition.some(isOptional)
  if (part instanceof Alternative) return part.definition.every(isOptional)
  if (part instanceof RepetitionMandatory || part instanceof RepetitionMandatoryWithSeparator)
    return part.definition.every(isOptional)
  return part instanceof Option || part instanceof Repetition || part instanceof RepetitionWithSeparator
}

const known = new Map<Rule, { readonly first: ReadonlySet<TokenType>; readonly empty: boolean }>()

function beginningsOf(rule: Rule) {
  const found = known.get(rule) ?? { first: firstTokens(rule), empty: rule.definition.every(isOptional) }
  known.set(rule, found)
  return found
}

const mayBeEmpty = (rule: Rule): boolean => beginningsOf(rule).empty

function mayBegin(rule: Rule, token: TokenType): boolean {
  const { first } = beginningsOf(rule)
  return first.has(token) || (token.CATEGORIES ?? []).some((category) => first.has(category))
}

const matches = (token: TokenType, terminal: TokenType): boolean =>
  token === terminal || (token.CATEGORIES ?? []).includes(terminal)
