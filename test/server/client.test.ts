import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pathsFile, pathsModule } from '../../scripts/client-paths.ts'
import { createClient } from '../../src/client/client.ts'
import { compile } from '../../src/compile/compile.ts'
import { sound } from '../check/findings.ts'
import { percentOff } from './releases.ts'
import { type TestService, testService } from './services.ts'

let service: TestService
beforeAll(async () => {
  service = await testService({ rules: compile(sound(percentOff(5))) })
})
afterAll(() => service.close())

const cart = { currency: 'PLN', lines: [{ sku: 'DRILL', quantity: '1', price: '100.00' }] }

it('the types of the client are those of the service: node scripts/client-paths.ts', async () => {
  const biome = join('node_modules', '.bin', 'biome')
  const text = execFileSync(biome, ['format', '--stdin-file-path=paths.ts'], {
    input: await pathsModule(),
    encoding: 'utf8',
  })
  expect(readFileSync(pathsFile, 'utf8')).toBe(text)
})

it('a client evaluates, and has the types of what comes back', async () => {
  const client = createClient({ url: service.url, key: service.keyOf.shop })
  const { data, error } = await client.POST('/v1/evaluate', { body: cart, params: { query: { reasons: 'true' } } })
  expect(error).toBeUndefined()
  const total: string | undefined = data?.result.total
  expect(total).toBe('95.00')
})

it('a problem is typed too', async () => {
  const client = createClient({ url: service.url, key: 'cw_wrong', language: 'pl' })
  const { data, error } = await client.POST('/v1/reserve', {
    params: { header: { 'idempotency-key': '1' } },
    body: { order: '1', cart },
  })
  expect(data).toBeUndefined()
  const status: number | undefined = error?.status
  expect(status).toBe(401)
})
