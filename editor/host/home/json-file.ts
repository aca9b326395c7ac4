/** A JSON file that is written atomically; an unreadable file never prevents the program from starting. */
import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type * as z from 'zod'
import { codeOf } from '../../../src/files/error.ts'
import { makeFolder } from '../../../src/files/folder.ts'
import { readBytes } from '../../../src/files/read.ts'
import { largestText } from '../../../src/files/text.ts'
import { rewriteFile } from '../../../src/files/write.ts'
import { serialized } from '../../calls/serialize.ts'
import { fileError } from '../failure.ts'

export interface FileContent<T> {
  readonly value: T
  /** Where an unreadable file was moved, so that its content is not lost. */
  readonly setAside?: string
}

export interface JsonFile<T> {
  read(): Promise<FileContent<T>>
  write(value: T): Promise<void>
  /** Reads, changes and writes, serialized within this process. */
  change(change: (value: T) => T): Promise<T>
}

/** @param mode Permissions of the file when it is created. */
export function jsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  empty: T,
  { mode }: { readonly mode?: number } = {},
): JsonFile<T> {
  const read = async (): Promise<FileContent<T>> => {
    let text: string
    try {
      text = (await readBytes(path, { maxBytes: largestText })).toString('utf8')
    } catch (error) {
      const isFile = !['ENOENT', 'EISDIR'].includes(codeOf(error) ?? '')
      return { value: empty, ...(isFile && (await setAside(path))) }
    }
    const parsed = schema.safeParse(jsonOf(text))
    return parsed.success ? { value: parsed.data } : { value: empty, ...(await setAside(path)) }
  }
  const write = async (value: T): Promise<void> => {
    try {
      makeFolder(dirname(path), 0o700)
      await rewriteFile(path, JSON.stringify(value), { maxBytes: largestText, ...(mode !== undefined && { mode }) })
    } catch (error) {
      throw fileError(error, path)
    }
  }
  return {
    read: () => serialized(path, read),
    write: (value) => serialized(path, () => write(value)),
    change: (change) =>
      serialized(path, async () => {
        const changed = change((await read()).value)
        await write(changed)
        return changed
      }),
  }
}

async function setAside(path: string): Promise<{ setAside?: string }> {
  const place = `${path}.broken`
  return rename(path, place).then(
    () => ({ setAside: place }),
    () => ({}),
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
