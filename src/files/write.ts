/**
 * Writes files that the user or a workspace names. Nothing is written through a link: a folder that came from elsewhere may
 * have one under any name. A file is written beside its place, brought to the disk, and renamed: others see the old file or the
 * new one, and a killed run leaves the old one.
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
import { codeOf, FileError, tooLarge } from './error.ts'
import { mustBeOwn, mustBeRegular } from './read.ts'
import { removeLeftovers, removeLeftoversSoon, temporaryBeside } from './temporary.ts'

export interface WriteOptions {
  /** A folder, without links, that the file must lie in once all links above it are followed. */
  readonly within?: string
  /** A larger text is refused: it could not be read again. */
  readonly maxBytes?: number
}

/** Replaces a file, or makes it, in one step; keeps its rights. Throws a `FileError`, or what the file system throws. */
export async function replaceFile(path: string, data: string | Uint8Array, options: WriteOptions = {}): Promise<void> {
  mustFit(data, options)
  const target = await placeFor(path, options)
  const mode = modeOf(await lstat(target).catch(absent))
  await writeBeside(target, data, mode, (temporary) => rename(temporary, target))
}

/** As `replaceFile`, for an edit of a text that was read through `path`: where that is a link, its file is replaced. */
export async function rewriteFile(path: string, data: string | Uint8Array, options: WriteOptions = {}): Promise<void> {
  await replaceFile(await realpath(path).catch(() => path), data, options)
}

/** Makes a new file; throws `EEXIST` where anything of that name is there, be it a link that leads nowhere. */
export async function createFile(path: string, data: string | Uint8Array, options: WriteOptions = {}): Promise<void> {
  mustFit(data, options)
  const target = await placeFor(path, options)
  await writeBeside(target, data, undefined, async (temporary) => {
    try {
      await link(temporary, target)
      await rm(temporary)
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || (await lstat(target).catch(absent)) !== undefined) throw taken()
      // A file system without hard links: between this look and the renaming another program could still come.
      await rename(temporary, target)
    }
  })
}

const taken = (): FileError => new FileError('is there already', 'EEXIST')

async function writeBeside(
  target: string,
  data: string | Uint8Array,
  mode: number | undefined,
  put: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryBeside(target)
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
      await handle.writeFile(data)
      // What is asked for at the opening, the process's mask takes from.
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

/** The path with all links above the file followed. */
async function placeFor(path: string, { within }: WriteOptions): Promise<string> {
  const absolute = resolve(path)
  const folder = await realpath(dirname(absolute))
  mustLieIn(folder, within)
  return join(folder, basename(absolute))
}

function mustLieIn(folder: string, within: string | undefined): void {
  if (within === undefined) return
  const way = relative(within, folder)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) throw new FileError('leads out of the folder')
}

function mustFit(data: string | Uint8Array, { maxBytes }: WriteOptions): void {
  if (maxBytes !== undefined && Buffer.byteLength(data) > maxBytes) throw tooLarge(maxBytes)
}

/** The rights of what is to be replaced; refuses what is no file of its own. */
function modeOf(stats: Stats | undefined): number | undefined {
  if (stats === undefined) return undefined
  mustBeOwn(stats)
  return stats.mode & 0o777
}

function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}

/** A file that is written piece by piece and gets its name at the end. */
export interface NewFile {
  write(data: string | Uint8Array): void
  /** Brings everything to the disk; what can fail for want of room fails here at the latest. */
  finish(): void
  /** Gives it its name, in place of what was there. */
  keep(): void
  /** Leaves nothing. */
  discard(): void
}

/** Throws at once where `path` is a link or no file. */
export function newFile(path: string): NewFile {
  const absolute = resolve(path)
  const target = join(realpathSync(dirname(absolute)), basename(absolute))
  const mode = modeOf(lstatSync(target, { throwIfNoEntry: false }))
  removeLeftovers(dirname(target))
  const temporary = temporaryBeside(target)
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

/** As `replaceFile`, for what must be there at once. */
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
 * Writes the piece of a file that begins at `at`; the first one makes the file anew. Throws a `FileError` where the file does
 * not end at `at`.
 */
export async function writePiece(path: string, at: number, data: Uint8Array): Promise<void> {
  if (at === 0) await rm(path, { force: true })
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
  const handle = await open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | (at === 0 ? O_CREAT | O_EXCL : 0))
  try {
    const stats = await handle.stat()
    mustBeRegular(stats)
    if (stats.size !== at) throw new FileError("came in pieces that don't fit")
    await handle.write(data, 0, undefined, at)
  } finally {
    await handle.close()
  }
}
