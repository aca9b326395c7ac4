/**
 * Who last changed each line of a file, as committed. Git blames the commit rather than the files on disk: for those it would
 * run the filters configured in the repository, which may be untrusted.
 */
import { gitBytes } from './run-git.ts'

export interface LineChange {
  /** Local day of the author: "2026-10-03". */
  readonly day: string
  readonly author: string
  readonly title: string
}

export interface BlamedFile {
  /** Lines of the last commit. */
  readonly lines: readonly string[]
  /** For each line, the index of its change in `changes`. */
  readonly by: readonly number[]
}

export interface LastChanges {
  readonly changes: readonly LineChange[]
  /** By path relative to the folder; files that are not in the last commit are omitted. */
  readonly files: Readonly<Record<string, BlamedFile>>
}

/** Total for all files, in milliseconds. */
const patience = 20_000

/** Empty outside a repository and without git; files are omitted once time runs out. */
export async function lastChanges(folder: string, paths: readonly string[]): Promise<LastChanges> {
  const until = performance.now() + patience
  const changes: LineChange[] = []
  const places = new Map<string, number>()
  const files: Record<string, BlamedFile> = {}
  for (const path of paths) {
    const left = Math.ceil(until - performance.now())
    if (left <= 0) break
    const { bytes, failure } = await gitBytes(folder, [...blame, '--', path], '', left)
    if (failure?.kind === 'not-installed') break
    if (failure) continue
    const blamed = read(bytes.toString('utf8'))
    for (const [commit, change] of blamed.changes) {
      if (places.has(commit)) continue
      places.set(commit, changes.length)
      changes.push(change)
    }
    files[path] = { lines: blamed.lines, by: blamed.commits.map((commit) => places.get(commit) ?? -1) }
  }
  return { changes, files }
}

/** Nothing from the repository's configuration is executed or read. */
const blame = ['-c', 'blame.ignoreRevsFile=', 'blame', '--no-textconv', '--porcelain', 'HEAD']

/** Parses the porcelain format: commit details only precede a commit's first line, and each line of the file follows a tab. */
function read(output: string) {
  const changes = new Map<string, LineChange>()
  const lines: string[] = []
  const commits: string[] = []
  let commit = ''
  let facts: Record<string, string> = {}
  for (const line of output.split('\n')) {
    if (line.startsWith('\t')) {
      lines.push(line.slice(1).replace(/\r$/, ''))
      commits.push(commit)
      if (!changes.has(commit)) changes.set(commit, changeOf(facts))
      continue
    }
    const [word = '', ...rest] = line.split(' ')
    if (/^[0-9a-f]{40,64}$/.test(word)) {
      commit = word
      facts = {}
    } else facts[word] = rest.join(' ')
  }
  return { changes, lines, commits }
}

function changeOf(facts: Readonly<Record<string, string>>): LineChange {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(facts['author-tz'] ?? '') ?? []
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
  const local = new Date(Number(facts['author-time'] ?? 0) * 1000 + offset * 60_000)
  return {
    day: Number.isNaN(local.getTime()) ? '' : local.toISOString().slice(0, 10),
    author: facts.author ?? '',
    title: facts.summary ?? '',
  }
}
