/**
 * Lets only one program at a time inspect a file and replace it, so that of two programs that save over the same text
 * the second one notices. The lock is a file beside it, because the two programs may share nothing else. Editors that
 * ignore the lock are not held back.
 */
import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { lstat, open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { msg, name } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'

/** Milliseconds. Comparing and renaming takes milliseconds, so a lock held longer belongs to a killed program. */
const maxHeldTime = 5000
const pauseMs = 10

/**
 * Runs `work` while no other program holds `place`, whose folder must exist. Throws file-system errors.
 * @param patience Milliseconds after which an unchanged lock is removed.
 */
export async function withLock<T>(place: string, work: () => Promise<T>, patience = maxHeldTime): Promise<T> {
  const lock = `${place}.lock`
  let seen: { readonly stats: Stats; readonly since: number } | undefined
  while (!(await take(lock))) {
    const stats = await lstat(lock).catch(() => undefined)
    if (stats === undefined) continue
    if (!stats.isFile()) throw inTheWay(lock)
    // Uses this program's own clock, because a remote disk may have another.
    if (seen === undefined || !isSameLock(seen.stats, stats)) seen = { stats, since: performance.now() }
    if (performance.now() - seen.since < patience) await sleep(pauseMs)
    else await remove(lock, stats)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

const isSameLock = (one: Stats, other: Stats): boolean => one.ino === other.ino && one.mtimeMs === other.mtimeMs

/** Exclusive; does not follow links. */
async function take(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Several programs may do this at once: one rename succeeds, and its program checks that the lock was not renewed. */
async function remove(lock: string, seen: Stats): Promise<void> {
  const aside = `${lock}.${randomUUID().slice(0, 8)}`
  try {
    await rename(lock, aside)
  } catch {
    return
  }
  if (isSameLock(seen, await lstat(aside))) await rm(aside)
  else await rename(aside, lock)
}

const inTheWay = (lock: string): RequestError =>
  new RequestError('refused', msg`${name(basename(lock))} prevents saving`, msg`rename or delete it`)
