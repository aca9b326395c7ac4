import { describe, expect, it } from 'vitest'
import { applied } from './apply-fix.ts'
import { catalogue, checkWith, file } from './read.ts'

const color = 'attributes { item.color: text }'

describe('the product export of Shopify', () => {
  const { products, said } = catalogue(file('shopify-products.csv'), 'shopify-products', color)
  const shirt = {
    cost: '21.5',
    categories: ['Apparel & Accessories/Clothing/Shirts & Tops', 'Shirts'],
    brand: 'Halm & Tochter',
    labels: ['linen', 'summer'],
  }

  it('has a product for each variant, with what only the first row of its handle says', () => {
    expect(products['LS-SAND-L']).toEqual({
      ...shirt,
      name: 'Linen shirt - Sand / L',
      price: '59',
      listPrice: '79',
      weight: '0.26',
      attributes: { color: 'Sand' },
    })
    expect(products['LS-INK-M']).toEqual({
      ...shirt,
      name: 'Linen shirt - Ink / M',
      price: '69',
      weight: '0.25',
      attributes: { color: 'Ink' },
    })
  })
  it('has no product for a row with another picture, a draft or archived goods', () => {
    expect(Object.keys(products)).toEqual(['LS-SAND-M', 'LS-SAND-L', 'LS-INK-M', 'Mug'])
  })
  it('goods without a SKU are known by their name, as in the orders', () => {
    expect(products.Mug).toEqual({
      name: 'Mug',
      price: '12',
      categories: ['Kitchen'],
      brand: 'Halm & Tochter',
      weight: '0.3',
    })
  })
  it('says once what it left out', () => {
    expect(said).toEqual([
      'hint import-left-out: `products.csv`: 1 row of products without a SKU, identified by their name as in the orders; 1 row of draft and archived products, left out; the columns `Included / United States`, `Included / International` are not read',
    ])
  })
  it('is read with the columns that it has since 2025', () => {
    const csv = [
      'Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option1 Linked To,Price,Compare-at price,Cost per item,Charge tax,Weight value (grams),Weight unit for display',
      'Linen shirt,linen-shirt,Cool,Halm,Apparel > Shirts,Shirts,linen,TRUE,Active,LS-1,,Color,Sand,,59.00,79.00,21.50,TRUE,250,g',
      ',linen-shirt,,,,,,,,LS-2,,,Ink,,69.00,,21.50,TRUE,250,g',
    ].join('\n')
    const { products, said } = catalogue(csv, 'shopify-products', color)
    expect(said).toEqual([])
    expect(products['LS-2']).toEqual({
      name: 'Linen shirt - Ink',
      price: '69',
      cost: '21.5',
      categories: ['Apparel/Shirts', 'Shirts'],
      brand: 'Halm',
      labels: ['linen'],
      weight: '0.25',
      attributes: { color: 'Ink' },
    })
  })
})

describe('the product export of WooCommerce', () => {
  const { products, said } = catalogue(file('woocommerce-products.csv'), 'woocommerce-products', color)
  const hood = {
    categories: ['Clothing/Hoodies', 'Sale'],
    brand: 'Nordwind',
    labels: ['warm, soft', 'winter'],
    weight: '1.5',
    listPrice: undefined,
  }

  it('has variations with what they leave to their parent, named by SKU or by number', () => {
    expect(products['HOOD-BLUE']).toEqual({
      ...hood,
      name: 'Hoodie - Blue',
      price: '42',
      listPrice: '45',
      attributes: { color: 'Blue' },
    })
    expect(products['HOOD-GREEN']).toEqual({
      ...hood,
      name: 'Hoodie - Green',
      price: '45',
      attributes: { color: 'Green' },
    })
  })
  it('has nothing for a parent or a group, which nobody buys, nor for a draft', () => {
    expect(Object.keys(products)).toEqual(['HOOD-BLUE', 'HOOD-GREEN', 'CAP', 'id:48'])
  })
  it('says once that a sale price with dates is left to a campaign', () => {
    expect(said).toEqual([
      'hint import-left-out: `products.csv`: 1 row of products with a dated sale price: the regular price is used; write the sale as a campaign `on prices`; 1 row of products without a SKU, identified by `id:` and their number; 1 row of unpublished products, left out',
    ])
  })
  it('a variation whose parent is not in the file is told', () => {
    const csv = file('woocommerce-products.csv')
      .split('\n')
      .filter((line) => !line.startsWith('44,'))
      .join('\n')
    expect(catalogue(csv, 'woocommerce-products').said[0]).toContain(
      '2 rows of variants whose parent, and so their categories, are not in the file',
    )
  })
  it('has amounts as the shop writes them, and weights always with a point', () => {
    const csv = file('woocommerce-products.csv').replaceAll(/,(\d+)\.(\d\d)(?=,)/g, ',"$1,$2"')
    const { products } = catalogue(csv, 'woocommerce-products')
    expect(products['HOOD-BLUE']).toMatchObject({ price: '42', listPrice: '45', weight: '1.5' })
    expect(products['id:48']).toMatchObject({ price: '3.5' })
  })
})

describe('the feed for Google Merchant Center', () => {
  it('has amounts with their currency, paths of categories and weights with their unit', () => {
    const { products, said } = catalogue(file('google-merchant.tsv'), 'google-merchant', color)
    expect(products).toEqual({
      'GM-1': {
        name: 'Trail shoe',
        price: '99',
        listPrice: '120',
        cost: '48',
        categories: ['Shoes/Running/Trail', 'Apparel & Accessories/Shoes'],
        brand: 'Kamyk',
        labels: ['autumn', 'clearance'],
        weight: '0.64',
        attributes: { color: 'Red' },
      },
      'GM-2': {
        name: 'Road shoe',
        price: '150',
        categories: ['Shoes/Running/Road'],
        brand: 'Kamyk',
        weight: '0.5',
        attributes: { color: 'Blue' },
      },
    })
    expect(said).toEqual([expect.stringContaining('1 row of products with a dated sale price')])
  })
  it('in another currency than the settings is an error that says so', () => {
    const csv = file('google-merchant.tsv').replaceAll(' PLN', ' USD')
    const { diagnostics } = catalogue(csv, 'google-merchant')
    expect(diagnostics[0]).toMatchObject({
      code: 'import-row',
      message: '`products.csv`, line 2, column `sale_price`: the price `99.00 USD` is in USD, but the rules are in PLN',
      help: 'write it in PLN, or list both in the settings: `currencies PLN, USD`',
    })
  })
})

describe('a layout that is not named, or is another', () => {
  it.each([
    ['shopify-products.csv', 'shopify-products', 'a Shopify product export', 'error import-row'],
    ['woocommerce-products.csv', 'woocommerce-products', 'a WooCommerce product export', 'warning import-column'],
    ['google-merchant.tsv', 'google-merchant', 'a Google Merchant Center feed', 'error import-row'],
  ])('%s is recognised, and the fix says `as`', (name, layout, what, how) => {
    const { diagnostics, said } = catalogue(file(name))
    expect(said[0]).toBe(`${how}: \`products.csv\`, line 1: this is ${what}`)
    expect(diagnostics[0]?.help).toBe(`write \`as "${layout}"\``)
    const rules = 'settings { currency PLN }\n\ncatalogue from "products.csv"'
    expect(applied(rules, diagnostics[0])).toBe(`${rules} as "${layout}"`)
  })
  it('another ready-made layout is put right', () => {
    const { said, diagnostics } = catalogue(file('google-merchant.tsv'), 'shopify-products')
    expect(said).toEqual(['error import-row: `products.csv`, line 1: this is a Google Merchant Center feed'])
    const rules = (layout: string) => `settings { currency PLN }\n\ncatalogue from "products.csv" as "${layout}"`
    expect(applied(rules('shopify-products'), diagnostics[0])).toBe(rules('google-merchant'))
  })
  it('a file with our own columns is not read as an export', () => {
    expect(catalogue('sku,name,price\nA,Drill,5', 'shopify-products').diagnostics[0]).toMatchObject({
      message: '`products.csv`, line 1: this is not a Shopify product export: there is no column `Handle`',
      help: 'remove `as` if the file has Cartwright’s own columns; otherwise write a mapping',
    })
  })
  it('a layout that there is not is told, with the one that the columns show', () => {
    const { diagnostics } = catalogue(file('shopify-products.csv'), 'shopify')
    expect(diagnostics[0]).toMatchObject({ code: 'unknown-name', message: 'there is no layout `shopify`' })
    expect(diagnostics[0]?.help).toContain('did you mean `shopify-products`?')
  })
})

describe('numbers as spreadsheets write them', () => {
  const prices = (csv: string) =>
    Object.fromEntries(Object.entries(catalogue(csv).products).map(([sku, { price }]) => [sku, price]))

  it('have a comma before decimals where other cells show it', () => {
    expect(prices('sku;price\nA;100,00\nB;1.250,50\nC;1.250\nD;7')).toEqual({
      A: '100',
      B: '1250.5',
      C: '1250',
      D: '7',
    })
  })
  it('have commas between thousands where other cells show it', () => {
    expect(prices('sku;price\nA;1,250.00\nB;1,250\nC;7.5')).toEqual({ A: '1250', B: '1250', C: '7.5' })
  })
  it('have spaces between thousands', () => {
    expect(prices('sku;price\nA;1 250,00\nB;12 000,5')).toEqual({ A: '1250', B: '12000.5' })
  })
  it('without commas are as they were', () => {
    expect(prices('sku,price\nA,1.250\nB,100.00')).toEqual({ A: '1.25', B: '100' })
  })
  it('are not guessed where nothing shows what the comma is', () => {
    const { diagnostics } = catalogue('sku;price\nA;1,250\nB;7')
    expect(diagnostics[0]).toMatchObject({
      message: '`products.csv`, line 2, column `price`: the price `1,250` could mean 1250 or 1.250',
      help: 'write `1250` or `1.250`',
    })
  })
  it.each([
    ['15.00 PLN', '15'],
    ['PLN 15', '15'],
    ['15,00 zł', '15'],
    ['PLN15.50', '15.5'],
  ])('may have the currency of the settings: %s', (cell, price) => {
    expect(prices(`sku;price\nA;${cell}`)).toEqual({ A: price })
  })
  it.each(['$15', '15.00 points', 'about 15', '-5', 'EUR 5 PLN'])('are refused with anything else: %s', (cell) => {
    expect(catalogue(`sku;price\nA;${cell}`).said[0]).toBe(
      `error import-row: \`products.csv\`, line 2, column \`price\`: the price \`${cell}\` is not a decimal such as 12.50`,
    )
  })
  it('in one of several currencies are prices in it', () => {
    const rules = (test: string) => `settings { currencies PLN, USD }\ncatalogue from "products.csv"\n${test}`
    const { ruleSet, said } = checkWith(rules(''), { 'products.csv': 'sku;price\nA;15.00 USD\nB;60.00\nC;$3.50' })
    expect(said).toEqual([])
    const priceIn = (of: typeof ruleSet | undefined) => [...(of?.catalogue.values() ?? [])].map(({ price }) => price)
    expect(priceIn(ruleSet)).toEqual([undefined, '60', undefined])
    expect(priceIn(ruleSet.otherCurrencies?.get('USD'))).toEqual(['15', undefined, '3.5'])
  })
})

describe('our own columns', () => {
  it('a category is a path by `/` or ` > `', () => {
    expect(catalogue('sku,categories\nA,Clothing > Accessories|Sale').products.A?.categories).toEqual([
      'Clothing/Accessories',
      'Sale',
    ])
  })
  it('columns that are passed over are named once, if they say anything', () => {
    const { said } = catalogue('sku,price,EAN,supplier,note\nA,5,590,Norr,\nB,6,591,Norr,\nC,7,592,,')
    expect(said).toEqual(['hint import-left-out: `products.csv`: the columns `EAN`, `supplier` are not read'])
  })
  it('a cell that makes no sense is told by line, column, value and what to write', () => {
    const { diagnostics } = catalogue('sku,name,price\nA,"two\nlines",5\n\nB,Ball,much')
    expect(diagnostics[0]).toMatchObject({
      message: '`products.csv`, line 5, column `price`: the price `much` is not a decimal such as 12.50',
      help: 'correct the cell, or leave it empty',
    })
  })
})

describe('a mapping of one’s own', () => {
  const rules = `settings { currency EUR }\nattributes { item.colour: text }\ncatalogue from "artikel.csv" as "artikel.map.json"`
  const csv =
    'Artikelnr;Bezeichnung;VK;EK;Warengruppe;Farbe;Gesperrt\nA1;Schraube;1,20;0,40;Eisen / Schrauben;rot;\nA2;Nagel;0,80;;Eisen;;x'
  const mapping = {
    columns: {
      sku: 'Artikelnr',
      name: 'Bezeichnung',
      price: ['Aktion', 'VK'],
      cost: 'EK',
      categories: { column: 'Warengruppe', path: '/' },
      'item.colour': 'Farbe',
    },
    ignore: [{ when: { column: 'Gesperrt', isNot: [''] }, why: 'locked articles' }],
  }
  const read = (map: unknown) =>
    checkWith(rules, { 'artikel.csv': csv, 'artikel.map.json': typeof map === 'string' ? map : JSON.stringify(map) })

  it('says where each column is', () => {
    const { products, said } = read(mapping)
    expect(products).toEqual({
      A1: {
        name: 'Schraube',
        price: '1.2',
        cost: '0.4',
        categories: ['Eisen/Schrauben'],
        attributes: { colour: 'rot' },
      },
    })
    expect(said).toEqual(['hint import-left-out: `artikel.csv`: 1 row of locked articles, left out'])
  })
  it('a column that the file lacks is told', () => {
    const { said } = read({ ...mapping, columns: { ...mapping.columns, weight: 'Gewicht' } })
    expect(said).toContain(
      'warning import-column: `artikel.csv`, line 1: the mapping takes `weight` from the column `Gewicht`, which does not exist',
    )
  })
  it('a name that is not a column of a catalogue is told', () => {
    const { diagnostics } = read({ columns: { sku: 'Artikelnr', prise: 'VK' } })
    expect(diagnostics[0]).toMatchObject({
      code: 'import-row',
      message: '`artikel.csv`, line 1: the mapping sets `prise`, which is not a catalogue column',
      help: 'did you mean `price`?',
    })
  })
  it('a column for the SKU that the file lacks is told', () => {
    const { diagnostics } = read({ columns: { sku: 'Nr' } })
    expect(diagnostics[0]).toMatchObject({
      message: '`artikel.csv`, line 1: there is no column `Nr` for the SKU',
      help: 'its columns are `Artikelnr`, `Bezeichnung`, `VK`, `EK`, `Warengruppe`, `Farbe`, `Gesperrt`',
    })
  })
  it.each<[string, unknown, string]>([
    ['no JSON', '{ "columns": ', 'line 1, column 14: this is not JSON: a value is expected'],
    ['no columns', {}, 'is not a mapping of a catalogue at `columns`'],
    [
      'no SKU',
      { columns: { name: 'Bezeichnung' } },
      'is not a mapping of a catalogue at `columns`: specify which column is the `sku`',
    ],
    ['a word of its own', { columns: { sku: 'A' }, skip: [] }, 'is not a mapping of a catalogue'],
    [
      'no source',
      { columns: { sku: { from: 'A' } } },
      'is not a mapping of a catalogue at `columns.sku`: write a column such as "Price"',
    ],
  ])('a mapping with %s is refused at its name', (_, map, message) => {
    const { diagnostics } = read(map)
    expect(diagnostics[0]?.code).toBe('import-failed')
    expect(diagnostics[0]?.message).toContain(`\`artikel.map.json\` ${message}`)
  })
  it('a mapping that is not there is told with its place, and can be written', () => {
    const { diagnostics } = checkWith(rules, { 'artikel.csv': 'Artikelnummer;Artikelname;Preis\nA;Bohrer;10,00' })
    expect(diagnostics[0]).toMatchObject({
      code: 'import-failed',
      message: 'there is no file `artikel.map.json`',
      fix: { title: 'Write "artikel.map.json"', edits: [], creates: { path: 'artikel.map.json' } },
    })
    const { creates } = diagnostics[0]?.fix ?? {}
    const { ruleSet, said } = checkWith(rules, {
      'artikel.csv': 'Artikelnummer;Artikelname;Preis\nA;Bohrer;10,00',
      'artikel.map.json': creates?.text ?? '',
    })
    expect(said).toEqual([])
    expect([...ruleSet.catalogue.values()]).toMatchObject([{ sku: 'A', name: 'Bohrer', price: '10' }])
  })
  it('a list of unknown columns comes with a mapping that the fix writes beside it', () => {
    const text = 'settings { currency EUR }\ncatalogue from "artikel.csv"'
    const { diagnostics } = checkWith(text, { 'artikel.csv': 'Artikelnummer;Artikelname;Preis\nA;Bohrer;10,00' })
    expect(applied(text, diagnostics[0])).toBe(`${text} as "artikel.map.json"`)
    expect(diagnostics[0]?.fix?.creates?.path).toBe('artikel.map.json')
  })
  it('a mapping is not a table', () => {
    const { said } = checkWith('settings { currency EUR }\ncatalogue from "artikel.map.json"', {
      'artikel.map.json': JSON.stringify(mapping),
    })
    expect(said[0]).toBe('error import-failed: `artikel.map.json` is a mapping, not a table')
  })
  it('has amounts in several currencies by their names', () => {
    const { ruleSet, said } = checkWith(rules.replace('currency EUR', 'currencies EUR, PLN'), {
      'artikel.csv': 'Nr;Preis;Cena\nA;10,00;43,50',
      'artikel.map.json': JSON.stringify({ columns: { sku: 'Nr', price: 'Preis', 'price PLN': 'Cena' } }),
    })
    expect(said).toEqual([])
    expect(ruleSet.catalogue.get('A')?.price).toBe('10')
    expect(ruleSet.otherCurrencies?.get('PLN')?.catalogue.get('A')?.price).toBe('43.5')
  })
})
