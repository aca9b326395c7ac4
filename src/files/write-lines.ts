/** Writes a file of any size line by line: under a temporary name, renamed when complete. */
import { open, rename, rm } from 'node:fs/promises'
import { temporaryPathFor } from './temporary.ts'

const piece = 1 << 20

/** Replaces an existing file. Throws a system error. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const temporary = temporaryPathFor(path)
  const handle = await open(temporary, 'wx')
  try {
    let text = ''
    for (const line of lines) {
      text += `${line}\n`
      if (text.length < piece) continue
      await handle.writeFile(text)
      text = ''
    }
    await handle.writeFile(text)
    await handle.datasync()
    await handle.close()
    await rename(temporary, path)
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(temporary, { force: true })
    throw error
  }
}
