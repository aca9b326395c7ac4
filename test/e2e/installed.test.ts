/** The command line as README says to install it: from the packed file, globally and by `npx`. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cartwright-installed-'))
const prefix = join(folder, 'global')
const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
let packed: string

const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CARTWRIGHT_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

beforeAll(() => {
  run('npm', ['pack', '--silent', '--pack-destination', folder], join(checkout, 'dist/npm/cartwright'))
  packed = join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? 'none')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('`npm install -g` puts `cartwright` on the path, which begins a workspace, checks and runs it', () => {
  run('npm', ['install', '--global', '--prefix', prefix, ...quiet, packed])
  const cartwright = process.platform === 'win32' ? join(prefix, 'cartwright.cmd') : join(prefix, 'bin/cartwright')
  const words = run(cartwright, ['init', 'my-shop'])
  expect(words).toContain('cartwright check my-shop')
  expect(run(cartwright, ['check', 'my-shop'])).toBe('')
  expect(JSON.parse(run(cartwright, ['run', 'my-shop/carts/basket.json', '--json']))).toHaveProperty('applied')
  run(cartwright, ['history', 'generate', '--rules', 'my-shop', '--orders', '12000'])
  const compared = run(cartwright, [
    'compare',
    '--rules',
    'my-shop',
    '--a',
    '.',
    '--b',
    '.',
    '--threads',
    '2',
    '--json',
  ])
  expect(JSON.parse(compared)).toHaveProperty('scenarios')
})

it('`npx` runs it without installing', () => {
  expect(run('npx', ['--yes', `--package=${packed}`, 'cartwright', 'help', 'shadowed'])).toContain('shadowed')
})
