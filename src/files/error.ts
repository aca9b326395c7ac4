const megabyte = 1024 * 1024

/** An error about a file, worded to follow its name. */
export class FileError extends Error {
  override readonly name = 'FileError'
  /** The corresponding code of a system error, if any. */
  readonly code: string | undefined

  constructor(message: string, code?: string) {
    super(message)
    this.code = code
  }
}

export const tooLarge = (maxBytes: number): FileError =>
  new FileError(
    maxBytes < megabyte ? `is larger than ${maxBytes} bytes` : `is larger than ${Math.floor(maxBytes / megabyte)} MB`,
  )

/** A file-system error, worded to follow a file's name. */
export function inWords(error: unknown): string {
  if (error instanceof FileError) return error.message
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'does not exist'
    case 'EEXIST':
      return 'is there already'
    case 'EISDIR':
      return 'is a folder, not a file'
    case 'ENOTDIR':
      return 'is a file, not a folder'
    case 'EACCES':
    case 'EPERM':
      return 'may not be read or written with the rights you have'
    case 'ELOOP':
      return 'is a link that leads to itself'
    case 'ENXIO':
    case 'EAGAIN':
      return 'is no regular file'
    case 'ENAMETOOLONG':
      return 'has a name that is too long'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'could not be written: the disk has no room left'
    default:
      return `could not be read or written: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** The code of a system error, such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
