import { readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'
import type { ShopDraft } from '../../../editor/ui/engine/gallery.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow } from './window.ts'

const list = `Indeks;Nazwa;Cena brutto
WK-1;Wkrętarka akumulatorowa;499,00
ML-1;Młotek ślusarski;39,99
SR-1;Śruby ocynkowane;brak
${Array.from({ length: 9 }, (_, i) => `ŻR-${i};Żarówka ciepła ${i} szt.;12,5${i}`).join('\n')}
`

const draft = { currency: 'PLN', timezone: 'Europe/Warsaw', today: '2026-11-29' }

describe('a workspace from one’s own product list', () => {
  it('holds the list, its mapping, a first cart and a campaign, and has no errors', async () => {
    const root = await folderWith({ 'lista.csv': list })
    const window = await openWindow()
    const api = engineApi()
    const file = join(root, 'lista.csv')
    const { table, name } = await window.ask('readProducts', { file })
    const view = api.setProductList(table, name)
    const shop: ShopDraft = { ...draft, products: { columns: view.suggested, leaveOut: true } }
    expect(api.previewProducts(shop)).toMatchObject({ refusedCount: 1, refused: [{ line: 4, column: 'Cena brutto' }] })
    const { items } = api.openShopGallery(shop)
    const { text, picture } = items.find(({ id }) => id === 'percent-from') ?? {}

    const folder = join(root, 'sklep')
    const opened = await window.ask('createWorkspace', {
      folder,
      files: api.shopFiles(shop, text?.replaceAll(/[‹›]/g, ''), picture?.cart),
      products: { file, leaveOut: api.refusedRows(shop) },
    })
    expect(opened.root).toBe(folder)
    expect(opened.carts.map(({ name }) => name)).toEqual(['first'])
    expect(readdirSync(folder).sort()).toEqual(['carts', 'products.csv', 'products.map.json', 'shop.promo'])
    expect(readFileSync(join(folder, 'products.csv'), 'utf8')).toContain('Wkrętarka')
    const snapshot = engineApi().open({ files: opened.files, imports: new Map(opened.imports), today: draft.today })
    expect(snapshot.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('keeps a list that rules can read as it is, so that next month’s takes its place', async () => {
    const text = 'sku,name,price\nA-1,Hammer,39.99\n'
    const root = await folderWith({ 'list.csv': text })
    const window = await openWindow()
    const api = engineApi()
    const file = join(root, 'list.csv')
    const { table, name } = await window.ask('readProducts', { file })
    const view = api.setProductList(table, name)
    const shop: ShopDraft = { ...draft, products: { columns: view.suggested, leaveOut: true } }
    const files = api.shopFiles(shop, undefined, undefined)
    expect(Object.keys(files)).toEqual(['shop.promo'])
    await window.ask('createWorkspace', { folder: join(root, 'a'), files, products: { file, leaveOut: [] } })
    expect(readFileSync(join(root, 'a/products.csv'), 'utf8')).toBe(text)
  })
})

it.each(['shop', 'b2b', 'loyalty'] as const)('the template %s opens with its cart', async (template) => {
  const root = await folderWith({})
  const opened = await (await openWindow()).ask('createWorkspace', { folder: join(root, 'new', 'shop'), template })
  expect(opened.files.map(({ path }) => path)).toEqual(['shop.promo'])
  expect(opened.carts.map(({ name }) => name)).toEqual(['basket'])
})

describe('leaves nothing half-written', () => {
  it('where the folder holds something', async () => {
    const root = await folderWith({ 'full/mine.txt': 'mine' })
    const failure = await (await openWindow()).failure('createWorkspace', {
      folder: join(root, 'full'),
      template: 'shop',
    })
    expect(failure).toMatchObject({ message: expect.stringContaining('is not empty') })
    expect([readdirSync(root), readdirSync(join(root, 'full'))]).toEqual([['full'], ['mine.txt']])
  })
  it('where the product list is gone', async () => {
    const root = await folderWith({})
    const failure = await (await openWindow()).failure('createWorkspace', {
      folder: join(root, 'a'),
      files: { 'shop.promo': '' },
      products: { file: join(root, 'gone.csv'), leaveOut: [] },
    })
    expect(failure.message).toContain('there is no file')
    expect(readdirSync(root)).toEqual([])
  })
  it('where its place may not be written', async () => {
    const root = await folderWith({ file: '' })
    const failure = await (await openWindow()).failure('createWorkspace', {
      folder: join(root, 'file', 'a'),
      files: { 'shop.promo': '' },
    })
    expect(failure.message).not.toBe('')
    expect(readdirSync(root)).toEqual(['file'])
  })
  it('an empty folder is filled', async () => {
    const root = await folderWith({})
    await mkdir(join(root, 'empty'))
    await (await openWindow()).ask('createWorkspace', { folder: join(root, 'empty'), files: { 'shop.promo': '' } })
    expect(readdirSync(join(root, 'empty'))).toEqual(['shop.promo'])
  })
  it.each(['../out.promo', 'a/b.promo', 'x.sh', '.hidden.json'])(
    '%s is not a file of a new workspace',
    async (path) => {
      const root = await folderWith({})
      await (await openWindow()).failure('createWorkspace', { folder: join(root, 'a'), files: { [path]: '' } })
      expect(readdirSync(root)).toEqual([])
    },
  )
})
