import { expect, test } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'
import { linesOf } from '../../../src/language/positions.ts'

const shop = `settings { currency PLN   timezone "Europe/Warsaw" }
segment "VIP" external
campaign "Ten" { when segment "VIP" and subtotal >= 100 PLN then 10% off cart }
`
const other = 'campaign "Five" { when segment "VIP" then 5% off cart }\n'

function opened(files: Readonly<Record<string, string>> = { 'shop.promo': shop, 'other.promo': other }) {
  const api = engineApi()
  const list = Object.entries(files).map(([path, text]) => ({ path, text }))
  api.open({ files: list, imports: new Map(), today: '2026-10-03' })
  const at = (path: string, text: string) =>
    linesOf(files[path] ?? '').positionAt((files[path] ?? '').indexOf(text) + 1)
  return { api, at }
}

const cart = (price: string) => ({
  at: '2026-10-03T12:00:00+02:00',
  currency: 'PLN',
  customer: { id: 'C-1', segments: ['VIP'] },
  lines: [{ sku: 'A', quantity: '1', price }],
})

test('a segment is renamed in every file', () => {
  const { api, at } = opened()
  const edit = api.rename('shop.promo', at('shop.promo', '"VIP"'), 'Gold')
  expect(edit).toMatchObject({ changes: { 'workspace:/shop.promo': [{}, {}], 'workspace:/other.promo': [{}] } })
})

test('the newest text is the one that is answered for', () => {
  const { api } = opened()
  expect(api.documentSymbols('shop.promo').map(({ name }) => name)).toContain('Ten')
  api.edit('shop.promo', shop.replace('"Ten"', '"Twelve"'))
  const names = api.documentSymbols('shop.promo').map(({ name }) => name)
  expect(names).toContain('Twelve')
  expect(names).not.toContain('Ten')
})

test('a lens says what the open cart makes of a campaign, and follows the cart', () => {
  const { api } = opened({ 'shop.promo': shop })
  api.setCart(cart('200.00'))
  expect(api.lenses('shop.promo')).toMatchObject([
    { kind: 'cart', campaign: 'Ten', outcome: { kind: 'applied', discount: '20.00' } },
  ])
  api.setCart(cart('80.00'))
  expect(api.lenses('shop.promo')).toMatchObject([
    { kind: 'cart', campaign: 'Ten', outcome: { kind: 'missing', amount: '20.00' } },
  ])
})

test('a hover on a condition says what it saw in the open cart', () => {
  const { api, at } = opened()
  api.setCart(cart('80.00'))
  const hover = api.hover('shop.promo', at('shop.promo', 'subtotal'))
  expect(JSON.stringify(hover?.contents)).toContain('does not hold')
})

test('past orders stand above a campaign once they are known', () => {
  const { api } = opened()
  api.setHistory(new Map([['Five', { orders: 1204, discount: '12340.00' }]]))
  expect(api.lenses('other.promo')).toMatchObject([{ kind: 'history', orders: 1204, discount: '12340.00' }])
})

test('a misspelt name is offered with the right one in its place', () => {
  const text = shop.replace('subtotal', 'subtotl')
  const { api, at } = opened({ 'shop.promo': text })
  const position = at('shop.promo', 'subtotl')
  const [first] = api.codeActions('shop.promo', { start: position, end: position }, ['quickfix'])
  expect(first).toMatchObject({ edit: { changes: { 'workspace:/shop.promo': [{ newText: 'subtotal' }] } } })
})

test('every answer can be sent to another thread', () => {
  const { api, at } = opened()
  api.setCart(cart('200.00'))
  const place = at('shop.promo', '"VIP"')
  const answers = [
    api.languageTraits(),
    api.completions('shop.promo', place),
    api.signatureHelp('shop.promo', place),
    api.hover('shop.promo', place),
    api.references('shop.promo', place, true),
    api.semanticTokens('shop.promo'),
    api.hints('shop.promo', { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }),
    api.lenses('shop.promo'),
    api.foldingRanges('shop.promo'),
    api.selectionRanges('shop.promo', [place]),
    api.workspaceSymbols('t'),
    api.crumbs('shop.promo', 90),
  ]
  expect(structuredClone(answers)).toEqual(answers)
})
