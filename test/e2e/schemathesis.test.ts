/**
 * The service as Schemathesis sees it, which makes its requests from the OpenAPI document alone. `.ci/run` installs it from PyPI
 * and names it in SCHEMATHESIS.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/ledger/open.ts'
import { promo } from '../evaluate/promo.ts'
import { testService } from '../server/services.ts'

const program = process.env.SCHEMATHESIS ?? ''
const isHere = program !== '' && existsSync(program)
if (!isHere) console.warn('SCHEMATHESIS names no program: the service is not tried by it')

const folder = mkdtempSync(join(tmpdir(), 'cartwright-schemathesis-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const checks = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance'],
  ...['response_headers_conformance', 'response_schema_conformance'],
]
/** Platforms get "no change" instead of a refusal. */
const platforms = '^/v1/connect/'

describe.skipIf(!isHere)('Schemathesis', () => {
  it.each([
    ['what a shop asks', ['--exclude-path-regex', platforms], [...checks, 'negative_data_rejection'], 40],
    ['what platforms ask', ['--include-path-regex', platforms], checks, 15],
  ] as const)('finds nothing wrong with %s', async (_, which, all, seconds) => {
    const ledger = join(folder, `${seconds}.db`)
    await (await openStore(ledger, { create: true })).close()
    const rules = promo(`
      coupons "Welcome" { code "HELLO"  limit 5 uses }
      coupons "Sorry" { generate 100 like "SORRY-????-????" }
      program "Club" { 1 point worth 0.10 PLN }
      campaign "Hello" { when coupon "Welcome" then 10% off cart }
      campaign "Sorry" { when coupon "Sorry" then 5 PLN off cart }
      campaign "Autumn" { then 3 PLN off cart  budget 1000 PLN }
      campaign "Points" { then earn 1 point per 10 PLN in "Club" }
      campaign "Review" { on event "review"  then earn 20 points in "Club" }`)
    const service = await testService({ rules, ledger })
    try {
      const child = spawn(
        program,
        [
          ...['run', `${service.url}/openapi.json`, '--header', `authorization: Bearer ${service.keyOf.staff}`],
          ...['--checks', all.join(','), ...which, '--phases', 'fuzzing', '--max-time', String(seconds)],
          ...[
            '--seed',
            '1',
            '--workers',
            '1',
            '--no-shrink',
            '--continue-on-failure',
            '--suppress-health-check',
            'all',
          ],
          ...['--warnings', 'off', '--no-color'],
        ],
        { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
      )
      let out = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text) => {
          out += text
        })
      }
      const [code] = await once(child, 'close')
      expect(code, out.slice(-8000)).toBe(0)
      expect(out).toContain('No issues found')
    } finally {
      await service.close()
    }
  })
})
