import type { CatalogueMapping, Condition } from './mapping.ts'

/** The catalogue has no dates: a sale price with dates should be a campaign, so the regular price counts. */
const undated: readonly Condition[] = ['Date sale price starts', 'Date sale price ends'].map((column) => ({
  column,
  is: [''],
}))
const reduced: Condition = { column: 'Sale price', isNot: [''] }
const dated = 'products with a dated sale price: the regular price is used; write the sale as a campaign `on prices`'

/** WooCommerce's own product export, with English column names. */
export const woocommerceProducts: CatalogueMapping = {
  description: 'Product export of WooCommerce',
  columns: {
    sku: ['SKU', { join: [{ value: 'id:' }, 'ID'], with: '' }],
    name: 'Name',
    price: [{ column: 'Sale price', when: undated }, 'Regular price'],
    'list price': { column: 'Regular price', when: [reduced, ...undated] },
    cost: ['Cost of goods', 'Meta: _wc_cog_cost'],
    categories: { column: 'Categories', split: ',', path: '>' },
    brand: 'Brands',
    labels: { column: 'Tags', split: ',' },
    weight: [
      { column: 'Weight (kg)', unit: 'kg' },
      { column: 'Weight (g)', unit: 'g' },
      { column: 'Weight (lbs)', unit: 'lb' },
      { column: 'Weight (oz)', unit: 'oz' },
    ],
  },
  attributes: [{ name: 'Attribute # name', value: 'Attribute # value(s)' }],
  parent: {
    column: 'Parent',
    of: ['SKU', { join: [{ value: 'id:' }, 'ID'], with: '' }],
    columns: [
      'Categories',
      'Tags',
      'Brands',
      'Weight (kg)',
      'Weight (g)',
      'Weight (lbs)',
      'Weight (oz)',
      'Cost of goods',
    ],
  },
  ignore: [
    // Their variations and members have rows of their own.
    { when: { column: 'Type', matches: '^(?:variable|grouped)' } },
    { when: { column: 'Published', is: ['-1', '2'] }, why: 'unpublished products' },
  ],
  notes: [
    { when: [reduced, { column: 'Date sale price ends', isNot: [''] }], say: dated },
    {
      when: [reduced, { column: 'Date sale price ends', is: [''] }, { column: 'Date sale price starts', isNot: [''] }],
      say: dated,
    },
    { when: { column: 'SKU', is: [''] }, say: 'products without a SKU, identified by `id:` and their number' },
  ],
  unused: [
    ...['GTIN, UPC, EAN, or ISBN', 'Is featured?', 'Visibility in catalog', 'Short description', 'Description'],
    ...['Tax status', 'Tax class', 'In stock?', 'Stock', 'Low stock amount', 'Backorders allowed?'],
    ...['Sold individually?', 'Length (cm)', 'Width (cm)', 'Height (cm)', 'Length (in)', 'Width (in)', 'Height (in)'],
    ...['Length (mm)', 'Width (mm)', 'Height (mm)', 'Length (m)', 'Width (m)', 'Height (m)'],
    ...['Allow customer reviews?', 'Purchase note', 'Shipping class', 'Images', 'Download limit'],
    ...['Download expiry days', 'Download # ID', 'Download # name', 'Download # URL', 'Grouped products', 'Upsells'],
    ...['Cross-sells', 'External URL', 'Button text', 'Position', 'Attribute # visible', 'Attribute # global'],
    ...['Attribute # default'],
  ],
}
