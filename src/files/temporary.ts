/**
 * Names of files and folders that exist only while something is being written. The name contains the machine and process, so
 * that a later run can remove what a killed one left behind.
 */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Not by `node:crypto`, because loading it takes 4 % of the time of a short command. */
const machine = bytesToHex(sha256(utf8ToBytes(hostname()))).slice(0, 8)
const temporaryName =
  /^(?:\.cartwright-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp|cartwright-[a-z]+-([0-9a-f]{8})-(\d+)-\w{6})$/
/** Milliseconds. Anything another machine started in a shared folder has finished by then. */
const day = 24 * 60 * 60 * 1000

/** A new hidden path in the folder of `path`. */
export const temporaryPathFor = (path: string): string =>
  join(dirname(path), `.cartwright-${machine}-${process.pid}-${crypto.randomUUID().slice(0, 8)}.tmp`)

/** Creates a private folder in the system's temporary folder. `kind` is in lower case. The caller removes it. */
export function makeTemporaryFolder(kind: string): string {
  removeLeftovers(tmpdir())
  return mkdtempSync(join(tmpdir(), `cartwright-${kind}-${machine}-${process.pid}-`))
}

/** Removes leftovers of killed runs from a folder. Never fails. */
export function removeLeftovers(folder: string): void {
  try {
    remove(folder, readdirSync(folder))
  } catch {
    // An unreadable folder is reported by whatever uses it next.
  }
}

/** Asynchronous `removeLeftovers`, for callers that must not block on a slow disk. */
export async function removeLeftoversSoon(folder: string): Promise<void> {
  remove(folder, await readdir(folder).catch(() => []))
}

function remove(folder: string, names: readonly string[]): void {
  for (const path of names.filter((name) => temporaryName.test(name)).map((name) => join(folder, name))) {
    try {
      if (isLeftover(path)) rmSync(path, { recursive: true, force: true })
    } catch {
      // Another run may be removing it too.
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
