/**
 * Git states of files: modified, uncommitted, in conflict. `git status` would run the filters configured in the repository,
 * which may be untrusted; so git only lists hashes, and we compare.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readBytes } from '../files/read.ts'
import { largestOf } from '../files/text.ts'
import { git } from './run-git.ts'

export type GitState = 'modified' | 'new' | 'conflict'

/** Milliseconds. */
const patience = 20_000

/**
 * States of files by path relative to the folder; unchanged files are omitted. Empty outside a repository, without git, and if
 * git times out.
 */
export async function gitStates(folder: string, paths: readonly string[]): Promise<Readonly<Record<string, GitState>>> {
  const listed = await git(folder, ['ls-files', '--stage', '-z', '--', '.'], patience)
  if ('error' in listed) return {}
  const tree = await git(folder, ['ls-tree', '-r', '-z', 'HEAD', '--', '.'], patience)
  const conflicts = new Set(entriesIn(listed.text).flatMap(({ stage, path }) => (stage === '0' ? [] : [path])))
  // There is no tree before the first commit.
  const committed = new Map('error' in tree ? [] : entriesIn(tree.text).map(({ path, hash }) => [path, hash]))
  const states: Record<string, GitState> = {}
  for (const path of paths) {
    const state = conflicts.has(path) ? 'conflict' : await stateOf(join(folder, path), path, committed.get(path))
    if (state !== undefined) states[path] = state
  }
  return states
}

interface Entry {
  readonly hash: string
  readonly stage: string
  readonly path: string
}

/** Parses `ls-files --stage` ("MODE HASH STAGE\tPATH") and `ls-tree` ("MODE TYPE HASH\tPATH"). */
const entriesIn = (listing: string): Entry[] =>
  listing.split('\0').flatMap((entry) => {
    const [, hash, stage = '0', path] = /^\d+ (?:blob )?([0-9a-f]{40,64})(?: (\d))?\t(.+)$/s.exec(entry) ?? []
    return hash === undefined || path === undefined ? [] : [{ hash, stage, path }]
  })

async function stateOf(file: string, path: string, committed: string | undefined): Promise<GitState | undefined> {
  if (committed === undefined) return 'new'
  const bytes = await readBytes(file, { maxBytes: largestOf(path) }).catch(() => undefined)
  if (bytes === undefined) return 'modified'
  // A checkout may have different line endings than the commit.
  const isSame = [bytes, withoutReturns(bytes)].some((each) => hashOf(each, committed.length) === committed)
  return isSame ? undefined : 'modified'
}

const withoutReturns = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')

const hashOf = (content: Buffer, length: number): string =>
  createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex')
