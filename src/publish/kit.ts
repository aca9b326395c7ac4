/**
 * The conformance kit: carts under rules with their exact results, for testing other engines. JSON Lines; each line is a rule
 * set or a case. `test/kit/README.md` describes what an engine reads and answers.
 */
import * as z from 'zod'
import { pointer } from '../compile/read/shape.ts'
import type { Rules } from '../compile/rules.ts'
import { ownEntry } from '../own-entry.ts'
import type { Bundle } from './bundle.ts'
import { canonicalText } from './canonical-bytes.ts'

export interface KitRules {
  readonly rules: string
  /** Its origin: a fixture, a fuzzing find, the generator, a bundle. */
  readonly from: string
  /** Source texts by path; absent if only compiled rules are known. */
  readonly files?: Readonly<Record<string, string>>
  /** Imported tables by path: rows of cells, the first one with the column names. */
  readonly imports?: Readonly<Record<string, readonly (readonly string[])[]>>
  readonly scenario?: string
  /** Set for bundles. */
  readonly compiled?: Rules
}

export interface KitCase {
  readonly case: string
  /** Id of a rule set on an earlier line. */
  readonly rules: string
  readonly cart: unknown
  readonly result: unknown
}

export interface Kit {
  readonly rules: readonly KitRules[]
  readonly cases: readonly KitCase[]
  /** Fields of results that are not part of the language: the version of compiled rules, sentences, and how a search went. */
  readonly leftOut: readonly string[]
}

/** Left out of the language's own kit. */
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

/** Parses the language's kit. Throws an Error for an invalid line. */
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

/** Throws an Error for a line that is neither a rule set nor a case. */
export function readLine(line: string): KitRules | KitCase {
  const json: unknown = JSON.parse(line)
  const isCase = typeof json === 'object' && json !== null && 'case' in json
  return isCase ? (caseLine.parse(json) as KitCase) : (rulesLine.parse(json) as KitRules)
}

/** A bundle's own carts as a kit: every byte of a result counts. */
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

/** Each rule set precedes its cases. */
export function* kitLines({ rules, cases }: Kit): Generator<string> {
  for (const each of rules) {
    yield canonicalText(each)
    for (const one of cases) if (one.rules === each.rules) yield canonicalText(one)
  }
}

/** The part of a result that is compared. */
export function comparable(result: unknown, { leftOut }: Pick<Kit, 'leftOut'>): unknown {
  if (typeof result !== 'object' || result === null || leftOut.length === 0) return result
  return Object.fromEntries(Object.entries(result).filter(([field]) => !leftOut.includes(field)))
}

export interface Disagreement {
  readonly case: string
  /** JSON Pointer to the first difference; empty for the whole result. */
  readonly path: string
  /** JSON; `nothing` if the side lacks it. */
  readonly expected: string
  readonly answered: string
}

export interface Trial {
  readonly agreed: number
  readonly disagreements: readonly Disagreement[]
  /** Cases without an answer. */
  readonly missing: readonly string[]
  /** Line numbers of invalid answers. */
  readonly unreadable: readonly number[]
}

const answerLine = z.looseObject({ case: z.string(), result: z.unknown().optional() })

/**
 * Compares an engine's answers with the kit: one `{"case": …, "result": …}` per line, in any order. The last answer to a case
 * counts.
 */
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

/** Has no result if the engine refused the case. */
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
    const [one, other] = [expected, answered].map((each) => ownEntry(each, field))
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
