/** Catalogues and lists in other files than CSV: feeds as XML, workbooks, Parquet, packed files. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { check } from '../../src/check/check.ts'
import { readCsv } from '../../src/workspace/csv.ts'
import { loadWorkspace } from '../../src/workspace/load.ts'
import { zipOf } from '../tables/zip.ts'
import { folderWith } from './folder.ts'

const tsv = readFileSync(new URL('../check/layouts/google-merchant.tsv', import.meta.url), 'utf8')

async function catalogueOf(name: string, content: string | Uint8Array, as?: string) {
  const said = as === undefined ? '' : ` as "${as}"`
  const rules = `settings { currency PLN }\nattributes { item.color: text }\ncatalogue from "${name}"${said}`
  const { trees, imports } = await loadWorkspace(await folderWith({ 'shop.promo': rules, [name]: content }))
  const { ruleSet, diagnostics } = check(trees, imports, { analyse: false })
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return { products: [...ruleSet.catalogue.values()], errors, diagnostics }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The feed of the TSV as elements of that kind. */
function elements(kind: string, prefix: string): string {
  const table = readCsv(tsv)
  const [columns = [], ...rows] = 'rows' in table ? table.rows : []
  return rows
    .map((cells) => {
      const values = columns.map((column, place) => {
        const cell = cells[place] ?? ''
        return cell === '' ? '' : `    <${prefix}${column}>${escaped(cell)}</${prefix}${column}>\n`
      })
      return `  <${kind}>\n${values.join('')}  </${kind}>\n`
    })
    .join('')
}

const rss = `<?xml version="1.0"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
${elements('item', 'g:')}</channel></rss>`
const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>
${elements('entry', 'g:')}</feed>`

describe('a feed for Google Merchant Center', () => {
  it.each([
    ['RSS', rss],
    ['Atom', atom],
    ['without a prefix', rss.replaceAll('g:', '')],
  ])('as XML in %s is what it is as text', async (_, xml) => {
    const text = await catalogueOf('feed.tsv', tsv, 'google-merchant')
    const { products, errors } = await catalogueOf('feed.xml', xml, 'google-merchant')
    expect(errors).toEqual([])
    expect(products).toEqual(text.products)
  })
  it('is recognised as XML too', async () => {
    const { errors } = await catalogueOf('feed.xml', rss)
    expect(errors[0]).toMatchObject({ help: 'write `as "google-merchant"`' })
  })
  it('has all of several product types as categories, and keeps zeros before a number', async () => {
    const item = '<item><g:id>007</g:id><g:title><![CDATA[A & B]]></g:title><g:price>5 PLN</g:price>'
    const types = '<g:product_type>Home &gt; Cups</g:product_type><g:product_type>Gifts</g:product_type>'
    const rest = '<link>l</link><g:availability>in stock</g:availability>'
    const xml = `<rss xmlns:g="x"><channel>${item}${types}${rest}</item></channel></rss>`
    const { products, diagnostics } = await catalogueOf('feed.xml', xml, 'google-merchant')
    expect(products).toEqual([{ sku: '007', name: 'A & B', price: '5', categories: ['Home/Cups', 'Gifts'] }])
    expect(diagnostics.filter(({ code }) => code === 'import-left-out')).toEqual([])
  })
  it('names the line of what is wrong', async () => {
    const { errors } = await catalogueOf('feed.xml', rss.replace('150.00 PLN', 'a lot'), 'google-merchant')
    const line = rss.slice(0, rss.indexOf('GM-2')).split('\n').length - 1
    expect(errors[0]?.message).toContain(`\`feed.xml\`, line ${line}, column \`price\``)
  })
  it.each([
    [rss.replace('</rss>', ''), 'is not readable XML'],
    ['<?xml version="1.0"?><products><product/></products>', 'is XML, but not a product feed'],
  ])('that is broken, or no feed, says so', async (xml, why) => {
    expect((await catalogueOf('feed.xml', xml, 'google-merchant')).errors[0]?.message).toContain(`\`feed.xml\` ${why}`)
  })
})

describe('a catalogue', () => {
  const csv = 'sku,name,price\nA,Drill,1250.5\nB,Saw,0.99\n'
  const expected = [
    { sku: 'A', name: 'Drill', price: '1250.5' },
    { sku: 'B', name: 'Saw', price: '0.99' },
  ]
  const files: [string, () => Promise<string | Uint8Array> | string | Uint8Array][] = [
    [
      'products.xlsx',
      async () =>
        (
          await writeXlsx([
            {
              sheet: 'Goods',
              data: [
                ['sku', 'name', 'price'].map((value) => ({ value })),
                [{ value: 'A' }, { value: 'Drill' }, { value: 1250.5 }],
                [{ value: 'B' }, { value: 'Saw' }, { value: 0.99 }],
              ],
            },
          ])
        ).toBuffer(),
    ],
    [
      'products.parquet',
      () =>
        new Uint8Array(
          parquetWriteBuffer({
            columnData: [
              { name: 'sku', data: ['A', 'B'] },
              { name: 'name', data: ['Drill', 'Saw'] },
              { name: 'price', data: [1250.5, 0.99], type: 'DOUBLE' },
            ],
          }),
        ),
    ],
    ['products.csv.gz', () => gzipSync(csv)],
    ['products.zip', () => zipOf({ 'products.csv': csv })],
  ]
  it.each(files)('is read from %s', async (name, content) => {
    const { products, errors } = await catalogueOf(name, await content())
    expect(errors).toEqual([])
    expect(products).toEqual(expected)
  })
  it.each([
    ['products.pdf', '%PDF-1.7 …', 'is a PDF, not a table; save its table as CSV or xlsx, and use that file'],
    ['products.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'is an old or password-protected Excel workbook'],
    [
      'all.zip',
      zipOf({ 'a.csv': csv, 'b.csv': csv }),
      'contains several files: `a.csv`, `b.csv`; unpack it, and use the file you need',
    ],
  ])('in %s is refused with what to save instead', async (name, content, why) => {
    expect((await catalogueOf(name, content)).errors[0]?.message).toContain(`\`${name}\` ${why}`)
  })
})

describe("a catalogue with a shop's own columns", () => {
  const erp =
    'Indeks;Nazwa;Cena netto;Cena brutto;Cena zakupu;Stan\nW-1;Wiertarka;405,69;499,00;300;3\nW-2;Młotek;20;24,60;9;5\n'
  const suggested = '{"columns":{"sku":"Indeks","cost":"Cena zakupu","price":"Cena brutto","name":"Nazwa"}}'
  it('has its mapping suggested, which reads it', async () => {
    const { errors } = await catalogueOf('products.csv', erp)
    expect(errors[0]?.help).toBe(
      `map the columns; this mapping may fit: put \`${suggested}\` into \`products.map.json\` and write \`as "products.map.json"\``,
    )
    expect(errors[0]?.fix?.edits[0]?.text).toBe(' as "products.map.json"')
    const rules = 'settings { currency PLN }\ncatalogue from "products.csv" as "products.map.json"'
    const root = await folderWith({ 'shop.promo': rules, 'products.csv': erp, 'products.map.json': suggested })
    const { trees, imports } = await loadWorkspace(root)
    expect([...check(trees, imports, { analyse: false }).ruleSet.catalogue.values()]).toEqual([
      { sku: 'W-1', name: 'Wiertarka', price: '499', cost: '300' },
      { sku: 'W-2', name: 'Młotek', price: '24.6', cost: '9' },
    ])
  })
  it('has its mapping suggested where the mapping that is named is not there', async () => {
    const { errors } = await catalogueOf('products.csv', erp, 'products.map.json')
    expect(errors[0]?.help).toBe(
      `for \`products.csv\` it could be \`${suggested}\`: review it and save it as \`products.map.json\``,
    )
  })
  it('is not read without its prices in silence', async () => {
    const { diagnostics } = await catalogueOf('products.csv', 'SKU;Bezeichnung;VK-Preis\nA;Bohrer;4,99\n')
    expect(diagnostics.map(({ message }) => message)).toContain(
      '`products.csv`, line 1: the column `VK-Preis` looks like the price, but is not read',
    )
  })
  it.each([
    ['Артикул;Наименование;Цена\n1;Дрель;5', '{"sku":"Артикул","price":"Цена","name":"Наименование"}'],
    [
      'Référence,Désignation,Prix TTC\nA,Perceuse,"5,00"',
      '{"sku":"Référence","price":"Prix TTC","name":"Désignation"}',
    ],
    ['EAN,Item No.,Product,Price (USD)\n1,A,Mug,5', '{"sku":"Item No.","price":"Price (USD)","name":"Product"}'],
    ['id,product_code,price\n1,A,free\n2,B,dear', '{"sku":"product_code"}'],
  ])('%s', async (text, columns) => {
    const { errors } = await catalogueOf('products.csv', text)
    expect(errors[0]?.help).toContain(`{"columns":${columns}}`)
  })
})
