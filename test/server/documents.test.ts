/** What the documents of the service say is so. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/ledger/open.ts'
import { newMetrics } from '../../src/server/http/metrics.ts'
import { blocks } from '../documents.ts'
import { promo } from '../evaluate/promo.ts'
import { type TestService, testService } from './services.ts'

const read = (name: string): string => readFileSync(join('src/server', name), 'utf8')
const rules = promo(`
  coupons "Sorry" { generate 100 like "SORRY-????-????" }
  program "Club" { 1 point worth 0.10 PLN }
  campaign "Sorry" { when coupon "Sorry" then 5 PLN off cart }
  campaign "Autumn" { when subtotal >= 200 PLN then 10% off cart }
  campaign "Review" { on event "review"  then earn 20 points in "Club" }
`)

const hasCurl = spawnSync('curl', ['--version']).status === 0
if (!hasCurl) console.warn('curl is not installed: what README.md does with it is not run')

describe.skipIf(!hasCurl)('with curl, README.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-documents-'))
  const ledger = join(folder, 'ledger.db')
  const calls = blocks(read('README.md').split('## With curl')[1]?.split('\n## ')[0] ?? '', 'sh').filter((block) =>
    block.includes('curl'),
  )
  let service: TestService
  beforeAll(async () => {
    await (await openStore(ledger, { create: true })).close()
    service = await testService({ rules, ledger })
  })
  afterAll(async () => {
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('has a call for each address', async () => {
    const { paths } = (await service.ask('/openapi.json')).body
    const all = Object.keys(paths).filter((path) => !path.startsWith('/v1/connect/'))
    const text = calls.join('\n')
    const pattern = (path: string) =>
      new RegExp(`\\$URL${path.replaceAll(/\{\w+\}/g, '[^/" ]+').replaceAll('/', '\\/')}["? ]`)
    expect(all.filter((path) => !pattern(path).test(text))).toEqual([])
    expect(calls.length).toBeGreaterThan(3)
  })
  it('has calls that are answered', async () => {
    const { shop, staff, operator } = service.keyOf
    const env = {
      PATH: process.env.PATH,
      URL: service.url,
      KEY: shop,
      STAFF: staff,
      OPERATOR: operator,
      JSON: 'content-type: application/json',
    }
    for (const block of calls) {
      const script = `set -e; curl() { command curl --silent --show-error --fail-with-body "$@"; echo; }\n${block}`
      // Not in this thread: the service answers from it.
      const { spawn } = await import('node:child_process')
      const child = spawn('bash', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
      let out = ''
      child.stdout.on('data', (text) => {
        out += text
      })
      child.stderr.on('data', (text) => {
        out += text
      })
      const code = await new Promise((resolve) => child.once('close', resolve))
      expect(code, `${block}\n${out}`).toBe(0)
    }
  })
})

it('the runbook names figures that there are', async () => {
  const { registry } = newMetrics()
  const own = [...read('runbook.md').matchAll(/`(cartwright_\w+)/g)].map(([, name]) => name)
  const known = new Set(registry.getMetricsAsArray().map(({ name }) => name))
  // Made with the server.
  known.add('cartwright_request_seconds')
  expect(own.filter((name) => !known.has(name ?? ''))).toEqual([])
  expect(
    [...known].filter(
      (name) => name.startsWith('cartwright_') && !own.includes(name) && name !== 'cartwright_decisions_total',
    ),
  ).toEqual([])
})

it('the threats name tests that there are', () => {
  const named = [...read('threats.md').matchAll(/`(test\/[\w/-]+\.test\.ts)`: "([^"]+)"/g)]
  const threats = read('threats.md')
    .split('\n')
    .filter((line) => /^\| .* \| .* \| `test/.test(line))
  expect(named.length).toBe(threats.length)
  expect(named.length).toBeGreaterThan(25)
  const missing = named.filter(([, path = '', name = '']) => !readFileSync(path, 'utf8').includes(name))
  expect(missing.map(([whole]) => whole)).toEqual([])
})

it('the examples of deployments start the command with options that it has', () => {
  const help = execFileSync(process.execPath, ['scripts/cartwright.mjs', 'serve', '--help'], { encoding: 'utf8' })
  for (const file of ['deploy/compose.yaml', 'deploy/kubernetes.yaml']) {
    const options = [...read(file).matchAll(/^\s+- (--[\w-]+)=/gm)].map(([, option]) => option ?? '')
    expect(options.length, file).toBeGreaterThan(5)
    expect(
      options.filter((option) => !help.includes(option)),
      file,
    ).toEqual([])
  }
})
