import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inWords } from '../../files/error.ts'
import { msg, name } from '../../words/message.ts'
import { ServerError } from '../error.ts'

/** The files of a decision log: the given files, and those in the given folders. Throws a `ServerError`. */
export async function logFiles(paths: readonly string[]): Promise<string[]> {
  const files = await Promise.all(paths.map(filesAt))
  return files.flat()
}

async function filesAt(path: string): Promise<string[]> {
  try {
    return (await stat(path)).isDirectory() ? await filesIn(path) : [path]
  } catch (error) {
    throw new ServerError(msg`${name(path)} ${inWords(error)}`)
  }
}

/** Sorted by name, which contains the day. */
export async function filesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((each) => each.endsWith('.jsonl')).sort()
  return names.map((each) => join(folder, each))
}
