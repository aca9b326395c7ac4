/**
 * Names of files and folders that are only there while something is written. The name tells which process of which machine it
 * belongs to, so that a later run knows what a killed one has left, and removes it.
 */
import { createHash, randomUUID } from 'node:crypto'
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const temporaryName =
  /^(?:\.cartwright-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp|cartwright-[a-z]+-([0-9a-f]{8})-(\d+)-\w{6})$/
/** Milliseconds. What another machine began in a shared folder has long ended then. */
const day = 24 * 60 * 60 * 1000

/** A new path in the folder of `path`: short, hidden, and taken for nothing else. */
export const temporaryBeside = (path: string): string =>
  join(dirname(path), `.cartwright-${machine}-${process.pid}-${randomUUID().slice(0, 8)}.tmp`)

/** Makes a folder among the system's temporary ones, for this user alone. `kind` is of small letters. Whoever asks removes it. */
export function makeTemporaryFolder(kind: string): string {
  removeLeftovers(tmpdir())
  return mkdtempSync(join(tmpdir(), `cartwright-${kind}-${machine}-${process.pid}-`))
}

/** Removes from a folder what killed runs have left there. Never fails: what can't be removed stays. */
export function removeLeftovers(folder: string): void {
  try {
    remove(folder, readdirSync(folder))
  } catch {
    // The folder can't be read: whatever is to be done there will say so.
  }
}

/** As `removeLeftovers`, for who must not wait for a slow disk. */
export async function removeLeftoversSoon(folder: string): Promise<void> {
  remove(folder, await readdir(folder).catch(() => []))
}

function remove(folder: string, names: readonly string[]): void {
  for (const path of names.filter((name) => temporaryName.test(name)).map((name) => join(folder, name))) {
    try {
      if (isLeftover(path)) rmSync(path, { recursive: true, force: true })
    } catch {
      // Another run may be removing it as well.
    }
  }
}

function isLeftover(path: string): boolean {
  const [, ofFile, fileProcess, ofFolder, folderProcess] = temporaryName.exec(basename(path)) ?? []
  const { uid, mtimeMs } = lstatSync(path)
  if (process.getuid !== undefined && uid !== process.getuid()) return false
  if ((ofFile ?? ofFolder) === machine) return !isRunning(Number(fileProcess ?? folderProcess))
  return Date.now() - mtimeMs > day
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
