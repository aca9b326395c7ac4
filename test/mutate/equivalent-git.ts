// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of source
import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/compare')

/** Equivalent mutants of what asks git. */
export const equivalentsOfGit: readonly Equivalent[] = [
  ...same('git', 'no text is what it looks for', {
    "function notInside(folder: string, { kind, error, said = '' }: GitFailure): Revision {": [
      '\'\' -> "Stryker was here!"',
    ],
    "const whyNotListed = ({ said = '', error }: GitFailure, missing: Message): [sentence: Message, advice?: Message] =>":
      ['\'\' -> "Stryker was here!"'],
  }),
  ...same('git', 'only the name of a temporary folder', {
    "const temporary = makeTemporaryFolder('revision')": ['\'revision\' -> ""'],
  }),
  ...same('git', 'where git knows no prefix it lists no tree either', {
    "const tree = `${commit}:${'text' in prefix ? prefix.text : ''}`": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('git', 'the folder is there', {
    'await rm(temporary, { recursive: true, force: true })': ['true -> false'],
  }),
  ...same('git', 'each line has all three', {
    "const [commit = '', day = '', title = ''] = line.split('\\x1f')": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('git', 'entries of a tree have no other form', {
    'const [, hash, path] = /^100\\d+ blob ([0-9a-f]+)\\t(.+)$/s.exec(entry) ?? []': 'any',
    "return hash === undefined || path === undefined || path.split('/').includes('..') ? [] : [{ hash, path }]": [
      'hash === undefined || path === undefined -> hash === undefined && path === undefined',
      'hash === undefined -> false',
      'path === undefined -> false',
    ],
  }),
  ...same('git', 'behind the last answer is no line, and none begins with an empty one', {
    'for (let at = 0; at < output.length; ) {': ['at < output.length -> at <= output.length'],
    'if (end < 0) break': ['end < 0 -> end <= 0'],
  }),
  ...same('git', 'answers have no other form', {
    "const [, hash, length] = /^([0-9a-f]+) blob (\\d+)$/.exec(output.toString('utf8', at, end)) ?? []": 'any',
  }),
  ...same('git', 'the rest of a content is no answer', {
    'at += size + 1': ['size + 1 -> size - 1'],
  }),
  ...same('git-states', 'no file is called so', {
    "const conflicts = new Set(entriesIn(listed.text).flatMap(({ stage, path }) => (stage === '0' ? [] : [path])))": [
      '[] -> ["Stryker was here"]',
    ],
  }),
  ...same('git-states', 'entries have no other form', {
    "const [, hash, stage = '0', path] = /^\\d+ (?:blob )?([0-9a-f]{40,64})(?: (\\d))?\\t(.+)$/s.exec(entry) ?? []":
      'any',
    'return hash === undefined || path === undefined ? [] : [{ hash, stage, path }]': 'any',
  }),
  ...same('run-git', 'neither is an absolute path', {
    "const program = programIn(process.env.PATH ?? '', process.platform)": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('run-git', 'bytes are given for what is no encoding', {
    "encoding: 'buffer',": ['\'buffer\' -> ""'],
  }),
  ...same('run-git', 'git has an input', {
    "child.stdin?.on('error', () => undefined)": ['child.stdin?.on -> child.stdin.on'],
    'child.stdin?.end(input)': ['child.stdin?.end -> child.stdin.end'],
  }),
  ...same('run-git', 'a text has a first line', {
    "const [first = ''] = said.trim().split('\\n')": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('run-git', 'undefined is as good as false', {
    '} catch {': 'any',
  }),
  ...same('last-changes', 'git reads nothing there', {
    "const { bytes, failure } = await gitBytes(folder, [...blame, '--', path], '', left)": [
      '\'\' -> "Stryker was here!"',
    ],
  }),
  ...same('last-changes', 'git is asked again for each file: slower, the same', {
    "if (failure?.kind === 'not-installed') break": [
      "failure?.kind === 'not-installed' -> false",
      '\'not-installed\' -> ""',
    ],
  }),
  ...same('last-changes', 'each line has a commit whose details came before it', {
    'files[path] = { lines: blamed.lines, by: blamed.commits.map((commit) => places.get(commit) ?? -1) }': ['-1 -> +1'],
    "let commit = ''": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('last-changes', 'git names commits, zones, authors and titles in full', {
    "const [word = '', ...rest] = line.split(' ')": ['\'\' -> "Stryker was here!"'],
    'if (/^[0-9a-f]{40,64}$/.test(word)) {': 'any',
    "const [, sign, hours, minutes] = /^([+-])(\\d\\d)(\\d\\d)$/.exec(facts['author-tz'] ?? '') ?? []": 'any',
    "day: Number.isNaN(local.getTime()) ? '' : local.toISOString().slice(0, 10),": ['\'\' -> "Stryker was here!"'],
    "author: facts.author ?? '',": ['\'\' -> "Stryker was here!"'],
    "title: facts.summary ?? '',": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('last-changes', 'dividing by 1 or -1 is multiplying by it', {
    "const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)": [
      "(Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1) -> (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) / (sign === '-' ? -1 : 1)",
    ],
  }),
]
