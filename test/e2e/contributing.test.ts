import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

/** Follows CONTRIBUTING.md with a toy in a copy of the sources: the compiler and the tests name what the page lists. */

const guide = readFileSync('CONTRIBUTING.md', 'utf8')

function listed(heading: string, who: 'The compiler names' | 'Tests name'): readonly string[] {
  const section = guide.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const list = section.split(`\n${who}:\n\n`)[1]?.split('\n\n')[0] ?? ''
  return [...list.matchAll(/^- `([^`]+)`/gm)].map(([, path]) => path ?? '').sort()
}

/** Compiling all sources takes minutes on a busy machine. */
const timeout = 600_000

const copies: string[] = []
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
}, timeout)

const copied = ['src', 'grammar', 'editor', 'test', 'scripts', 'samples', 'tsconfig.json', 'biome.json', 'package.json']
const built = /[\\/](node_modules|dist|screenshots|\.cartwright)$/

interface Edit {
  readonly file: string
  readonly before: string
  readonly add: string
}

/** A copy of the sources with these edits, and its generated files anew. */
async function copyWith(edits: readonly Edit[]): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'contributing-'))
  copies.push(copy)
  for (const path of [...copied, 'vitest.config.ts', '.gitignore']) {
    cpSync(path, join(copy, path), { recursive: true, filter: (source) => !built.test(source) })
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction')
  for (const each of edits) edit(copy, each)
  await run(copy, process.execPath, 'scripts/generate.ts')
  return copy
}

function edit(folder: string, { file, before, add }: Edit): void {
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text, `${file} has the place of the edit`).toContain(before)
  writeFileSync(join(folder, file), text.replace(before, `${add}${before}`))
}

/** The same copy for all tests of an addition. */
function once(make: () => Promise<string>): () => Promise<string> {
  let made: Promise<string> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function run(folder: string, program: string, ...args: readonly string[]): Promise<string> {
  const path = `${join(folder, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`
  return new Promise((done) => {
    const options = { cwd: folder, env: { ...process.env, PATH: path }, maxBuffer: 2 ** 28 }
    execFile(program, args, options, (_, stdout) => done(stdout))
  })
}

async function namedByCompiler(folder: string): Promise<readonly string[]> {
  const said = await run(folder, process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false')
  return [...new Set([...said.matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(([, path]) => path ?? ''))].sort()
}

/** Of these test files, those in which a test fails. */
async function namedByTests(folder: string, files: readonly string[]): Promise<readonly string[]> {
  const vitest = 'node_modules/vitest/vitest.mjs'
  await run(folder, process.execPath, vitest, 'run', ...files, '--reporter=json', '--outputFile=report.json')
  const report: { readonly testResults: readonly { readonly name: string; readonly status: string }[] } = JSON.parse(
    readFileSync(join(folder, 'report.json'), 'utf8'),
  )
  const failed = report.testResults.filter(({ status }) => status === 'failed')
  return files.filter((file) => failed.some(({ name }) => name.replaceAll('\\', '/').endsWith(file))).toSorted()
}

const suspects = ['test/generators.test.ts', 'test/grammar/reference.test.ts', 'test/editor/ui/words.test.ts']

describe('adding an effect', () => {
  const kind: readonly Edit[] = [
    {
      file: 'src/syntax/tree/effects.ts',
      before: "  | (EffectNode & { readonly kind: 'grant'; readonly perk: Name })",
      add: "  | (EffectNode & { readonly kind: 'toy' })\n",
    },
    {
      file: 'src/compile/rules/effects.ts',
      before: "  | { readonly kind: 'grant'; readonly perk: string }",
      add: "  | { readonly kind: 'toy' }\n",
    },
    {
      file: 'grammar/parser/effects.ts',
      before: '      { ALT: () => this.SUBRULE(this.grant) },\n',
      add: '      { ALT: () => this.SUBRULE(this.toy) },\n',
    },
    {
      file: 'grammar/parser/order-effects.ts',
      before: "  readonly grant = this.RULE('grant'",
      add: "  readonly toy = this.RULE('toy', () => {\n    this.CONSUME(k.grant)\n    this.CONSUME(k.perk)\n  })\n\n",
    },
  ]
  const spec = `  toy: {
    forms: ['grant perk'],
    summary: msg\`does nothing\`,
    chapter: 'effects',
    acts: 'outcome',
    modifiers: [],
    onPrices: false,
  },
`

  const copy = once(() => copyWith(kind))

  test('the compiler names every place of the list, and no other', { timeout }, async () => {
    expect(await namedByCompiler(await copy())).toEqual(listed('Adding an effect', 'The compiler names'))
  })

  test('tests name the others, once it is in the list of effects', { timeout }, async () => {
    const folder = await copy()
    edit(folder, { file: 'src/syntax/effects.ts', before: '  grant: {\n', add: spec })
    expect(await namedByTests(folder, suspects)).toEqual(listed('Adding an effect', 'Tests name'))
  })
})

describe('adding a condition of one text', () => {
  const line: Edit = {
    file: 'src/syntax/cart-texts.ts',
    before: '  country: spec(',
    add: "  season: spec('place', msg`the season it is bought in`, 'winter', 'order'),\n",
  }
  const copy = once(() => copyWith([line]))

  test('is one line; the compiler names what else, and no other', { timeout }, async () => {
    expect(await namedByCompiler(await copy())).toEqual(listed('Adding a condition', 'The compiler names'))
  })

  test('tests name the rest', { timeout }, async () => {
    expect(await namedByTests(await copy(), suspects)).toEqual(listed('Adding a condition', 'Tests name'))
  })

  test('it then holds, fails and is formatted in a test of the rules', { timeout }, async () => {
    const folder = await copy()
    edit(folder, {
      file: 'src/evaluate/explanation/cart-text-messages.ts',
      before: '  country: {\n',
      add: `  season: {
    condition: (names) => msg\`season \${names}\`,
    only: (names) => msg\`only in season \${names}\`,
    not: (names) => msg\`not in season \${names}\`,
    per: about('per', msg\`season\`),
  },
`,
    })
    mkdirSync(join(folder, 'toy'))
    writeFileSync(
      join(folder, 'toy', 'rules.promo'),
      `settings { currency PLN  timezone "Europe/Warsaw" }
campaign "Winter" { when season "winter" then 10% off cart }
test "winter" { cart at 2026-10-03T12:00 { 1 x sku "A" at 100 PLN  season "winter" } expect applied "Winter" 10 PLN }
test "summer" { cart at 2026-10-03T12:00 { 1 x sku "A" at 100 PLN  season "summer" } expect "Winter" not applied because condition }
`,
    )
    expect(await run(folder, process.execPath, 'src/cli/main.ts', 'test', 'toy')).toContain('2 tests passed')
  })
})
