import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { canonicalJson, check, parse } from '../src/index.ts'
import { compiled } from './compiled.ts'
import { blocks, programOf } from './documents.ts'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string): string => readFileSync(join(checkout, name), 'utf8')
/** Inside of the checkout, where its packages and its compiler's settings are found. */
const folder = mkdtempSync(join(checkout, 'test', '.documents-'))
const documents = ['README.md', 'src/runtime.md']
const moduleOf = (document: string): string => `${document.replaceAll('/', '-')}.ts`

beforeAll(() => {
  for (const document of documents) {
    const program = programOf(read(document))
      .replaceAll("'cartwright/runtime'", "'../../src/runtime.ts'")
      .replaceAll("'cartwright'", "'../../src/index.ts'")
    writeFileSync(join(folder, moduleOf(document)), program)
  }
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

function compilerOutput(): string {
  try {
    return execFileSync(process.execPath, [join(checkout, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
