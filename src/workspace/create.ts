/** Creates a workspace, all of it or nothing. */

import { cp, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeOf } from '../files/error.ts'
import { makeFolder } from '../files/folder.ts'
import { temporaryPathFor } from '../files/temporary.ts'
import { createFile } from '../files/write.ts'
import { packageRoot } from '../package-root.ts'
import { msg, name } from '../words/message.ts'
import { WorkspaceError } from './error.ts'
import type { TemplateName } from './template-names.ts'

export interface NewWorkspace {
  /** A folder that doesn't exist yet or is empty. */
  readonly folder: string
  readonly template?: TemplateName | undefined
  /** In addition to the template's; by path, with `/`. */
  readonly files?: Readonly<Record<string, string>>
  /** Files to copy, by the same kind of paths. */
  readonly copies?: Readonly<Record<string, string>>
}

/**
 * Everything is written to a temporary folder and moved into place in one step, so that a failure leaves nothing behind. Throws
 * a `WorkspaceError` if the folder is not empty, and system errors.
 */
export async function createWorkspace({ folder, template, files = {}, copies = {} }: NewWorkspace): Promise<void> {
  const isThere = await refuseUsed(folder)
  makeFolder(dirname(folder))
  const half = temporaryPathFor(folder)
  try {
    await mkdir(half)
    if (template !== undefined) await copyTemplate(template, half)
    for (const [path, text] of Object.entries(files)) {
      const place = join(half, path)
      makeFolder(dirname(place))
      await createFile(place, text)
    }
    for (const [path, from] of Object.entries(copies)) await cp(from, join(half, path))
    if (isThere) await rmdir(folder)
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    throw error
  }
}

const templateFolder = (name: TemplateName): string => fileURLToPath(new URL(`src/cli/templates/${name}/`, packageRoot))

/** npm packages omit some names with a leading dot, so templates use `dot-` instead. */
async function copyTemplate(name: TemplateName, to: string): Promise<void> {
  if (name === 'repository') await cp(templateFolder('shop'), to, { recursive: true })
  await cp(templateFolder(name), to, { recursive: true })
  for (const file of await readdir(to)) {
    if (file.startsWith('dot-')) await rename(join(to, file), join(to, file.replace(/^dot-/, '.')))
  }
}

/** Returns whether the folder exists; throws unless it is empty. */
async function refuseUsed(folder: string): Promise<boolean> {
  try {
    if ((await readdir(folder)).length === 0) return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
  throw new WorkspaceError(msg`${name(folder)} is not empty`, msg`choose a new folder`)
}
