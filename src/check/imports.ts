import { asMessage, type Message, msg } from '../words/message.ts'
import type { CatalogueMapping } from './catalogue-layouts/mapping.ts'

/** The contents of a workspace's `from "…"` files and `as "….json"` mappings. The caller reads them, so checking needs no file access. */
export type Imports = ReadonlyMap<string, ImportedFile>

/** A table, a mapping of catalogues, or why the file could not be read. */
export type ImportedFile = ImportedTable | { readonly mapping: CatalogueMapping } | UnreadFile

export interface UnreadFile {
  /** Worded to follow the file's name. Text, where no catalogue has it, stands as it is. */
  readonly error: Message | string
  /** The error is a whole sentence, with the file's name in it. */
  readonly isSentence?: true
  /** There is no such file. */
  readonly isMissing?: true
}

/** Why the file that rules call `from` could not be read. */
export const whyUnread = (from: string, { error, isSentence }: UnreadFile): Message =>
  isSentence ? asMessage(error) : msg`\`${from}\` ${error}`

/** The records of a CSV file, header first. */
export interface ImportedTable {
  readonly rows: readonly (readonly string[])[]
  /** In which line of the file, from 1, each record begins; absent where each stands in a line of its own and none is empty. */
  readonly lines?: readonly number[]
}

/**
 * The key in `Imports` of a `from` that stands in the file at `path`: relative to the workspace, POSIX.
 * A path that climbs out of the workspace keeps its leading `..` and so is never found.
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
