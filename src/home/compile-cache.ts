/**
 * Caches V8's compiled code of this program for the next start. Anyone who can write to the cache folder can execute code as
 * this user, so it is only used if nobody else can.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, type Stats } from 'node:fs'
import * as module from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { makeFolder } from '../files/folder.ts'
import { homePlace } from './place.ts'

/** Identifies a build of the program; set by the bundler. Runs from source share one folder. */
declare const CARTWRIGHT_BUILD: string | undefined
const build = typeof CARTWRIGHT_BUILD === 'string' ? CARTWRIGHT_BUILD : 'source'

/** Number of older builds to keep: a checkout gets a new build after every change. */
const buildsKept = 4

/**
 * Enables the cache for this process or thread and returns its folder. Never fails; without the cache, startup is just slower.
 */
export function enableCompileCache(): string | undefined {
  try {
    const folder = compileCacheFolder(homePlace(), build)
    if (folder !== undefined) module.enableCompileCache(folder)
    return folder
  } catch {
    return undefined
  }
}

/** The cache folder of a build under a user's home, created if missing; undefined if others could write to it. */
export function compileCacheFolder(home: string, build: string): string | undefined {
  // With `sudo`, the home folder may belong to another user, who must not end up with folders owned by root.
  if (!isGuarded(realpathSync(nearestThere(resolve(home))))) return undefined
  makeFolder(home, 0o700)
  const real = realpathSync(home)
  if (!isGuarded(real) || !isOwn(lstatSync(real))) return undefined
  const all = join(real, 'compile-cache')
  if (!privateFolder(all)) return undefined
  const own = join(all, build)
  if (!existsSync(own)) removeOlderBuilds(all)
  return privateFolder(own) ? own : undefined
}

const nearestThere = (path: string): string => (existsSync(path) ? path : nearestThere(dirname(path)))

/** Creates the folder if missing. Returns whether it is a real folder that only this user can write to. */
function privateFolder(path: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
    try {
      mkdirSync(path, { mode: 0o700 })
    } catch (error) {
      // Another process created it first.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  const stats = lstatSync(path)
  return stats.isDirectory() && isOwn(stats) && (process.platform === 'win32' || (stats.mode & 0o077) === 0)
}

/**
 * Whether only this user and root can replace this folder or one above it. `folder` must not contain links. Windows doesn't
 * report owners, but protects a user's own folders.
 */
function isGuarded(folder: string): boolean {
  if (process.platform === 'win32') return folder.startsWith(realpathSync(homedir()))
  const { uid, mode } = lstatSync(folder)
  const othersWrite = (mode & 0o022) !== 0
  // In a sticky folder such as /tmp, users can only rename their own entries.
  const isSticky = (mode & 0o1000) !== 0
  if ((uid !== 0 && uid !== process.getuid?.()) || (othersWrite && !isSticky)) return false
  return folder === dirname(folder) || isGuarded(dirname(folder))
}

const isOwn = ({ uid }: Stats): boolean => process.getuid === undefined || uid === process.getuid()

function removeOlderBuilds(all: string): void {
  const builds = readdirSync(all).map((name) => ({ name, at: lstatSync(join(all, name)).mtimeMs }))
  for (const { name } of builds.sort((a, b) => b.at - a.at).slice(buildsKept)) {
    rmSync(join(all, name), { recursive: true, force: true })
  }
}
