/**
 * The printer's intermediate form, before lines are laid out: pieces of text, separated by spaces, and blocks. A piece knows its
 * source offset if possible, so that comments can be placed between pieces.
 */
import type { Range } from './tree.ts'

export interface TextPart {
  readonly text: string
  /** Source offset of the node it was printed from. */
  readonly at?: number
}

/** `{ … }` with one entry per line. */
export interface Block {
  readonly entries: readonly DocEntry[]
  /** Text directly after the closing brace. */
  readonly suffix: string
}

export type DocPart = TextPart | Block
export type Doc = readonly DocPart[]

export interface DocEntry {
  readonly doc: Doc
  readonly range: Range
}

export function isBlock(part: DocPart): part is Block {
  return 'entries' in part
}

/** Concatenates pieces; undefined and false are skipped. */
export function row(...parts: readonly (string | Doc | undefined | false)[]): Doc {
  return parts.flatMap((part) => {
    if (part === undefined || part === false) return []
    return typeof part === 'string' ? [{ text: part }] : part
  })
}

/** Sets the source offset of the first piece. */
export function placed(node: { readonly range: Range }, doc: Doc): Doc {
  const [first, ...others] = doc
  if (first === undefined || isBlock(first) || first.at !== undefined) return doc
  return [{ ...first, at: node.range.start }, ...others]
}

export function block(entries: readonly DocEntry[]): Doc {
  return [{ entries, suffix: '' }]
}

export function entry(node: { readonly range: Range }, doc: Doc): DocEntry {
  return { doc: placed(node, doc), range: node.range }
}

export function prefixed(prefix: string, doc: Doc): Doc {
  const [first, ...others] = doc
  if (first === undefined || isBlock(first)) return [{ text: prefix }, ...doc]
  return [{ ...first, text: prefix + first.text }, ...others]
}

export function suffixed(doc: Doc, suffix: string): Doc {
  const last = doc.at(-1)
  if (last === undefined) return [{ text: suffix }]
  const before = doc.slice(0, -1)
  return [...before, isBlock(last) ? { ...last, suffix: last.suffix + suffix } : { ...last, text: last.text + suffix }]
}

export function parenthesized(doc: Doc): Doc {
  return suffixed(prefixed('(', doc), ')')
}

/** `a, b, c` */
export function listed(docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, i) => (i < docs.length - 1 ? suffixed(doc, ',') : doc))
}

/** On one line, as quoted in messages. */
export function inline(doc: Doc): string {
  return doc
    .map((part) =>
      isBlock(part) ? `{ ${part.entries.map((each) => inline(each.doc)).join('   ')} }${part.suffix}` : part.text,
    )
    .join(' ')
}
