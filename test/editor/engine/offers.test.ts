import { describe, expect, it } from 'vitest'
import { withChanges } from '../../../src/evaluate/explanation/cart-change.ts'
import { cart, engineWith, shop } from './cart-shop.ts'

describe('offers a little away', () => {
  const offers = async (looked = cart) => (await engineWith(shop, looked).offers())?.offers ?? []
  const offer = async (name: string, looked = cart) => (await offers(looked)).find(({ campaign }) => campaign === name)

  it('raise the line that costs least more', async () => {
    expect(await offer('Autumn')).toMatchObject({
      missing: { fact: 'subtotal', amount: '75.00' },
      changes: [{ kind: 'quantity', line: 1, sku: 'MUG', quantity: '4', more: '3' }],
    })
  })

  it('count units by their price where what is missing is the value of some goods', async () => {
    const gifts = `${shop}\ncampaign "Gifts" { priority 7 when subtotal of category "Gifts" >= 60 PLN then 5% off category "Gifts" }`
    const [found] = ((await engineWith(gifts).offers())?.offers ?? []).filter(({ campaign }) => campaign === 'Gifts')
    expect(found).toMatchObject({
      missing: { amount: '35.00' },
      changes: [{ kind: 'quantity', sku: 'MUG', quantity: '3', more: '2' }],
    })
  })

  it('raise only a line that counts', async () => {
    expect((await offer('Mugs'))?.changes).toEqual([
      { kind: 'quantity', line: 1, sku: 'MUG', quantity: '3', more: '2' },
    ])
  })

  it.each([
    ['Pick me', { kind: 'choose', campaign: 'Pick me' }],
    ['Card', { kind: 'payment', payment: 'blik' }],
    ['Saw', { kind: 'add', sku: 'SAW', quantity: '1' }],
  ])('%s is brought by %j', async (name, change) => expect((await offer(name))?.changes).toEqual([change]))

  it('come true when their change is made', async () => {
    for (const { campaign, changes } of await offers()) {
      if (!changes) continue
      const { result } = engineWith(shop, withChanges(cart, changes)).setCart(withChanges(cart, changes)).cart ?? {}
      expect(result?.applied.map((entry) => entry.campaign)).toContain(campaign)
    }
  })

  it('leave out what the customer can do nothing about', async () => {
    expect(await offer('Cities')).toBeUndefined()
  })

  it('are none for a cart that makes no sense', async () => {
    expect(await engineWith(shop, { ...cart, currency: 'EUR' }).offers()).toBeUndefined()
  })
})
