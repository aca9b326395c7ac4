import { rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, isAbsolute } from 'node:path'
import { makeFolder } from '../../../src/files/folder.ts'
import { isThere } from '../../../src/files/is-there.ts'
import { largestOf, readText } from '../../../src/files/text.ts'
import { replaceFile, rewriteFile } from '../../../src/files/write.ts'
import { msg, name } from '../../../src/words/message.ts'
import { findImportable } from '../../../src/workspace/importable.ts'
import { serialized } from '../../calls/serialize.ts'
import { fileError, RequestError } from '../failure.ts'
import { openedIn } from '../session.ts'
import { type KnownFiles, reloadImport } from '../workspace/changes.ts'
import { withLock } from '../workspace/file-lock.ts'
import { pathInside } from '../workspace/paths.ts'
import { versionOf } from '../workspace/version.ts'
import type { Handler } from './handler.ts'

export const saveFile: Handler<'saveFile'> = async ({ path, text, base, overwrite }, { session }) => {
  const { root, known } = openedIn(session)
  const place = await pathInside(root, path)
  const version = versionOf(text)
  return atFile(place, path, async () => {
    const present = await presentVersion(place)
    if (present === version) return knows(known, path, version)
    if (!overwrite && present !== base) throw changedOutside(path, present)
    const before = known.files.get(path)
    knows(known, path, version)
    try {
      makeFolder(dirname(place))
      await rewriteFile(place, text, { within: root, maxBytes: largestOf(path) })
    } catch (error) {
      if (before === undefined) known.files.delete(path)
      else known.files.set(path, before)
      throw fileError(error, path)
    }
    return { version }
  })
}

/** Does not mark the file as known, so that the window is notified of it. */
export const createFile: Handler<'createFile'> = async ({ path, text }, { session }) => {
  const { root } = openedIn(session)
  const place = await pathInside(root, path)
  return atFile(place, path, async () => {
    if (await isThere(place)) return { state: 'exists' }
    await rewriteFile(place, text, { within: root, maxBytes: largestOf(path) })
    return { state: 'created' }
  })
}

export const renameFile: Handler<'renameFile'> = async ({ path, to }, { session }) => {
  const { root, known } = openedIn(session)
  const [from, place] = await Promise.all([pathInside(root, path), pathInside(root, to)])
  return atFile(place, to, async () => {
    if ((await isThere(place)) && !(await isSameFile(from, place))) {
      throw new RequestError('refused', msg`there is already a file ${name(to)}`, msg`choose another name`)
    }
    const version = known.files.get(path)
    known.files.delete(path)
    if (version !== undefined) known.files.set(to, version)
    try {
      await rename(from, place)
    } catch (error) {
      known.files.delete(to)
      if (version !== undefined) known.files.set(path, version)
      throw fileError(error, path)
    }
    return null
  })
}

export const deleteFile: Handler<'deleteFile'> = async ({ path }, { session }) => {
  const { root, known } = openedIn(session)
  const place = await pathInside(root, path)
  const version = known.files.get(path)
  known.files.delete(path)
  try {
    await rm(place)
  } catch (error) {
    if (version !== undefined) known.files.set(path, version)
    throw fileError(error, path)
  }
  return null
}

export const readImport: Handler<'readImport'> = ({ path }, { session }) => {
  const { root, known } = openedIn(session)
  return reloadImport(root, path, known)
}

export const importableFiles: Handler<'importableFiles'> = (_, { session }) => findImportable(openedIn(session).root)

/** Endings of exported files; none of them is executable. */
const exported = ['.csv', '.json', '.jsonl', '.html', '.promo', '.txt', '.md', '.svg']

export const exportFile: Handler<'exportFile'> = async ({ file, text }) => {
  await writeExport(file, text, exported)
  return null
}

/** Writes a file to a place the user chose. `file` is absolute and has one of `endings`. */
export async function writeExport(file: string, text: string, endings: readonly string[]): Promise<void> {
  if (!isAbsolute(file))
    throw new RequestError('refused', msg`${name(file)} is not in a folder`, msg`choose a folder for the file`)
  if (!endings.includes(extname(file).toLowerCase())) {
    throw new RequestError(
      'refused',
      msg`${name(file)} can't be written`,
      msg`use a name that ends in ${endings.join(', ')}`,
    )
  }
  try {
    await replaceFile(file, text, { maxBytes: largestOf(file) })
  } catch (error) {
    throw fileError(error, file)
  }
}

/** Runs `work` with exclusive access to the file, across programs too; creates its folder if missing. */
function atFile<T>(place: string, path: string, work: () => Promise<T>): Promise<T> {
  return serialized(place, async () => {
    try {
      makeFolder(dirname(place))
      return await withLock(place, work)
    } catch (error) {
      throw fileError(error, path)
    }
  })
}

function knows({ files }: KnownFiles, path: string, version: string): { version: string } {
  if (path.endsWith('.promo')) files.set(path, version)
  return { version }
}

/** Null if the file does not exist yet. */
async function presentVersion(place: string): Promise<string | null> {
  if (!(await isThere(place))) return null
  const read = await readText(place, largestOf(place))
  return 'error' in read ? '' : versionOf(read.text)
}

const changedOutside = (path: string, present: string | null): RequestError =>
  new RequestError(
    'changed-outside',
    present === null
      ? msg`${name(path)} was deleted outside Cartwright`
      : msg`${name(path)} was changed outside Cartwright`,
    msg`overwrite it with your text, or load the text from the disk`,
  )

/** On case-insensitive file systems, a file can still be renamed to another case. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one), stat(other)]).catch(() => [])
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}
