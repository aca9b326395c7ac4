import type { CatalogueMapping } from './mapping.ts'

const options = ['Option1 Value', 'Option2 Value', 'Option3 Value'].map((column) => ({
  column,
  // Shopify's name for the only variant of a product without options.
  pattern: '^(?!Default Title$).+',
}))

/** The name that a line in an order has: "Tee - Red / M". */
const name = { join: ['Title', { join: options, with: ' / ' }], with: ' - ' }

const status = ['draft', 'archived', 'Draft', 'Archived']

/** Shopify's product export, with its column names from before and after 2025. */
export const shopifyProducts: CatalogueMapping = {
  description: 'Product export of Shopify',
  columns: {
    sku: ['Variant SKU', 'SKU', name],
    name,
    price: ['Variant Price', 'Price'],
    'list price': ['Variant Compare At Price', 'Compare-at price'],
    cost: 'Cost per item',
    categories: { all: [{ column: 'Product Category', path: '>' }, 'Type', 'Custom Product Type'] },
    brand: 'Vendor',
    labels: { column: 'Tags', split: ',' },
    weight: [
      { column: 'Variant Grams', unit: 'g' },
      { column: 'Weight value (grams)', unit: 'g' },
    ],
  },
  attributes: [{ name: 'Option# Name', value: 'Option# Value' }],
  carry: {
    by: ['Handle', 'URL handle'],
    columns: [
      ...['Title', 'Vendor', 'Product Category', 'Type', 'Custom Product Type', 'Tags', 'Status'],
      ...['Option1 Name', 'Option2 Name', 'Option3 Name'],
    ],
  },
  ignore: [
    // Rows for additional images.
    { when: ['Variant SKU', 'SKU', 'Variant Price', 'Price'].map((column) => ({ column, is: [''] })) },
    { when: { column: 'Status', is: status }, why: 'draft and archived products' },
  ],
  notes: [
    {
      when: ['Variant SKU', 'SKU'].map((column) => ({ column, is: [''] })),
      say: 'products without a SKU, identified by their name as in the orders',
    },
  ],
  unused: [
    ...[
      'Body (HTML)',
      'Description',
      'Published',
      'Published on online store',
      'Option# Linked To',
      'Standard Product Type',
    ],
    ...[
      'Variant Inventory Tracker',
      'Variant Inventory Qty',
      'Variant Inventory Policy',
      'Variant Fulfillment Service',
    ],
    ...['Variant Requires Shipping', 'Variant Taxable', 'Variant Barcode', 'Variant Image', 'Variant Weight Unit'],
    ...['Variant Tax Code', 'Barcode', 'Charge tax', 'Tax code', 'Inventory tracker', 'Inventory quantity'],
    ...['Continue selling when out of stock', 'Weight unit for display', 'Requires shipping', 'Fulfillment service'],
    ...[
      'Unit price total measure',
      'Unit price total measure unit',
      'Unit price base measure',
      'Unit price base measure unit',
    ],
    ...['Image Src', 'Image Position', 'Image Alt Text', 'Product image URL', 'Variant image URL', 'Gift Card'],
    ...['SEO Title', 'SEO Description', 'Collection'],
  ],
}
