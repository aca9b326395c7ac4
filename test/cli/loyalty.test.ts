/** `cartwright gift` and `cartwright loyalty` as staff call them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cartwright, type Finished } from './cartwright.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-loyalty-cli-'))
const env = { CARTWRIGHT_LEDGER: join(folder, 'ledger.db') }
const run = (...args: string[]): Promise<Finished> => cartwright([...args, '--rules', 'shop'], { cwd: folder, env })

beforeAll(async () => {
  mkdirSync(join(folder, 'shop'))
  writeFileSync(
    join(folder, 'shop', 'shop.promo'),
    `settings { currency PLN  timezone "Europe/Warsaw" }
program "Club" { 1 point worth 1 PLN  partners "Cinema" }
gift cards "Store card" { like "GC-????-????-???#"  valid 24 months }
referral "Friends" { reward after first order  like "FRIEND-????-???#" }
campaign "For both" { on event "Friends"  then earn 20 points in "Club" }
`,
  )
  expect(await run('ledger', 'init', 'ledger.db')).toMatchObject({ code: 0, err: '' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a card is issued, loaded, blocked, and says what happened to it', async () => {
  const issued = await run('gift', 'issue', 'Store card', '100', '--reason', 'a present', '--key', 'k', '--json')
  const { code } = JSON.parse(issued.out)
  const again = await run('gift', 'issue', 'Store card', '100', '--reason', 'a present', '--key', 'k', '--json')
  expect(JSON.parse(again.out)).toEqual(JSON.parse(issued.out))
  expect(await run('gift', 'load', code, '20.50', '--reason', 'goodwill')).toMatchObject({ code: 0 })
  expect(await run('gift', 'load', code, '200', '--off', '--reason', 'x')).toMatchObject({ code: 2 })
  expect((await run('gift', 'block', code)).code).toBe(2)
  expect((await run('gift', 'block', code, '--reason', 'reported stolen')).out).toContain('it is blocked')
  expect(JSON.parse((await run('gift', 'balance', code.toLowerCase(), '--json')).out)).toMatchObject({
    ...{ cards: 'Store card', state: 'off', balance: '120.50', reserved: '0.00', currency: 'PLN' },
  })
  const { out } = await run('gift', 'statement', code, '--json')
  expect(JSON.parse(out)).toMatchObject([
    { kind: 'load', note: 'a present', amount: '100.00', balance: '100.00', currency: 'PLN' },
    { kind: 'load', note: 'goodwill', amount: '20.50', balance: '120.50' },
    { kind: 'block', note: 'reported stolen', amount: '0.00', balance: '120.50' },
  ])
  expect((await run('gift', 'balance', 'GC-2222-2222-2222')).err).toContain('has no gift card')
})

it('points are changed with a reason, and a statement has it', async () => {
  expect((await run('loyalty', 'adjust', 'C', '50', '--program', 'Club')).code).toBe(2)
  const adjusted = await run('loyalty', 'adjust', 'C', '50', '--program', 'Club', '--reason', 'goodwill')
  expect(adjusted.out).toBe('`C` has 50 points in "Club"\n')
  expect(await run('loyalty', 'adjust', 'C', '-60', '--program', 'Club', '--reason', 'x')).toMatchObject({
    ...{ code: 2, err: expect.stringContaining('Write how many, and `--off` to take them away.') },
  })
  expect(await run('loyalty', 'adjust', 'C', '60', '--off', '--program', 'Club', '--reason', 'x')).toMatchObject({
    code: 3,
  })
  expect((await run('loyalty', 'statement', 'C', '--program', 'Club')).out).toMatch(/manual +goodwill +50 +50/)
  expect((await run('loyalty', 'settle', '--month', '2026-10')).out).toContain('there is nothing to settle')
  expect((await run('loyalty', 'settle', '--month', 'October')).code).toBe(2)
  expect((await run('loyalty', 'review')).out).toBe('no tier has changed\n')
  expect((await run('loyalty', 'expire')).out).toBe('0 points have expired\n')
  expect((await run('loyalty', 'member', 'C')).out).toBe('no tier and no membership\n')
})

it('a friend joins by a personal code', async () => {
  const code = (await run('loyalty', 'refer', 'A', '--referral', 'Friends')).out.trim()
  expect(code).toMatch(/^FRIEND-/)
  expect((await run('loyalty', 'join', 'F', code)).out).toBe('`F` was referred by `A`\n')
  expect(await run('loyalty', 'join', 'A', code)).toMatchObject({ code: 3 })
})

it('both are rewarded with the first order, and the reward is not an order of theirs', async () => {
  const cart = { at: '2026-11-03T12:00:00+01:00', currency: 'PLN', customer: { id: 'F' } }
  writeFileSync(
    join(folder, 'first.json'),
    JSON.stringify({ ...cart, lines: [{ sku: 'MUG', quantity: '1', price: '30.00' }] }, null, 1),
  )
  expect(await run('reserve', '--order', 'F-1', 'first.json')).toMatchObject({ code: 0 })
  expect(await run('commit', 'F-1')).toMatchObject({ code: 0 })
  const wallets = await Promise.all(['A', 'F'].map(async (id) => JSON.parse((await run('wallet', id, '--json')).out)))
  expect(wallets).toMatchObject([
    { orders: 0, points: [{ program: 'Club', usable: 20 }], redemptions: [] },
    { orders: 1, points: [{ program: 'Club', usable: 20 }], redemptions: [{ order: 'F-1' }] },
  ])
})
