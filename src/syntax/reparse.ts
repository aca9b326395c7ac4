import { tokenize } from '../../grammar/tokens.ts'
import type { Diagnostic } from './diagnostic.ts'
import { type ParseOptions, type ParseResult, parse } from './parse.ts'
import { opensDeclaration } from './split.ts'
import type { Name, Range } from './tree.ts'

/**
 * Parses a changed file incrementally, with the same result as `parse(text, path)`. Only the declarations around the change are
 * parsed again; earlier nodes are reused, later ones are moved.
 */
export function reparse(previous: ParseResult, text: string, options: ParseOptions = {}): ParseResult {
  const { file } = previous
  const changed = changeBetween(file.text, text)
  if (changed === undefined) return previous
  const { from, to } = affected(previous, text, changed)
  const by = text.length - file.text.length
  const middle = parse(text.slice(from, to + by), file.path, options)
  const reachesFurther = [...previous.diagnostics, ...middle.diagnostics].some(({ code }) => dependsOnOthers.has(code))
  if (reachesFurther) return parse(text, file.path, options)

  const join = <T extends { readonly range: Range }>(old: readonly T[], fresh: readonly T[]): T[] => [
    ...old.filter(({ range }) => range.start < from),
    ...moved(fresh, from),
    ...moved(
      old.filter(({ range }) => range.start >= to),
      by,
    ),
  ]
  const lost = join<Name>(file.lost ?? [], middle.file.lost ?? [])
  const diagnostics = join<Diagnostic>(previous.diagnostics, middle.diagnostics)
  return {
    file: {
      path: file.path,
      text,
      declarations: join(file.declarations, middle.file.declarations),
      comments: join(file.comments, middle.file.comments),
      ...(lost.length > 0 && { lost }),
      ...(diagnostics.length > 0 && { hasErrors: true }),
    },
    diagnostics,
  }
}

/** Findings that depend on other declarations: a brace much later may close an open block. */
const dependsOnOthers: ReadonlySet<string> = new Set([
  'unclosed-comment',
  'unreadable-file',
  'missing-brace',
  'unexpected-brace',
])

/** A range of the old text; everything around it is the same in the new text. */
export interface TextChange {
  readonly from: number
  readonly to: number
}

/** Undefined if both texts are the same. */
export function changeBetween(old: string, text: string): TextChange | undefined {
  if (old === text) return undefined
  const shorter = Math.min(old.length, text.length)
  let from = 0
  while (from < shorter && old[from] === text[from]) from++
  let same = 0
  while (same < shorter - from && old[old.length - 1 - same] === text[text.length - 1 - same]) same++
  return { from, to: old.length - same }
}

/** The change, extended to whole declarations whose first word starts a declaration in any context. */
function affected({ file }: ParseResult, text: string, { from, to }: TextChange): TextChange {
  const by = text.length - file.text.length
  const starts = file.declarations.map(({ range }) => range.start)
  const before = starts.findLast((start) => start < from && beginsAnew(text, start))
  const after = starts.find((start) => start >= to && beginsAnew(text, start + by))
  return { from: before ?? 0, to: after ?? file.text.length }
}

/** Long enough for a declaration's keyword, its name and the next token. */
const opening = 1000

function beginsAnew(text: string, start: number): boolean {
  const isFirstOnLine = start === 0 || /[\n\r]/.test(text[start - 1] ?? '')
  return isFirstOnLine && opensDeclaration(tokenize(text.slice(start, start + opening)).tokens, 0)
}

/** A copy of nodes, or of diagnostics with their edits, at another offset. */
function moved<T>(nodes: readonly T[], by: number): readonly T[] {
  return by === 0 ? nodes : nodes.map((node) => copyAt(node, by) as T)
}

function copyAt(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((each) => copyAt(each, by))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = { ...value }
  for (const key in copy) {
    const field = copy[key]
    if (typeof field === 'object') copy[key] = key === 'range' ? movedRange(field as Range, by) : copyAt(field, by)
  }
  return copy
}

const movedRange = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by })
