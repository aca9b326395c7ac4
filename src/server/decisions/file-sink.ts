/** Writes decisions to files, rotated daily and by size, or to standard output. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type AppendedFile, openToAppend } from '../../files/append.ts'
import { makeFolder } from '../../files/folder.ts'
import type { Sink } from './log.ts'

/** Bytes after which a new file is started. */
const largestFile = 512 * 1024 * 1024

/** Files are named like `decisions-2026-11-29-3f9a.jsonl`, so that nodes sharing a folder write separate files. */
export function folderSink(folder: string, now: () => number): Sink {
  const node = randomBytes(4).toString('hex')
  let open: { readonly day: string; readonly file: AppendedFile } | undefined
  let number = 0
  const fileOf = async (day: string): Promise<AppendedFile> => {
    if (open !== undefined && open.day === day && open.file.size() < largestFile) return open.file
    number = open?.day === day ? number + 1 : 0
    await open?.file.close()
    open = undefined
    makeFolder(folder, 0o700)
    const file = await openToAppend(join(folder, `decisions-${day}-${node}${number === 0 ? '' : `-${number}`}.jsonl`))
    open = { day, file }
    return file
  }
  return {
    write: async (lines) => {
      const file = await fileOf(new Date(now()).toISOString().slice(0, 10))
      await file.append(`${lines.join('\n')}\n`)
    },
    close: async () => open?.file.close(),
  }
}

export const stdoutSink = (): Sink => ({
  write: (lines) =>
    new Promise((resolve, reject) =>
      process.stdout.write(`${lines.join('\n')}\n`, (error) => (error ? reject(error) : resolve())),
    ),
  close: async () => undefined,
})
