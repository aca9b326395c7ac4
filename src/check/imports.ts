import { type Message, msg, toMessage } from '../words/message.ts'
import type { CatalogueMapping } from './catalogue-layouts/mapping.ts'

/** The contents of a workspace's `from "…"` files and `as "….json"` mappings. The caller reads them, so checking needs no file access. */
export type Imports = ReadonlyMap<string, ImportedFile>

/** A table, a catalogue mapping, or the reason why the file could not be read. */
export type ImportedFile = ImportedTable | { readonly mapping: CatalogueMapping } | UnreadFile

export interface UnreadFile {
  /** Worded to follow the file's name. A plain string, for texts without a message, is used as it is. */
  readonly error: Message | string
  /** The error is a complete sentence that includes the file's name. */
  readonly isSentence?: true
  /** The file does not exist. */
  readonly isMissing?: true
}

/** Why the file that rules name with `from` could not be read. */
export const whyUnread = (from: string, { error, isSentence }: UnreadFile): Message =>
  isSentence ? toMessage(error) : msg`\`${from}\` ${error}`

/** The records of a CSV file, header first. */
export interface ImportedTable {
  readonly rows: readonly (readonly string[])[]
  /** Line numbers, from 1, at which records start; absent if each record is one line and there are no blank lines. */
  readonly lines?: readonly number[]
}

/**
 * The key in `Imports` for a `from` in the file at `path`: relative to the workspace, in POSIX form. A path that leaves the
 * workspace keeps its leading `..`, so it is never found.
 */
export function importKey(path: string, from: string): string {
  const parts = path.split('/').slice(0, -1)
  for (const part of from.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}
