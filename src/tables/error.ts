import { FileError } from '../files/error.ts'
import { type Message, msg, name } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'

/** A file that can't be read as a table. The message names the file. */
export class TableError extends MessageError {
  override readonly name = 'TableError'
  /** The file doesn't exist, or the requested part of it. */
  readonly isAbsent: boolean
  /** It contains several files; the advice names the command line option that selects one. */
  readonly isSeveral: boolean

  constructor(
    sentence: Message,
    advice?: Message,
    { isAbsent = false, isSeveral = false }: { readonly isAbsent?: boolean; readonly isSeveral?: boolean } = {},
  ) {
    super(sentence, advice)
    this.isAbsent = isAbsent
    this.isSeveral = isSeveral
  }
}

const again = msg`fetch the file again`

/** Rewords file system and decompression errors for users; returns other errors unchanged. */
export function tableError(error: unknown, path: string): unknown {
  if (error instanceof TableError || !(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return new TableError(msg`there is no file ${name(path)}`, undefined, { isAbsent: true })
  if (code === 'EISDIR') return new TableError(msg`${name(path)} is a folder`, msg`specify the files in it`)
  if (code === 'EACCES' || code === 'EPERM') return new TableError(msg`the file ${name(path)} can't be read`)
  if (error instanceof FileError)
    return new TableError(msg`${name(path)} ${error.sentence}`, msg`specify a file with a table`)
  if (code === 'Z_BUF_ERROR') return new TableError(msg`${name(path)} is truncated`, again)
  if (typeof code === 'string' && code.startsWith('Z_')) return damaged(path)
  return error
}

export const damaged = (path: string, why: Message = msg`can't be unpacked`): TableError =>
  new TableError(msg`${name(path)} is damaged and ${why}`, again)
