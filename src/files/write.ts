/**
 * Writes files that the user or a workspace names. Never writes through a link, since an untrusted folder may contain one under
 * any name. A file is written under a temporary name, flushed and renamed: others see either the old or the new file, and a
 * killed run leaves the old one.
 */
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs'
import { link, lstat, open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { msg } from '../words/message.ts'
import { codeOf, FileError, tooLarge } from './error.ts'
import { mustBeRegular, mustBeUnlinked } from './read.ts'
import { removeLeftovers, removeLeftoversSoon, temporaryPathFor } from './temporary.ts'

export interface WriteOptions {
  /** A folder, with links resolved, that must contain the file once links above it are followed. */
  readonly within?: string
  /** Maximum size, because a larger file could not be read again. */
  readonly maxBytes?: number
  /** Permissions of a new file. Default: those of the process. */
  readonly mode?: number
}

/** Creates or replaces a file atomically and keeps its permissions. Throws a `FileError` or a system error. */
export async function replaceFile(path: string, data: string | Uint8Array, options: WriteOptions = {}): Promise<void> {
  mustFit(data, options)
  const target = await placeFor(path, options)
  const mode = modeOf(await lstat(target).catch(absent)) ?? options.mode
  await writeBeside(target, data, mode, (temporary) => rename(temporary, target))
}

/** Like `replaceFile`, for saving a text that was read through `path`: follows a link to its file. */
export async function rewriteFile(path: string, data: string | Uint8Array, options: WriteOptions = {}): Promise<void> {
  await replaceFile(await realpath(path).catch(() => path), data, options)
}

/** Creates a new file. Throws `EEXIST` if the name exists, even as a dangling link. */
export async function createFile(path: string, data: string | Uint8Array, options: WriteOptions = {}): Promise<void> {
  mustFit(data, options)
  const target = await placeFor(path, options)
  await writeBeside(target, data, options.mode, async (temporary) => {
    try {
      await link(temporary, target)
      await rm(temporary)
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || (await lstat(target).catch(absent)) !== undefined) throw taken()
      // File systems without hard links leave a race between this check and the rename.
      await rename(temporary, target)
    }
  })
}

const taken = (): FileError => new FileError(msg`already exists`, 'EEXIST')

async function writeBeside(
  target: string,
  data: string | Uint8Array,
  mode: number | undefined,
  put: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryPathFor(target)
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
      await handle.writeFile(data)
      // The process's umask removes permissions requested at opening.
      if (mode !== undefined) await handle.chmod(mode)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await put(temporary)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await removeLeftoversSoon(dirname(target))
}

/** Resolves all links above the file. */
async function placeFor(path: string, { within }: WriteOptions): Promise<string> {
  const absolute = resolve(path)
  const folder = await realpath(dirname(absolute))
  mustLieIn(folder, within)
  return join(folder, basename(absolute))
}

function mustLieIn(folder: string, within: string | undefined): void {
  if (within === undefined) return
  const way = relative(within, folder)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) throw new FileError(msg`points outside the folder`)
}

function mustFit(data: string | Uint8Array, { maxBytes }: WriteOptions): void {
  if (maxBytes !== undefined && Buffer.byteLength(data) > maxBytes) throw tooLarge(maxBytes)
}

/** Permissions of the file to replace; rejects anything but a file with a single link. */
function modeOf(stats: Stats | undefined): number | undefined {
  if (stats === undefined) return undefined
  mustBeUnlinked(stats)
  return stats.mode & 0o777
}

function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}

/** A file that is written in chunks and renamed into place at the end. */
export interface NewFile {
  write(data: string | Uint8Array): void
  /** Flushes to disk. Running out of space fails here at the latest. */
  finish(): void
  /** Renames it into place, replacing the old file. */
  keep(): void
  /** Removes everything. */
  discard(): void
}

/** Throws immediately if `path` is a link or not a file. */
export function newFile(path: string): NewFile {
  const absolute = resolve(path)
  const target = join(realpathSync(dirname(absolute)), basename(absolute))
  const mode = modeOf(lstatSync(target, { throwIfNoEntry: false }))
  removeLeftovers(dirname(target))
  const temporary = temporaryPathFor(target)
  let descriptor: number | undefined = openSync(temporary, 'wx', mode)
  if (mode !== undefined) fchmodSync(descriptor, mode)
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
  }
  return {
    write: (data) => {
      if (descriptor === undefined) throw new Error('the file is finished')
      writeFileSync(descriptor, data)
    },
    finish: () => {
      if (descriptor !== undefined) fsyncSync(descriptor)
      close()
    },
    keep: () => renameSync(temporary, target),
    discard: () => {
      close()
      rmSync(temporary, { force: true })
    },
  }
}

/** Synchronous `replaceFile`. */
export function replaceFileSync(path: string, data: string | Uint8Array): void {
  const file = newFile(path)
  try {
    file.write(data)
    file.finish()
    file.keep()
  } catch (error) {
    file.discard()
    throw error
  }
}

/**
 * Writes the chunk of a file that starts at offset `at`; the first one creates the file anew. Throws a `FileError` if the file
 * doesn't end at `at`.
 */
export async function writePiece(path: string, at: number, data: Uint8Array): Promise<void> {
  if (at === 0) await rm(path, { force: true })
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
  const handle = await open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | (at === 0 ? O_CREAT | O_EXCL : 0))
  try {
    const stats = await handle.stat()
    mustBeRegular(stats)
    if (stats.size !== at) throw new FileError(msg`was received in pieces that don't fit together`)
    await handle.write(data, 0, undefined, at)
  } finally {
    await handle.close()
  }
}
