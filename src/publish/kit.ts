/**
 * The conformance kit: carts under rules with their exact results, to try another engine against. JSON Lines; a line has a rule set
 * or a case. `test/kit/README.md` says what an engine reads and answers.
 */
import * as z from 'zod'
import { pointer } from '../compile/read/shape.ts'
import type { Rules } from '../compile/rules.ts'
import type { Bundle } from './bundle.ts'
import { canonicalText } from './canonical-bytes.ts'

export interface KitRules {
  readonly rules: string
  /** Where it is from: a fixture, something found by fuzzing, the generator, a bundle. */
  readonly from: string
  /** Source texts by path; absent where only compiled rules are known. */
  readonly files?: Readonly<Record<string, string>>
  /** What files import, by path: rows of cells, the first with the names of columns. */
  readonly imports?: Readonly<Record<string, readonly (readonly string[])[]>>
  readonly scenario?: string
  /** Of a bundle. */
  readonly compiled?: Rules
}

export interface KitCase {
  readonly case: string
  /** Id of a rule set on a line before. */
  readonly rules: string
  readonly cart: unknown
  readonly result: unknown
}

export interface Kit {
  readonly rules: readonly KitRules[]
  readonly cases: readonly KitCase[]
  /** Fields of results that are no part of the language: the version of compiled rules, sentences, and how a search went. */
  readonly leftOut: readonly string[]
}

/** Of the language's own kit. */
const ofTheEngine = ['rules', 'warnings', 'search'] as const

const rulesLine = z.strictObject({
  rules: z.string(),
  from: z.string(),
  files: z.record(z.string(), z.string()).optional(),
  imports: z.record(z.string(), z.array(z.array(z.string()))).optional(),
  scenario: z.string().optional(),
  compiled: z.custom<Rules>((value) => typeof value === 'object' && value !== null).optional(),
})
const anything = z.custom<unknown>((value) => value !== undefined)
const caseLine = z.strictObject({ case: z.string(), rules: z.string(), cart: anything, result: anything })

/** The language's kit from its lines. Throws an Error for a line that is none. */
export function readKit(text: string): Kit {
  const rules: KitRules[] = []
  const cases: KitCase[] = []
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const read = readLine(line)
    if ('case' in read) cases.push(read)
    else rules.push(read)
  }
  return { rules, cases, leftOut: ofTheEngine }
}

/** Throws an Error for what is neither a rule set nor a case. */
export function readLine(line: string): KitRules | KitCase {
  const json: unknown = JSON.parse(line)
  const isCase = typeof json === 'object' && json !== null && 'case' in json
  return isCase ? (caseLine.parse(json) as KitCase) : (rulesLine.parse(json) as KitRules)
}

/** A bundle's own carts: every byte of a result counts. */
export const kitOfBundle = ({ name, sequence, rules, vectors }: Bundle): Kit => ({
  rules: [{ rules: 'bundle', from: `${name} ${sequence}`, compiled: rules }],
  cases: vectors.map(({ name: vector, cart, result }, place) => ({
    case: `${place + 1} ${vector}`,
    rules: 'bundle',
    cart,
    result,
  })),
  leftOut: [],
})

/** Each rule set stands before its cases. */
export function* kitLines({ rules, cases }: Kit): Generator<string> {
  for (const each of rules) {
    yield canonicalText(each)
    for (const one of cases) if (one.rules === each.rules) yield canonicalText(one)
  }
}

/** What counts of a result. */
export function comparable(result: unknown, { leftOut }: Pick<Kit, 'leftOut'>): unknown {
  if (typeof result !== 'object' || result === null || leftOut.length === 0) return result
  return Object.fromEntries(Object.entries(result).filter(([field]) => !leftOut.includes(field)))
}

export interface Disagreement {
  readonly case: string
  /** JSON Pointer of the first place in which they differ; empty for the whole. */
  readonly path: string
  /** JSON; `nothing` where a side lacks it. */
  readonly expected: string
  readonly answered: string
}

export interface Trial {
  readonly agreed: number
  readonly disagreements: readonly Disagreement[]
  /** Cases without an answer. */
  readonly missing: readonly string[]
  /** Lines that are no answer, by number. */
  readonly unreadable: readonly number[]
}

const answerLine = z.looseObject({ case: z.string(), result: z.unknown().optional() })

/** Holds an engine's answers against the kit: a line each, `{"case": …, "result": …}`, in any order. The last answer counts. */
export async function tryAnswers(kit: Kit, lines: AsyncIterable<string> | Iterable<string>): Promise<Trial> {
  const answers = new Map<string, unknown>()
  const unreadable: number[] = []
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const answer = answerIn(line)
    if (answer === undefined) unreadable.push(number)
    else if (answer.result !== undefined) answers.set(answer.case, answer.result)
  }
  const disagreements: Disagreement[] = []
  const missing: string[] = []
  for (const each of kit.cases) {
    if (!answers.has(each.case)) {
      missing.push(each.case)
      continue
    }
    const expected = comparable(each.result, kit)
    const found = firstDifference(expected, comparable(answers.get(each.case), kit), '')
    if (found) disagreements.push({ case: each.case, ...found })
  }
  const agreed = kit.cases.length - disagreements.length - missing.length
  return { agreed, disagreements, missing, unreadable }
}

/** Without a result where the engine refused the case. */
function answerIn(line: string): { case: string; result: unknown } | undefined {
  try {
    const read = answerLine.safeParse(JSON.parse(line))
    return read.success ? { case: read.data.case, result: read.data.result } : undefined
  } catch {
    return undefined
  }
}

type Difference = Omit<Disagreement, 'case'>

function firstDifference(expected: unknown, answered: unknown, path: string): Difference | undefined {
  if (Object.is(expected, answered)) return undefined
  if (!isObject(expected) || !isObject(answered) || Array.isArray(expected) !== Array.isArray(answered)) {
    return { path, expected: shown(expected), answered: shown(answered) }
  }
  for (const field of [...new Set([...Object.keys(expected), ...Object.keys(answered)])].sort()) {
    const [one, other] = [expected, answered].map((each) => (Object.hasOwn(each, field) ? each[field] : undefined))
    const found = firstDifference(one, other, `${path}${pointer([field])}`)
    if (found) return found
  }
  return undefined
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
