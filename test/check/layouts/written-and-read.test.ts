/** A range of goods, written as each shop exports it, is the same catalogue as in our own columns. */
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { catalogue } from './read.ts'

interface Variant {
  readonly sku: string
  readonly option: string
  readonly price: number
  readonly listPrice: number | undefined
  readonly cost: number | undefined
  readonly grams: number | undefined
}

interface Goods {
  readonly title: string
  readonly brand: string
  /** The steps of its one category. */
  readonly category: readonly string[]
  readonly labels: readonly string[]
  readonly variants: readonly Variant[]
}

/** A letter first and last: spaces around a cell are no part of it. */
const word = fc.stringMatching(/^[A-Za-zÀ-ž](?:[A-Za-z0-9À-ž &'".-]{0,6}[A-Za-z0-9À-ž])?$/)
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(', '))
const cents = fc.integer({ min: 0, max: 5_000_000 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const goods: fc.Arbitrary<Goods> = fc.record({
  title: phrase.filter((title) => title !== 'Default Title'),
  brand: phrase,
  category: fc.array(word, { maxLength: 3 }),
  labels: fc.uniqueArray(word, { maxLength: 3 }),
  variants: fc.uniqueArray(
    fc.record({
      sku: fc.constant(''),
      option: word,
      price: cents,
      listPrice: maybe(cents),
      cost: maybe(cents),
      grams: maybe(fc.integer({ min: 1, max: 90_000 })),
    }),
    { minLength: 1, maxLength: 3, selector: ({ option }) => option },
  ),
})

const range = fc.array(goods, { minLength: 1, maxLength: 5 }).map((all) =>
  all.map((each, place) => ({
    ...each,
    variants: each.variants.map((variant, index) => ({ ...variant, sku: `S${place}-${index}` })),
  })),
)

type Row = Readonly<Record<string, string>>
type Written = { readonly rows: readonly Row[]; readonly columns: readonly string[]; readonly as?: string }

const amount = (value: number | undefined): string => (value === undefined ? '' : (value / 100).toFixed(2))
const name = ({ title }: Goods, { option }: Variant): string => `${title} - ${option}`
const kilograms = (grams: number | undefined): string => (grams === undefined ? '' : (grams / 1000).toFixed(3))
const escaped = (text: string): string => text.replaceAll(',', '\\,')

const own = (all: readonly Goods[]): Written => ({
  columns: ['sku', 'name', 'price', 'list price', 'cost', 'categories', 'brand', 'labels', 'weight', 'item.color'],
  rows: all.flatMap((each) =>
    each.variants.map((variant) => ({
      sku: variant.sku,
      name: name(each, variant),
      price: amount(variant.price),
      'list price': amount(variant.listPrice),
      cost: amount(variant.cost),
      categories: each.category.join('/'),
      brand: each.brand,
      labels: each.labels.join('|'),
      weight: kilograms(variant.grams),
      'item.color': variant.option,
    })),
  ),
})

const shopify = (all: readonly Goods[]): Written => ({
  as: 'shopify-products',
  columns: [
    ...['Handle', 'Title', 'Vendor', 'Product Category', 'Tags', 'Option1 Name', 'Option1 Value', 'Variant SKU'],
    ...['Variant Grams', 'Variant Price', 'Variant Compare At Price', 'Cost per item', 'Image Src', 'Status'],
  ],
  rows: all.flatMap((each, place) => [
    ...each.variants.map((variant, index) => ({
      Handle: `goods-${place}`,
      ...(index === 0 && {
        Title: each.title,
        Vendor: each.brand,
        'Product Category': each.category.join(' > '),
        Tags: each.labels.join(', '),
        'Option1 Name': 'Color',
        Status: 'active',
      }),
      'Option1 Value': variant.option,
      'Variant SKU': variant.sku,
      'Variant Grams': String(variant.grams ?? ''),
      'Variant Price': amount(variant.price),
      'Variant Compare At Price': amount(variant.listPrice),
      'Cost per item': amount(variant.cost),
    })),
    { Handle: `goods-${place}`, 'Image Src': 'https://cdn.example/2.jpg' },
  ]),
})

const woocommerce = (all: readonly Goods[]): Written => ({
  as: 'woocommerce-products',
  columns: [
    ...['ID', 'Type', 'SKU', 'Name', 'Published', 'Weight (kg)', 'Sale price', 'Regular price', 'Categories', 'Tags'],
    ...['Parent', 'Brands', 'Cost of goods', 'Attribute 1 name', 'Attribute 1 value(s)'],
  ],
  rows: all.flatMap((each, place) => [
    {
      ID: `${place}`,
      Type: 'variable',
      Name: each.title,
      Published: '1',
      Categories: each.category.map(escaped).join(' > '),
      Tags: each.labels.map(escaped).join(', '),
      Brands: each.brand,
    },
    ...each.variants.map((variant) => ({
      Type: 'variation',
      SKU: variant.sku,
      Name: name(each, variant),
      Published: '1',
      Parent: `id:${place}`,
      'Weight (kg)': kilograms(variant.grams),
      'Sale price': variant.listPrice === undefined ? '' : amount(variant.price),
      'Regular price': amount(variant.listPrice ?? variant.price),
      'Cost of goods': amount(variant.cost),
      'Attribute 1 name': 'Color',
      'Attribute 1 value(s)': variant.option,
    })),
  ]),
})

const inZloty = (text: string): string => (text === '' ? '' : `${text} PLN`)

const google = (all: readonly Goods[]): Written => ({
  as: 'google-merchant',
  columns: [
    ...['id', 'title', 'link', 'availability', 'price', 'sale_price', 'brand', 'product_type', 'color'],
    ...['shipping_weight', 'cost_of_goods_sold', 'custom_label_0', 'custom_label_1', 'custom_label_2'],
  ],
  rows: all.flatMap((each) =>
    each.variants.map((variant) => ({
      id: variant.sku,
      title: name(each, variant),
      link: 'https://shop.example',
      availability: 'in_stock',
      price: inZloty(amount(variant.listPrice ?? variant.price)),
      sale_price: variant.listPrice === undefined ? '' : inZloty(amount(variant.price)),
      brand: each.brand,
      product_type: each.category.join(' > '),
      color: variant.option,
      shipping_weight: variant.grams === undefined ? '' : `${variant.grams} g`,
      cost_of_goods_sold: inZloty(amount(variant.cost)),
      ...Object.fromEntries(each.labels.map((label, index) => [`custom_label_${index}`, label])),
    })),
  ),
})

/** Excel in a country of commas before decimals: semicolons between cells. */
const withCommas = ({ rows, ...more }: Written): Written => ({
  ...more,
  rows: rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, cell]) => [column, /price|cost/i.test(column) ? cell.replace('.', ',') : cell]),
    ),
  ),
})

function csvOf({ rows, columns }: Written, delimiter: string): string {
  return stringify([[...columns], ...rows.map((row) => columns.map((column) => row[column] ?? ''))], { delimiter })
}

const read = (written: Written, delimiter = ',') =>
  catalogue(csvOf(written, delimiter), written.as, 'attributes { item.color: text }')

it.each([
  ['Shopify', shopify],
  ['WooCommerce', woocommerce],
  ['Google Merchant Center', google],
])('a catalogue written as %s has it and read back is the same', (_, write) => {
  fc.assert(
    fc.property(range, (all) => {
      const { products, said } = read(write(all))
      expect(said).toEqual([])
      expect(products).toEqual(read(own(all)).products)
      expect(read(withCommas(write(all)), ';').products).toEqual(products)
      expect(read(write(all), '\t').products).toEqual(products)
    }),
    { seed: 20261129, numRuns: 60 },
  )
})
