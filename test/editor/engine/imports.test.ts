import { expect, test } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'
import type { ReadImport } from '../../../editor/ui/engine/imports.ts'
import type { Snapshot } from '../../../editor/ui/engine/model.ts'

const text = `settings { currency PLN   timezone "Europe/Warsaw" }
products "Sale" from "lists/sale.csv"
campaign "Sale" { then 10% off products "Sale" }
`

function opened(written = text) {
  const api = engineApi()
  const files = [{ path: 'rules/shop.promo', text: written }]
  const snapshot = api.open({ files, imports: new Map(), today: '2026-10-03' })
  const add = (...read: readonly ReadImport[]) => api.addImports(read)
  return { api, snapshot, add }
}
const failureIn = ({ diagnostics }: Snapshot) => diagnostics.find(({ code }) => code === 'import-failed')

test('a list that nobody read yet is asked for by its place in the workspace', () => {
  const { api, snapshot } = opened()
  expect(failureIn(snapshot)).toBeDefined()
  expect(api.unreadImports()).toEqual(['rules/lists/sale.csv'])
})

test('once it is read the error goes away, without the text being saved', () => {
  const { api, add } = opened()
  expect(failureIn(add(['rules/lists/sale.csv', { rows: [['sku'], ['A-1']] }]))).toBeUndefined()
  expect(api.unreadImports()).toEqual([])
})

test('a list that can not be read says why and is not asked for again', () => {
  const { api, add } = opened()
  expect(failureIn(add(['rules/lists/sale.csv', { error: 'is too large' }]))?.message).toContain('is too large')
  expect(api.unreadImports()).toEqual([])
})

test('what leads out of the workspace is never asked for', () => {
  const { api } = opened(text.replace('lists/sale.csv', '../../etc/passwd'))
  expect(api.unreadImports()).toEqual([])
})

test('an imported list is shown by the page, without its header', () => {
  const { api, add } = opened()
  add(['rules/lists/sale.csv', { rows: [['sku'], ['A-1'], ['A-2'], ['A-3']] }])
  expect(api.importedRows('rules/lists/sale.csv', { offset: 1, limit: 1 })).toEqual({
    header: ['sku'],
    total: 3,
    rows: [['A-2']],
  })
  expect(api.importedRows('elsewhere.csv', { offset: 0, limit: 1 })).toBeUndefined()
})

test('a mapping of a catalogue is asked for as a list is, and read by the page', () => {
  const { api, add } = opened(`settings { currency PLN   timezone "Europe/Warsaw" }
catalogue from "goods.csv" as "goods.map.json"
campaign "Sale" { then 10% off sku "A-1" }
`)
  expect(api.unreadImports()).toEqual(['rules/goods.csv', 'rules/goods.map.json'])
  const goods: ReadImport = [
    'rules/goods.csv',
    {
      rows: [
        ['Nr', 'VK'],
        ['A-1', '1,20'],
      ],
    },
  ]
  const mapping: ReadImport = ['rules/goods.map.json', { mapping: { columns: { sku: 'Nr', price: 'VK' } } }]
  expect(failureIn(add(goods, mapping))).toBeUndefined()
  expect(api.products(['A-1'])).toMatchObject([{ sku: 'A-1', price: '1.2' }])
})
