/** Reads a workspace as of a git revision. Nothing in the repository, its index or its files is changed. */
import { createHash } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../files/folder.ts'
import { makeTemporaryFolder } from '../files/temporary.ts'
import { createFile } from '../files/write.ts'
import { type Message, msg, name } from '../words/message.ts'
import { type GitFailure, git, gitBytes } from './run-git.ts'
import { SourceError } from './source-error.ts'

export type Revision =
  | { readonly commit: string; readonly day: string }
  | { readonly error: Message; readonly help?: Message }

/** Resolves a revision to a commit of the repository that contains the folder. */
export async function revisionOf(folder: string, revision: string): Promise<Revision> {
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree'])
  if ('error' in inside) return notInside(folder, inside)
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  if ('error' in commit) {
    const hash = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', revision])
    if ('text' in hash && 'error' in (await git(folder, ['cat-file', '-e', hash.text]))) {
      return {
        error: msg`the commit ${name(revision)} is missing from the repository (${hash.text})`,
        help: completeClone,
      }
    }
    return {
      error: msg`there is no revision ${name(revision)}`,
      help: msg`\`git log --oneline\` lists the available revisions`,
    }
  }
  const day = await git(folder, ['show', '--no-patch', '--format=%cs', commit.text])
  return { commit: commit.text, day: 'text' in day ? day.text : '' }
}

function notInside(folder: string, { kind, error, said = '' }: GitFailure): Revision {
  switch (kind) {
    case 'not-installed':
      return { error, help: msg`install git, or compare with a folder` }
    case 'too-slow':
    case 'too-large':
      return { error, help: msg`compare with a folder` }
    case 'refused':
      if (!/not a git repository/i.test(said)) {
        return {
          error: msg`the git repository of ${name(folder)} can't be read: ${error}`,
          help: msg`compare with a folder`,
        }
      }
      return {
        error: msg`${name(folder)} is not in a git repository`,
        help: msg`use a folder, or compiled rules, instead of a revision`,
      }
  }
}

/**
 * Checks out a folder as of a commit into a temporary folder, calls `use` with it, and removes it. Throws a `SourceError` if
 * the folder did not exist in that commit.
 */
export async function withRevision<T>(folder: string, commit: string, use: (path: string) => Promise<T>): Promise<T> {
  const temporary = makeTemporaryFolder('revision')
  try {
    const prefix = await git(folder, ['rev-parse', '--show-prefix'])
    const tree = `${commit}:${'text' in prefix ? prefix.text : ''}`
    const files = join(temporary, 'files')
    await mkdir(files)
    await writeTree(folder, tree, files, msg`${name(folder)} did not exist at ${commit.slice(0, 7)}`)
    return await use(files)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

export interface Commit {
  /** Abbreviated hash. */
  readonly commit: string
  readonly day: string
  readonly title: string
}

/** The last commits that touched a folder, newest first; empty outside a repository. `timeout` is in milliseconds. */
export async function commitsOf(folder: string, most = 50, timeout = 30_000): Promise<readonly Commit[]> {
  const output = await git(folder, ['log', `-n${most}`, '--format=%h%x1f%cs%x1f%s', '--', '.'], timeout)
  if ('error' in output && output.kind === 'too-slow') {
    throw new SourceError(
      msg`git did not respond about ${name(folder)} within ${timeout / 1000} seconds`,
      msg`check that \`git status\` works there; its configuration may include something that is not a file`,
    )
  }
  if ('error' in output || output.text === '') return []
  return output.text.split('\n').map((line) => {
    const [commit = '', day = '', title = ''] = line.split('\x1f')
    return { commit, day, title }
  })
}

interface TreeFile {
  readonly hash: string
  readonly path: string
}

/**
 * Writes the regular files of a tree exactly as stored. We do not use `git checkout`, because it runs the filters that the
 * repository's configuration names, and the repository may be untrusted.
 */
async function writeTree(folder: string, tree: string, into: string, missing: Message): Promise<void> {
  const listed = await git(folder, ['ls-tree', '-r', '-z', '--full-tree', tree])
  if ('error' in listed) throw new SourceError(...whyNotListed(listed, missing))
  const files = listed.text.split('\0').flatMap((entry): TreeFile[] => {
    const [, hash, path] = /^100\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? []
    return hash === undefined || path === undefined || path.split('/').includes('..') ? [] : [{ hash, path }]
  })
  for (const { path, content } of await blobs(folder, files)) {
    const place = join(into, path)
    makeFolder(dirname(place))
    await createFile(place, content)
  }
}

/** Only git's own "not found" means that the folder was absent; any other failure is an error. */
const whyNotListed = ({ said = '', error }: GitFailure, missing: Message): [sentence: Message, advice?: Message] =>
  /Not a valid object name|does not exist in|exists on disk, but not in/.test(said)
    ? [missing]
    : [unreadable(error), completeClone]

const unreadable = (error: Message): Message => msg`that revision can't be read: ${error}`

const stopped = ({ error }: GitFailure): SourceError => new SourceError(unreadable(error), completeClone)

const completeClone = msg`the clone is damaged or incomplete (\`git fsck\` gives details): compare in a complete clone, made by \`git clone\` without \`--filter\``

const notThere = (path: string, hash: string): SourceError =>
  new SourceError(
    msg`the content of ${name(path)} at that revision is missing from the repository (blob ${hash})`,
    completeClone,
  )

/** Reads files by their hashes with one git process. Throws a `SourceError` that names a file whose content is incomplete. */
async function blobs(
  folder: string,
  files: readonly TreeFile[],
): Promise<readonly { readonly path: string; readonly content: Buffer }[]> {
  const hashes = [...new Set(files.map(({ hash }) => hash))]
  const { bytes, failure } = await gitBytes(folder, ['cat-file', '--batch'], hashes.map((hash) => `${hash}\n`).join(''))
  const contents = contentsIn(bytes)
  const found = files.map(({ hash, path }) => {
    const content = contents.get(hash)
    // Without an entry, git stopped early or reported the object as missing.
    if (content === undefined) throw failure && failure.kind !== 'refused' ? stopped(failure) : notThere(path, hash)
    if (hashOf(content, hash.length) !== hash) {
      throw new SourceError(msg`the content of ${name(path)} at that revision is damaged (blob ${hash})`, completeClone)
    }
    return { path, content }
  })
  if (failure !== undefined) throw stopped(failure)
  return found
}

/** Parses the output of `cat-file --batch`: for each object "HASH blob SIZE", the content and a newline; or "HASH missing". */
function contentsIn(output: Buffer): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>()
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at)
    if (end < 0) break
    const [, hash, length] = /^([0-9a-f]+) blob (\d+)$/.exec(output.toString('utf8', at, end)) ?? []
    at = end + 1
    if (hash === undefined) continue
    const size = Number(length)
    // The output is truncated.
    if (at + size + 1 > output.length) break
    contents.set(hash, output.subarray(at, at + size))
    at += size + 1
  }
  return contents
}

/** `cat-file` does not verify an object's content against its hash. */
const hashOf = (content: Buffer, hashLength: number): string =>
  createHash(hashLength === 64 ? 'sha256' : 'sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex')
