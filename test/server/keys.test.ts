import { timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { accessBy } from '../../src/server/keys/access.ts'
import { addKey, readKeyFile, revokeKey } from '../../src/server/keys/key-file.ts'
import { cartwright } from '../cli/cartwright.ts'
import { idOf, secretOf, type TestService, testService } from './services.ts'

// The real function; its calls are counted.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  return { ...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual) }
})

let service: TestService
beforeAll(async () => {
  service = await testService({ rules: 'samples/grocery' })
})
afterAll(() => service.close())

const now = Date.parse('2026-10-01T12:00:00Z')

describe('a key', () => {
  it('stands in its file as a hash alone', () => {
    const text = readFileSync(service.keys, 'utf8')
    // Secrets may have underscores of their own.
    for (const key of Object.values(service.keyOf)) expect(text).not.toContain(key.split('_').slice(2).join('_'))
  })
  it('gets in whole and no other way', async () => {
    const { callerOf } = accessBy(await readKeyFile(service.keys))
    const key = service.keyOf.shop
    expect(callerOf(`Bearer ${key}`, now)).toMatchObject({ role: 'shop', isTest: false })
    const [id, secret, other] = [idOf(key), secretOf(key), secretOf(service.keyOf.staff)]
    for (const wrong of [
      ...[undefined, '', key, `Basic ${key}`, `Bearer ${key.slice(0, -1)}`, `Bearer ${key}x`, `Bearer  ${key}`],
      ...[`Bearer cw_${id}_${other}`, `Bearer cw_aaaaaaaaaaaa_${secret}`, `Bearer cw_${id}_${'A'.repeat(43)}`],
      `Bearer ${key}\n`,
    ]) {
      expect(callerOf(wrong, now)).toBeUndefined()
    }
  })
  it('takes as long to be refused, whatever is wrong with it: its hash is compared once and whole', async () => {
    const { callerOf } = accessBy(await readKeyFile(service.keys))
    const [id, secret] = [idOf(service.keyOf.shop), secretOf(service.keyOf.shop)]
    const compare = vi.mocked(timingSafeEqual)
    for (const key of [
      `cw_${id}_${secret}`,
      `cw_${id}_${secret.slice(0, -2)}AA`,
      `cw_${id}_${'A'.repeat(43)}`,
      `cw_aaaaaaaaaaaa_${secret}`,
    ]) {
      compare.mockClear()
      callerOf(`Bearer ${key}`, now)
      expect(compare.mock.calls.map((bytes) => bytes.map(({ byteLength }) => byteLength))).toEqual([[71, 71]])
    }
  })
  it('ends when it is revoked and when it expires', async () => {
    const file = join(service.folder, 'others.json')
    const short = await addKey(
      file,
      { name: 'short', role: 'shop', expires: '2026-10-01T12:00:01Z' },
      '2026-01-01T00:00:00Z',
    )
    const stolen = await addKey(file, { name: 'stolen', role: 'shop' }, '2026-01-01T00:00:00Z')
    const { callerOf } = accessBy(await readKeyFile(file))
    expect([callerOf(`Bearer ${short}`, now), callerOf(`Bearer ${short}`, now + 1000)]).toEqual([
      expect.anything(),
      undefined,
    ])
    await revokeKey(file, idOf(stolen), '2026-10-01T11:00:00Z')
    expect(accessBy(await readKeyFile(file)).callerOf(`Bearer ${stolen}`, now)).toBeUndefined()
  })
})

describe('a role', () => {
  it.each([
    ['reader', [200, 200]],
    ['shop', [200, 403]],
    ['staff', [200, 403]],
    ['operator', [200, 200]],
  ] as const)('of %s may evaluate and read metrics: %s', async (as, allowed) => {
    const asked = [
      await service.ask('/v1/evaluate', { as, body: { currency: 'EUR', lines: [] } }),
      await service.ask('/metrics', { as }),
    ]
    expect(asked.map(({ status }) => status)).toEqual(allowed)
  })
})

it('wrong keys are no longer listened to after some', async () => {
  const statuses: number[] = []
  let last: Awaited<ReturnType<TestService['ask']>> | undefined
  for (let i = 0; i < 32; i++) {
    last = await service.ask('/v1/version', { as: { key: `cw_aaaaaaaaaaaa_${'x'.repeat(43)}` } })
    statuses.push(last.status)
  }
  expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401))
  expect(statuses.slice(30)).toEqual([429, 429])
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await service.ask('/v1/version')).status).toBe(200)
})

it('a key may ask as often as its limit says, and is told what is left', async () => {
  const key = await addKey(
    service.keys,
    { name: 'slow', role: 'reader', limit: { requests: 2, seconds: 3600 } },
    '2026-01-01T00:00:00Z',
  )
  const slow = await testService({ rules: 'samples/grocery', keys: service.keys })
  const asked = [1, 2, 3].map(() => () => slow.ask('/v1/version', { as: { key } }))
  const answers = []
  for (const ask of asked) answers.push(await ask())
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(answers.map(({ headers }) => headers.get('ratelimit-policy'))).toEqual(Array(3).fill('"default";q=2;w=3600'))
  expect(answers.map(({ headers }) => headers.get('ratelimit')?.split(';')[1])).toEqual(['r=1', 'r=0', 'r=0'])
  expect(answers[2]?.body.type).toBe('urn:cartwright:problem:quota-exceeded')
  await slow.close()
})

describe('`cartwright access`', () => {
  it('makes keys, lists them without secrets and revokes them', async () => {
    const file = join(service.folder, 'made.json')
    const added = await cartwright(['access', 'add', 'checkout', '--role', 'shop', '--keys', file])
    const key = added.out.trim()
    expect(key).toMatch(/^cw_[a-z0-9]{12}_[\w-]{43}$/)
    const [id, secret] = [idOf(key), secretOf(key)]
    const listed = await cartwright(['access', 'list', '--keys', file])
    expect(listed.out).toContain(id)
    expect(listed.out).not.toContain(secret)
    await cartwright(['access', 'revoke', id, '--keys', file])
    expect((await cartwright(['access', 'list', '--json', '--keys', file])).out).toContain('"revoked"')
  })
  it('refuses a file that is something else', async () => {
    const file = join(service.folder, 'odd.json')
    writeFileSync(file, '{"keys":[{"id":"x"}]}')
    const { err, code } = await cartwright(['access', 'list', '--keys', file])
    expect(code).toBe(2)
    expect(err).toContain('is not a valid key file, at /keys/0/id: ')
  })
})
