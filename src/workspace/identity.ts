/** Identifies a workspace even if its folder is moved: the id is written when a ledger is created for it or bound to it. */

import { join } from 'node:path'
import * as z from 'zod'
import { codeOf, inWords } from '../files/error.ts'
import { makeFolder } from '../files/folder.ts'
import { readBytes } from '../files/read.ts'
import { replaceFile } from '../files/write.ts'
import { msg, name } from '../words/message.ts'
import { WorkspaceError } from './error.ts'
import { readJson } from './json.ts'

const identity = z.object({ id: z.uuid() })

const folderOf = (workspace: string): string => join(workspace, '.cartwright')
const fileOf = (workspace: string): string => join(folderOf(workspace), 'workspace.json')

const largest = 10_000

/** Undefined if no ledger was ever bound to the folder. Throws a `WorkspaceError` if the file is invalid. */
export async function identityOf(workspace: string): Promise<string | undefined> {
  const path = fileOf(workspace)
  let bytes: Buffer
  try {
    bytes = await readBytes(path, { maxBytes: largest })
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new WorkspaceError(msg`${name(path)} ${inWords(error)}`)
  }
  const json = readJson(bytes.toString())
  const read = identity.safeParse('value' in json ? json.value : undefined)
  if (read.success) return read.data.id
  throw new WorkspaceError(
    msg`${name(path)} does not identify the workspace`,
    msg`remove the file, and run \`cartwright ledger bind\` for the ledger of these rules`,
  )
}

export async function writeIdentity(workspace: string, id: string): Promise<void> {
  makeFolder(folderOf(workspace))
  await replaceFile(fileOf(workspace), `${JSON.stringify({ id }, undefined, 2)}\n`)
}
