import { FileError } from '../files/error.ts'

/** A file that can't be read as a table. The message names the file. */
export class TableError extends Error {
  override readonly name = 'TableError'
  /** What to do about it. */
  readonly help: string | undefined

  constructor(message: string, help?: string) {
    super(message)
    this.help = help
  }
}

const again = 'fetch the file again'

/** What the file system or the unpacking says, in a user's words; other errors as they are. */
export function tableError(error: unknown, path: string): unknown {
  if (error instanceof TableError || !(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return new TableError(`there is no file \`${path}\``)
  if (code === 'EISDIR') return new TableError(`\`${path}\` is a folder`, 'name the files in it')
  if (code === 'EACCES' || code === 'EPERM') return new TableError(`the file \`${path}\` can't be read`)
  if (error instanceof FileError) return new TableError(`\`${path}\` ${error.message}`, 'name a file with a table')
  if (code === 'Z_BUF_ERROR') return new TableError(`\`${path}\` is cut off in the middle`, again)
  if (typeof code === 'string' && code.startsWith('Z_')) return damaged(path)
  return error
}

export const damaged = (path: string, why = "can't be unpacked"): TableError =>
  new TableError(`\`${path}\` is damaged and ${why}`, again)
