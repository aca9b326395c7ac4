import { randomUUID } from 'node:crypto'
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'

/** Replaces a file in one step: a reader sees the old text or the new one, never half of it. Keeps the file's rights. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path)
  const mode = await stat(target).then(
    (stats) => stats.mode,
    () => 0o666,
  )
  const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`
  try {
    await writeFile(temporary, text, { mode })
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
