/** A ledger belongs to one workspace. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { bindingOf, bindTo } from '../../src/ledger/binding.ts'
import { ledgerOn } from '../../src/ledger/ledger.ts'
import { releaseAt } from '../../src/server/releases/release-at.ts'
import { writeIdentity } from '../../src/workspace/identity.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { stores } from './ledgers.ts'

const rules = promo('campaign "Ten" { then 10 PLN off cart  limit 5 uses } campaign "Free" { then free shipping }')
const others = promo('campaign "Something else" { then 5 PLN off cart }')
const later = promo('campaign "Ten" { then 11 PLN off cart  limit 5 uses } campaign "New" { then 1 PLN off cart }')

describe.each(stores)('on %s', (_, open) => {
  it('rules of another workspace are refused, a later version of its own is not', async () => {
    const store = await open()
    await bindTo(store, rules, { workspace: 'My shop' })
    await expect(ledgerOn(store, prepare(others))).rejects.toThrow(
      'the ledger belongs to the workspace "My shop": none of its campaigns, coupons, programs and groups is in these rules',
    )
    await ledgerOn(store, prepare(later))
    expect((await bindingOf(store))?.names).toEqual(['campaign:Free', 'campaign:New', 'campaign:Ten'])
    await bindTo(store, others, { force: true })
    await ledgerOn(store, prepare(others))
    expect(await bindingOf(store)).toMatchObject({ workspace: 'My shop', currency: 'PLN', timezone: 'Europe/Warsaw' })
  })

  it('what the folder of the rules says goes before names: all renamed is its own, another folder with the same names is not', async () => {
    const store = await open()
    await ledgerOn(store, prepare(rules))
    const mine = { workspace: '8f1c7c6e-4df2-4b0e-9a34-0c6a0a3a9b11' }
    await ledgerOn(store, prepare(rules), mine)
    await ledgerOn(store, prepare(others), mine)
    const another = { workspace: '1d0a6f0e-93c5-4c61-8f0c-6f2f2f0f7c22' }
    await expect(ledgerOn(store, prepare(rules), another)).rejects.toThrow('belongs to another workspace')
    await ledgerOn(store, prepare(rules))
    await bindTo(store, rules, { id: another.workspace, force: true })
    await ledgerOn(store, prepare(rules), another)
    await expect(ledgerOn(store, prepare(rules), mine)).rejects.toThrow('belongs to another workspace')
  })

  it('rules that only read are not remembered, and those of another workspace are refused', async () => {
    const store = await open()
    await ledgerOn(store, prepare(rules), { readOnly: true })
    expect(await bindingOf(store)).toBeUndefined()
    await ledgerOn(store, prepare(rules))
    const reading = await ledgerOn(store, prepare(later), { readOnly: true })
    expect((await reading.fill(cart(['1 x A at 50']))).lines).toHaveLength(1)
    expect((await bindingOf(store))?.names).toEqual(['campaign:Free', 'campaign:Ten'])
    expect(await store.ruleSet(later.version)).toBeUndefined()
    await expect(ledgerOn(store, prepare(others), { readOnly: true })).rejects.toThrow('the ledger belongs to')
  })

  it('a service of a folder that says another id is refused too', async () => {
    const store = await open()
    const folder = mkdtempSync(join(tmpdir(), 'cartwright-binding-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'shop.promo'), 'settings { currency PLN }\ncampaign "Ten" { then 10 PLN off cart }\n')
    await bindTo(store, rules, { id: '8f1c7c6e-4df2-4b0e-9a34-0c6a0a3a9b11' })
    const serve = () => releaseAt(folder, undefined, { store, now: Date.now })
    expect((await serve()).ledger).toBeDefined()
    await writeIdentity(folder, '1d0a6f0e-93c5-4c61-8f0c-6f2f2f0f7c22')
    await expect(serve()).rejects.toThrow('belongs to another workspace')
  })

  it('a cart of another currency, and an order id that is too long, are refused in words', async () => {
    const store = await open()
    const ledger = await ledgerOn(store, prepare(rules))
    await expect(
      ledger.reserve({ key: 'a', order: 'a', cart: { ...cart(['1 x A at 50']), currency: 'EUR' } }),
    ).rejects.toThrow('the cart is in `EUR`, but these rules are in PLN')
    const order = 'o'.repeat(256)
    await expect(ledger.reserve({ key: 'a', order, cart: cart(['1 x A at 50']) })).rejects.toThrow(
      'is not a valid order id',
    )
    expect(await ledger.reserve({ key: 'a', order: order.slice(1), cart: cart(['1 x A at 50']) })).toMatchObject({
      state: 'reserved',
    })
  })

  it('a ledger of a newer version, and one with an edited migration, are refused', async () => {
    const store = await open()
    const { pendingMigrations, readMigrations } = await import('../../src/ledger/store/migrations.ts')
    const applied = await store.select<{ number: number; sha256: string }>('SELECT number, sha256 FROM migrations')
    for (const dialect of ['sqlite', 'postgres'] as const) {
      const known = readMigrations(dialect)
      expect(() => pendingMigrations(known, [{ number: 999, sha256: '' }], 'here')).toThrow(
        'by a newer version of cartwright',
      )
      expect(() => pendingMigrations(known, [{ number: 1, sha256: 'other' }], 'here')).toThrow('another version')
    }
    expect(applied.length).toBeGreaterThan(1)
  })
})
