import { expect, it } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n'
const campaign = (status: string) =>
  `${settings}campaign "Autumn" { ${status} when subtotal >= 5 PLN then 5% off cart }\n`

it('a campaign that the released rules retired is told to stay so, while the text is typed', async () => {
  const engine = engineApi()
  const told = (snapshot: { readonly diagnostics: readonly { readonly code: string }[] }) =>
    snapshot.diagnostics.filter(({ code }) => code === 'campaign-revived').length
  engine.open({ files: [{ path: 'a.promo', text: campaign('') }], imports: new Map(), today: '2026-10-03' })
  expect(told(engine.setRetired(['Autumn', 'Long gone']))).toBe(1)
  expect(told(engine.edit('a.promo', campaign('retired')))).toBe(0)
  expect(told(engine.edit('a.promo', campaign('draft')))).toBe(0)
  expect(told(engine.edit('a.promo', campaign('')))).toBe(1)
  expect(told(await engine.analyse())).toBe(1)
  expect(told(engine.setRetired([]))).toBe(0)
  const other = engine.open({
    files: [{ path: 'a.promo', text: campaign('') }],
    imports: new Map(),
    today: '2026-10-03',
  })
  expect(told(other)).toBe(0)
})

it('carts are still priced beside such a campaign', () => {
  const engine = engineApi()
  engine.open({ files: [{ path: 'a.promo', text: campaign('') }], imports: new Map(), today: '2026-10-03' })
  engine.setRetired(['Autumn'])
  const lines = [{ sku: 'A', quantity: '1', price: '100.00' }]
  expect(engine.setCart({ at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines }).cart?.result?.total).toBe('95.00')
})
