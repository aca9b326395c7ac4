/** Folder browsing where there is no native dialog. */
import { mkdir, readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { msg, name as quotedName } from '../../../src/words/message.ts'
import { fileError, RequestError } from '../failure.ts'
import type { Handler } from './handler.ts'

export const browse: Handler<'browse'> = async ({ folder: path = homedir(), endings }) => {
  const folder = resolve(path)
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileError(error, folder)
  })
  const visible = entries.filter(({ name }) => !name.startsWith('.'))
  const kinds = await Promise.all(
    visible.map(async (entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(join(folder, entry.name)))),
    })),
  )
  const inOrder = (names: readonly string[]): string[] => names.toSorted((a, b) => a.localeCompare(b, 'en'))
  const files = kinds.filter(({ isFolder }) => !isFolder).map(({ name }) => name)
  const parent = dirname(folder)
  return {
    folder,
    ...(parent !== folder && { parent }),
    folders: inOrder(kinds.filter(({ isFolder }) => isFolder).map(({ name }) => name)),
    files: inOrder(files.filter((name) => endings.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase())))),
    hasRules: files.some((name) => name.endsWith('.promo')),
  }
}

export const makeFolder: Handler<'makeFolder'> = async ({ folder, name }) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the regex rejects control characters
  if (name.startsWith('.') || /[/\\:*?"<>|\u0000-\u001F]/.test(name)) {
    throw new RequestError(
      'refused',
      msg`a folder can't have the name ${quotedName(name)}`,
      msg`do not use / \\ : * ? " < > | or a leading dot`,
    )
  }
  const created = join(resolve(folder), name)
  await mkdir(created).catch((error: unknown) => {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw isThere
      ? new RequestError('refused', msg`${quotedName(name)} already exists`, msg`choose another name`)
      : fileError(error, created)
  })
  return { folder: created }
}

const leadsToFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
