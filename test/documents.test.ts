import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeWordsModules } from '../scripts/words-modules.ts'
import { canonicalJson, check, parse } from '../src/index.ts'
import { cartwright } from './cli/cartwright.ts'
import { compiled } from './compiled.ts'
import { blocks, linksIn, namedPaths, namedScripts, namedTests, programOf, rulesByChapter } from './documents.ts'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string): string => readFileSync(join(checkout, name), 'utf8')
/** Inside of the checkout, where its packages and its compiler's settings are found. */
const folder = mkdtempSync(join(checkout, 'test', '.documents-'))
const documents = ['README.md', 'src/runtime.md']
const moduleOf = (document: string): string => `${document.replaceAll('/', '-')}.ts`

beforeAll(() => {
  for (const document of documents) {
    const program = programOf(read(document))
      .replaceAll(/'cartwright\/runtime\/words\/(\w+)'/g, "'./words/$1.js'")
      .replaceAll("'cartwright/runtime'", "'../../src/runtime.ts'")
      .replaceAll("'cartwright'", "'../../src/index.ts'")
    writeFileSync(join(folder, moduleOf(document)), program)
  }
  writeWordsModules(join(folder, 'words'), '../../../src/runtime.ts')
  const [text = ''] = blocks(read('src/runtime.md'), 'promo')
  const [products = ''] = blocks(read('src/runtime.md'), 'csv')
  const rows = products
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  const rules = compiled(check([parse(text, 'shop.promo').file], new Map([['products.csv', { rows }]])))
  writeFileSync(join(folder, 'rules.json'), canonicalJson(rules))
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { noEmit: true, rootDir: '../..' },
      include: ['*.ts'],
    }),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the TypeScript of the documents compiles', () => {
  expect(compilerOutput()).toBe('')
})

it.each(documents)('the TypeScript of %s runs, and gives what is written beside it', (document) => {
  expect(programOf(read(document))).toContain("from 'cartwright")
  execFileSync(process.execPath, [moduleOf(document)], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
})

const guides = [
  'README.md',
  'CONTRIBUTING.md',
  'src/README.md',
  'src/runtime.md',
  'src/history/README.md',
  'samples/README.md',
  'grammar/README.md',
  'grammar/meaning.md',
].filter((path) => existsSync(join(checkout, path)))

describe.each(guides)('%s', (document) => {
  const text = read(document)
  const folder = dirname(document)

  it('links to files that are there', () => {
    expect(linksIn(text).filter((path) => !existsSync(join(checkout, folder, path)))).toEqual([])
  })
  it('names files and folders that are there, from the top or from where it lies', () => {
    const below = folder === '.' ? [] : [`${folder}/**/`]
    const isThere = (path: string): boolean =>
      ['', `${folder}/`, ...below].some((from) => globSync(from + path, { cwd: checkout }).length > 0)
    expect(namedPaths(text).filter((path) => !isThere(path))).toEqual([])
  })
  it('names npm scripts that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(namedScripts(text).filter((name) => !(name in scripts))).toEqual([])
  })
  it('names tests that are there', () => {
    expect(namedTests(text).filter(({ path, name }) => !read(path).includes(name))).toEqual([])
  })
})

describe('the rules of grammar/meaning.md', () => {
  const chapters = rulesByChapter(read('grammar/meaning.md'))
  const rules = [...chapters.values()].flat()

  it('are there once each', () => {
    expect(rules.length).toBeGreaterThan(90)
    expect(rules.filter((rule, place) => rules.indexOf(rule) !== place)).toEqual([])
  })
  it('are those that comments, tests and documents refer to', () => {
    const files = globSync(['src/**/*.{ts,md}', 'test/**/*.ts', 'grammar/*.md'], { cwd: checkout })
    const unknown = files.flatMap((file) =>
      [...read(file).matchAll(/\bM[1-9]\d?\b/g)]
        .filter(([rule]) => !rules.includes(rule))
        .map(([rule]) => [file, rule]),
    )
    expect(unknown).toEqual([])
  })
  it('are in the chapters that the reference links to', () => {
    const links = [...read('grammar/README.md').matchAll(/\[(M\d+)\]\(meaning\.md#([\w-]+)\)/g)]
    expect(links.length).toBeGreaterThan(10)
    expect(links.filter(([, rule = '', chapter = '']) => !chapters.get(chapter)?.includes(rule)).map(String)).toEqual(
      [],
    )
  })
})

it('src/README.md names the tests of the invariants', () => {
  expect(namedTests(read('src/README.md')).length).toBeGreaterThan(40)
})

describe('the folders of the code', () => {
  const files = globSync(['grammar/*.ts', 'src/*/**/*.ts', 'editor/*/**/*.ts'], { cwd: checkout })
  const folders = new Set(
    files.map((path) =>
      path.replaceAll('\\', '/').startsWith('grammar/') ? 'grammar' : path.split(/[\\/]/, 2).join('/'),
    ),
  )

  it.each(['README.md', 'src/README.md'])('are all in %s', (document) => {
    expect(folders.size).toBeGreaterThan(15)
    expect([...folders].filter((folder) => !new RegExp(`\\b${folder}\\b`).test(read(document)))).toEqual([])
  })
})

it('README lists every command of `cartwright`, and no other', async () => {
  const { out } = await cartwright(['--help'])
  const [, listed = ''] = out.split('Commands:')
  const commands = [...(listed.split('Exit codes')[0]?.matchAll(/^ {2}(\w+)/gm) ?? [])].map(([, name]) => name)
  const table = read('README.md').split('what it does')[1]?.split('\n\n')[0] ?? ''
  const rows = [...table.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name)
  expect(commands.length).toBeGreaterThan(10)
  expect(rows.sort()).toEqual(commands.sort())
})

function compilerOutput(): string {
  try {
    return execFileSync(process.execPath, [join(checkout, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
