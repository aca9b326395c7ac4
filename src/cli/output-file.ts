import { dirname } from 'node:path'
import { codeOf, inWords } from '../files/error.ts'
import { replaceFile, type WriteOptions } from '../files/write.ts'
import { msg, name } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'

/** Writes a file that an option names. Where its folder is missing, that is what does not exist. */
export async function writeOutput(path: string, content: string | Uint8Array, options?: WriteOptions): Promise<void> {
  try {
    await replaceFile(path, content, options)
  } catch (error) {
    throw new Failure(say(msg`${name(codeOf(error) === 'ENOENT' ? dirname(path) : path)} ${inWords(error)}`))
  }
}
