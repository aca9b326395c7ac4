/** Appends to a file of the program's own, such as a log. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { mustBeRegular } from './read.ts'

export interface AppendedFile {
  /** Current size in bytes. */
  size(): number
  /** A single write, so that several processes can't interleave their texts. */
  append(text: string): Promise<void>
  /** Flushes to disk. */
  close(): Promise<void>
}

/** A new file is readable by this user only. Throws a `FileError` if it isn't a regular file, and a system error for a link. */
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
