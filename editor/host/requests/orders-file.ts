/** Files needed for an import: saved mappings, and files dropped on a browser window. */
import { lstat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../../../src/files/folder.ts'
import { writePiece } from '../../../src/files/write.ts'
import { findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { msg, name as quotedName } from '../../../src/words/message.ts'
import { fileError, RequestError } from '../failure.ts'
import { openedIn } from '../session.ts'
import type { Handler } from './handler.ts'

export const readMapping: Handler<'readMapping'> = ({ file }) => findMapping(file)

/** Chunks arrive in order. The file and its refused rows are stored beside the history. */
export const receiveOrders: Handler<'receiveOrders'> = async ({ name, at, bytes }, { session }) => {
  const folder = join(dirname(openedIn(session).history), 'dropped')
  const file = join(folder, plainName(name))
  try {
    makeFolder(folder)
    if (!(await lstat(folder)).isDirectory())
      throw new RequestError('refused', msg`${quotedName(folder)} is not a folder`)
    await writePiece(file, at, Buffer.from(bytes, 'base64'))
  } catch (error) {
    throw fileError(error, name)
  }
  return { file }
}

function plainName(name: string): string {
  const plain = name.split(/[/\\]/).at(-1) ?? ''
  if (plain === '' || plain === '.' || plain === '..' || plain.includes('\0')) {
    throw new RequestError(
      'refused',
      msg`${quotedName(name)} is not a valid file name`,
      msg`give the file another name`,
    )
  }
  return plain
}
