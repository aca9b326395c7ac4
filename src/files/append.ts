/** Appends to a file of a program's own, such as a log. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { mustBeRegular } from './read.ts'

export interface AppendedFile {
  /** Bytes that it has. */
  size(): number
  /** One write: of several processes, none gets into the middle of another's text. */
  append(text: string): Promise<void>
  /** Brings it to the disk. */
  close(): Promise<void>
}

/** Readable by this user alone where it is new. Throws a `FileError` for what is no regular file, a system error for a link. */
export async function openToAppend(path: string): Promise<AppendedFile> {
  const { O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
  const handle = await open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK, 0o600)
  let size: number
  try {
    const stats = await handle.stat()
    mustBeRegular(stats)
    size = stats.size
  } catch (error) {
    await handle.close()
    throw error
  }
  return {
    size: () => size,
    append: async (text) => {
      const bytes = Buffer.from(text, 'utf8')
      await handle.write(bytes)
      size += bytes.length
    },
    close: async () => {
      await handle.datasync()
      await handle.close()
    },
  }
}
