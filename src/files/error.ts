import { type Message, msg, number } from '../words/message.ts'
import { MessageError } from '../words/message-error.ts'

const megabyte = 1024 * 1024

/** An error about a file, worded to follow its name. */
export class FileError extends MessageError {
  override readonly name = 'FileError'
  /** The corresponding code of a system error, if any. */
  readonly code: string | undefined

  constructor(sentence: Message, code?: string) {
    super(sentence)
    this.code = code
  }
}

export const tooLarge = (maxBytes: number): FileError =>
  new FileError(
    maxBytes < megabyte
      ? msg`is larger than ${number(maxBytes)} bytes`
      : msg`is larger than ${number(Math.floor(maxBytes / megabyte))} MB`,
  )

/** A file-system error, worded to follow a file's name. */
export function inWords(error: unknown): Message {
  if (error instanceof FileError) return error.sentence
  switch (codeOf(error)) {
    case 'ENOENT':
      return msg`does not exist`
    case 'EEXIST':
      return msg`already exists`
    case 'EISDIR':
      return msg`is a folder, not a file`
    case 'ENOTDIR':
      return msg`is a file, not a folder`
    case 'EACCES':
    case 'EPERM':
      return msg`may not be read or written with the rights you have`
    case 'ELOOP':
      return msg`is a link to itself`
    case 'ENXIO':
    case 'EAGAIN':
      return msg`is not a regular file`
    case 'ENAMETOOLONG':
      return msg`has a name that is too long`
    case 'ENOSPC':
    case 'EDQUOT':
      return msg`could not be written: the disk is full`
    default:
      return msg`could not be read or written: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** The code of a system error, such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
