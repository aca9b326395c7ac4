import { type IToken, tokenMatcher } from 'chevrotain'
import type { DeclarationCstNode } from '../../grammar/cst.ts'
import { Quoted, tokenize } from '../../grammar/tokens.ts'
import type { Locale } from '../words/locale.ts'
import { msg } from '../words/message.ts'
import { buildDeclaration } from './build.ts'
import { bare, quoted, tokenRange } from './build-node.ts'
import { type Diagnostic, type Finding, type FindingFix, writeDiagnostic } from './diagnostic.ts'
import { nestedDeclaration } from './explain.ts'
import { lexicalProblems } from './lexical.ts'
import { typeMisnamed } from './mistakes/declarations.ts'
import type { Problem, ProblemFix } from './problem.ts'
import { reader } from './recover.ts'
import { repeated } from './repeated.ts'
import { split } from './split.ts'
import type { Declaration, Name, PromoFile, Range } from './tree.ts'

/** The file as far as it could be parsed, and all syntax errors. */
export interface ParseResult {
  readonly file: PromoFile
  readonly diagnostics: Diagnostic[]
}

export interface ParseOptions {
  /** The language of the diagnostics. Default: English. */
  readonly locale?: Locale | undefined
}

/** Longer files (in UTF-16 units) are surely a mistake, and would only take long to reject. */
const longest = 20_000_000

/**
 * Parses a `.promo` file. Never throws; takes linear time. A declaration with a syntax error is marked `broken`; ranges are
 * offsets into `text` in UTF-16 units. Diagnostics are sorted by position; their examples contain placeholders until
 * `withOwnNames` fills in the rule set's own names.
 */
export function parse(text: string, path: string, { locale }: ParseOptions = {}): ParseResult {
  if (text.length > longest) return tooLarge(text, path, locale)
  const lexed = tokenize(text)
  const lexical = lexicalProblems(text, lexed)
  const problems = [...lexical]
  const declarations: Declaration[] = []
  const lost: Name[] = []
  const read = reader(text, lexed.tokens, typeMisnamed(lexed.tokens))
  /** Blocks still open where the next declaration starts, and the problem to report instead if a later brace closes them. */
  const open = new Map<Problem, Problem>()
  const nested = new Map<Problem, Problem>()
  for (const stretch of split(lexed.tokens)) {
    const found = read(stretch)
    const closesOpen = found.stray !== undefined && text[found.stray.range.start] === '}' && open.size > 0
    if (closesOpen) {
      for (const [problem, inside] of open) nested.set(problem, inside)
      open.clear()
    }
    if (found.open) open.set(found.open, nestedDeclaration(lexed.tokens, stretch.to))
    problems.push(...found.problems.filter(({ statement }) => !statement || !anyWithin(lexical, statement)))
    if (found.stray && !closesOpen) problems.push(found.stray)
    if (found.lost) lost.push(nameOf(found.lost))
    if (found.node === undefined) continue
    const twice = repeated(found.node)
    problems.push(...twice)
    declarations.push(declarationOf(found.node, found.problems.length + twice.length > 0, lexical))
  }
  const comments = lexed.comments.map((token) => ({ text: token.image, range: tokenRange(token) }))
  const file = { path, text, declarations, comments, ...(lost.length > 0 && { lost }), ...hasErrors(problems) }
  const merged = problems.map((problem) => nested.get(problem) ?? problem)
  merged.sort((a, b) => a.range.start - b.range.start)
  return { file, diagnostics: merged.map((problem) => diagnostic(path, problem, locale)) }
}

/** Syntax problems are always errors. */
const hasErrors = (problems: readonly unknown[]): Pick<PromoFile, 'hasErrors'> =>
  problems.length > 0 ? { hasErrors: true } : {}

function declarationOf(node: DeclarationCstNode, incomplete: boolean, lexical: readonly Problem[]): Declaration {
  const declaration = buildDeclaration(node)
  return incomplete || anyWithin(lexical, declaration.range) ? { ...declaration, broken: true } : declaration
}

const nameOf = (token: IToken): Name => (tokenMatcher(token, Quoted) ? quoted([token]) : bare([token]))

/** Whether a problem starts inside a range; `problems` must be sorted. */
function anyWithin(problems: readonly Problem[], { start, end }: Range): boolean {
  let low = 0
  let high = problems.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((problems[middle]?.range.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  const first = problems[low]
  return first !== undefined && first.range.start < end
}

function tooLarge(text: string, path: string, locale: Locale | undefined): ParseResult {
  const problem: Problem = {
    code: 'unreadable-file',
    range: { start: 0, end: 0 },
    message: msg`the file has more than ${longest / 1_000_000} million characters and was not read`,
    help: msg`split it into several files; put lists of products and codes into \`.csv\` files`,
  }
  return {
    file: { path, text, declarations: [], comments: [], hasErrors: true },
    diagnostics: [diagnostic(path, problem, locale)],
  }
}

function diagnostic(path: string, problem: Problem, locale: Locale | undefined): Diagnostic {
  const { code, range, message, help, fix, alternatives } = problem
  const edit = ({ title, range, text }: ProblemFix): FindingFix => ({ title, edits: [{ path, range, text }] })
  const finding: Finding = {
    code,
    severity: 'error',
    path,
    range,
    message,
    ...(help !== undefined && { help }),
    ...(fix && { fix: edit(fix) }),
    ...(alternatives && { alternatives: alternatives.map(edit) }),
  }
  return writeDiagnostic(finding, locale)
}
