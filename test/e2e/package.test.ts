/** The package as its user has it: packed, installed elsewhere, run there. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ended, firstLine } from './processes.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'cartwright-package-'))
const shop = join(home, 'shop')

const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const cartwright = (...args: string[]): string =>
  run(process.execPath, [join(home, 'node_modules/cartwright/dist/src/cli/main.js'), ...args], home)
const firstCart = (): string => {
  const name = readdirSync(join(shop, 'carts')).find((file) => file.endsWith('.json'))
  return join(shop, 'carts', name ?? 'none')
}

beforeAll(() => {
  run('npm', ['pack', '--silent', '--pack-destination', home], checkout)
  const tarball = readdirSync(home).find((file) => file.endsWith('.tgz'))
  writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }')
  run('npm', ['install', '--no-audit', '--no-fund', '--omit=optional', '--loglevel=error', `./${tarball}`], home)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

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

it('serves the editor', async () => {
  const program = join(home, 'node_modules/cartwright/dist/src/cli/main.js')
  const studio = spawn(process.execPath, [program, 'studio', '--no-open', shop], {
    cwd: home,
    env: { ...process.env, CARTWRIGHT_HOME: join(home, 'kept') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = new URL(await firstLine(studio))
    expect(await (await fetch(new URL('/', url))).text()).toContain('<title>Cartwright</title>')
    const statusWith = async (key: string) =>
      (await fetch(new URL('/key', url), { method: 'POST', headers: { authorization: `Bearer ${key}` } })).status
    expect(await statusWith(url.hash.slice('#key='.length))).toBe(204)
    expect(await statusWith('guessed')).toBe(401)
  } finally {
    await ended(studio, 'SIGTERM')
  }
})
