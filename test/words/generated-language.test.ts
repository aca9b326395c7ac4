/** In a language with a translation of everything, nothing that a person reads is left in English. */
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { suggestMapping } from '../../src/history/import/suggest.ts'
import { openTable } from '../../src/tables/table-file.ts'
import { textOf } from '../../src/words/text-of.ts'
import { openWindow } from '../editor/host/window.ts'
import { aShop, head, mapping } from '../history/import/fixtures.ts'
import { folderWith } from '../workspace/folder.ts'
import { generatedLanguage, latinWords } from './generated-language.ts'

const greek = generatedLanguage()
const shop = aShop()

it('why rows are refused, left out or noted, and what the file lacks', async () => {
  const rows = [
    '1,gestern,ann,A,1,1',
    '2,1980-01-01,ann,A,1,1',
    ',2026-03-01,ann,A,1,1',
    '4,2026-03-01,ann,,1,1',
    '5,2026-03-01,ann,A,one,1',
    '6,2026-03-01,ann,A,0,1',
    '7,2026-03-01,ann,A,1,free',
    '8,2026-03-01,ann,A,1,-1',
    '9,2026-03-01,ann,A,1',
    '10,2026-03-01,ann,A,1,1,2',
    '11,,ann,A,1,1',
    '12,2026-03-01,ann,A,1,9999999999999',
    '13,2026-03-01,void,A,1,1',
    '14,2026-03-01,ann,A,1,1',
    '14,2026-03-01,ann,A,2,many',
  ]
  const changes = {
    ignore: [
      { when: { column: 'customer', is: ['void'] }, why: 'voided orders', wholeOrder: true },
      { when: { column: 'gone', is: ['x'] }, why: 'test orders' },
    ],
    rows: [{ when: { column: 'kind', is: ['tip'] }, are: 'tip' }],
    returns: { when: { column: 'back', is: ['yes'] } },
    state: { column: 'customer', counts: ['void'] },
    brand: 'marke',
  }
  const summary = await shop.import(rows, { mapping: mapping(changes), locale: greek })
  const said = [
    ...[...summary.refused, ...summary.ignored, ...summary.notes].map(({ reason }) => reason),
    ...summary.missing.flatMap(({ field, effect = field }) => [field, effect]),
  ].map((message) => textOf(message, greek))
  expect(summary.refused.length).toBeGreaterThan(10)
  expect(said.filter((text) => latinWords(text).length > 0)).toEqual([])
  const reasons = parse(readFileSync(summary.rejects ?? ''), { relax_column_count: true })
    .slice(1)
    .map(([, reason = '']) => reason)
  expect(reasons.length).toBeGreaterThan(10)
  expect(reasons.filter((text) => latinWords(text).length > 0)).toEqual([])
})

it('why a column is taken for what it is, and what is in doubt', async () => {
  const files = [
    'Order ID;Date;Ship date;SKU;Name;Qty;Price;Discount;Status;Delivery price\n1;01/02/2026;02/02/2026;A;Hammer;2;1.250;0.1;cancelled;5\n2;02/02/2026;02/02/2026;;Saw;-1;3.500;0.2;weird;5\n',
    'Nr zamówienia;Data;Klient;Kod towaru;Ilość;Cena;Kwota\n1;13.02.2026 10:05;ann;A;2;5,00 zł;10,00 zł\n1;13.02.2026 10:05;gość;B;1;5,00 zł;5,00 zł\n',
    'a,b,c\n1,x,2\n',
  ]
  for (const [place, text] of files.entries()) {
    const path = shop.write(`${place}.csv`, text)
    const { reasons } = suggestMapping(await openTable(path))
    // Formats and currencies stand as they are written.
    const known = ['dd', 'MM', 'yyyy', 'HH', 'mm', 'PLN', 'currency']
    const english = reasons.map(({ why }) => textOf(why, greek)).filter((said) => latinWords(said, known).length > 0)
    expect(english, path).toEqual([])
  }
})

it('what the host can not do for the window, and what to do instead', async () => {
  const root = await folderWith({ 'a.promo': '', 'orders.csv': `${head}\n1,2026-03-01,ann,A,1,1\n`, 'no.csv': '' })
  const window = await openWindow()
  const failed: string[] = []
  const fail = async (...[request, params]: Parameters<typeof window.failure>): Promise<void> => {
    await window.failure(request, params)
    const last = window.heard.findLast((message) => 'failure' in message)
    const { sentence, advice } = (last as Extract<typeof last, { failure: unknown }>).failure
    for (const message of [sentence, ...(advice ? [advice] : [])]) failed.push(textOf(message, greek))
  }
  await fail('saveFile', { path: 'a.promo', text: '', base: null })
  await fail('openWorkspace', { folder: join(root, 'none') })
  await fail('openSample', { name: 'none' })
  await window.ask('openWorkspace', { folder: root })
  await writeFile(join(root, 'a.promo'), '// theirs\n')
  await fail('saveFile', { path: 'a.promo', text: '// mine\n', base: 'x' })
  await fail('saveFile', { path: '../a.promo', text: '', base: null })
  await fail('saveFile', { path: 'a.exe', text: '', base: null })
  await window.ask('saveFile', { path: 'b.promo', text: '', base: null })
  await fail('renameFile', { path: 'a.promo', to: 'b.promo' })
  await fail('saveCart', { name: 'a/b', cart: {} })
  await fail('makeFolder', { folder: root, name: 'a:b' })
  await fail('orders', { sort: { by: 'at', descending: false }, page: { offset: 0, limit: 10 } })
  await fail('examineOrders', { file: join(root, 'none.csv') })
  await fail('examineOrders', { file: join(root, 'no.csv') })
  const file = join(root, 'orders.csv')
  await fail('previewImport', { file, mapping: { order: 'order' } })
  await fail('previewImport', { file, mapping: { ...mapping(), timezone: 'Mars' } })
  await fail('importOrders', { file, mapping: mapping({ sku: 'skus' }) })
  await fail('importOrders', { file, mapping: mapping({ currency: { value: 'XYZ' } }) })
  await fail('readRejects', { file })
  await fail('importCustomers', { file, mapping: { ids: ['nobody'] } })
  await fail('openReport', { file })
  expect(failed.length).toBeGreaterThan(30)
  // Endings of files.
  const known = ['promo', 'csv', 'txt', 'map', 'json']
  expect(failed.filter((said) => latinWords(said, known).length > 0)).toEqual([])
})
