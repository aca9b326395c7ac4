/** Writes generated orders in each shop's format, with the data that the format has a place for. */
import { stringify } from 'csv-stringify/sync'
import { olist, star, starInParquet, starInSheets } from './layout-writers/joined-files.ts'
import {
  american,
  amount,
  clockOf,
  countries,
  day,
  everything,
  goods,
  type LayoutWriter,
  type MadeUpLine,
  money,
  month,
  off,
  perLine,
  text,
  total,
  underHeader,
  year,
} from './layout-writers/made-up-orders.ts'
import { magento } from './layout-writers/magento.ts'
import { marketplaces } from './layout-writers/marketplaces.ts'
import { shopify, shopifyApi, shopifyBulk } from './layout-writers/shopify.ts'
import { woocommerce } from './layout-writers/woocommerce.ts'

const packed = (line: MadeUpLine): string =>
  `Product ID: 7, Product Qty: ${line.quantity}, Product SKU: ${line.sku}, Product Name: ${line.name.replaceAll('|', '/')}, Product Weight: 0.3000, Product Variation Details: , Product Unit Price: ${money(line.price)}, Product Total Price: ${money(amount(line))}`

export const layoutWriters: Readonly<Record<string, LayoutWriter>> = {
  shopify: shopify(false),
  'shopify, its columns repeated': shopify(true),
  'shopify-api, an object': shopifyApi('orders.json', (orders) => JSON.stringify({ orders })),
  'shopify-api, an array': shopifyApi('orders.json', (orders) => JSON.stringify(orders, null, 2)),
  'shopify-api, JSON Lines': shopifyApi('orders.jsonl', (orders) =>
    orders.map((each) => JSON.stringify(each)).join('\n'),
  ),
  'shopify-bulk': text(
    'shopify-bulk',
    'orders.jsonl',
    everything,
    (orders) =>
      orders
        .flatMap(shopifyBulk)
        .map((each) => JSON.stringify(each))
        .join('\n'),
    ({ id }) => `#${id}`,
  ),
  ...woocommerce,
  ...magento,
  ...marketplaces,
  bigcommerce: text('bigcommerce', 'orders.csv', ['customer', 'country', 'delivery'], (orders) =>
    underHeader(
      'bigcommerce',
      'orders.csv',
      orders.map((order) => ({
        'Order ID': order.id,
        'Customer Email': order.customer,
        'Order Date': `${day(order)}/${month(order)}/${year(order)}`,
        'Order Status': 'Completed',
        'Shipping Cost (inc tax)': money(order.delivery),
        'Ship Method': 'Ground',
        'Order Total (inc tax)': money(total(order) + off(order)),
        'Order Currency Code': 'EUR',
        'Shipping Country': countries[order.country],
        'Product Details': order.lines.map(packed).join('|'),
      })),
    ),
  ),
  prestashop: text(
    'prestashop',
    'orders.json',
    ['clock', 'delivery', 'discount of orders'],
    (orders) =>
      JSON.stringify({
        orders: orders.map((order) => ({
          id: order.id,
          id_customer: '7',
          payment: 'Bank wire',
          date_add: `${clockOf(order)}:00`,
          valid: '1',
          reference: `R${order.id}`,
          total_discounts_tax_incl: (off(order) / 100).toFixed(6),
          total_paid_tax_incl: (total(order) / 100).toFixed(6),
          total_shipping_tax_incl: (order.delivery / 100).toFixed(6),
          associations: {
            order_rows: order.lines.map((line) => ({
              product_id: '1',
              product_attribute_id: '0',
              product_quantity: String(line.quantity),
              product_name: line.name,
              product_reference: line.sku,
              unit_price_tax_incl: (line.price / 100).toFixed(6),
            })),
          },
        })),
      }),
    ({ id }) => `R${id}`,
  ),
  odoo: text('odoo', 'sale.order.csv', ['clock', 'customer', 'discount of lines'], (orders) =>
    underHeader(
      'odoo',
      'sale.order.csv',
      perLine(orders, (order, line, place) => ({
        ...(place === 0 && {
          'Order Reference': order.id,
          'Order Date': `${clockOf(order)}:00`,
          Customer: order.customer,
          Status: 'Sales Order',
          Currency: 'EUR',
          'Untaxed Amount': money(goods(order) - off(order)),
          Total: money(goods(order) - off(order)),
        }),
        'Order Lines/Product': `[${line.sku}] ${line.name}`,
        'Order Lines/Quantity': line.quantity,
        'Order Lines/Unit Price': money(line.price),
        'Order Lines/Subtotal': money(amount(line) - line.off),
      })),
    ),
  ),
  quickbooks: text('quickbooks', 'sales.csv', ['customer'], (orders) => {
    const header = [
      '',
      'Transaction date',
      'Transaction type',
      'Num',
      'Customer full name',
      'Memo/Description',
      'Quantity',
      'Sales price',
      'Amount',
      'Balance',
    ]
    const lines = orders.flatMap((order) => order.lines.map((line) => ({ order, line })))
    const skus = [...new Set(lines.map(({ line }) => line.sku))].sort()
    const body = skus.flatMap((sku) => [
      [sku],
      ...lines
        .filter(({ line }) => line.sku === sku)
        .map(({ order, line }) => [
          '',
          american(order, 4),
          'Invoice',
          order.id,
          order.customer,
          line.name,
          `${line.quantity}.00`,
          money(line.price),
          money(amount(line)),
          '',
        ]),
      [`Total for ${sku}`],
    ])
    const wide = [['Example, LLC'], ['Sales by Product/Service Detail'], header, ...body, ['TOTAL']].map((row) => [
      ...row,
      ...Array<string>(10 - row.length).fill(''),
    ])
    return stringify(wide)
  }),
  olist,
  'complete-journey': text(
    'complete-journey',
    'transactions.csv',
    ['clock', 'customer', 'discount of lines'],
    (orders) =>
      underHeader(
        'complete-journey',
        'transactions.csv',
        perLine(orders, (order, line) => ({
          household_id: order.customer,
          basket_id: order.id,
          product_id: line.sku,
          quantity: line.quantity,
          sales_value: money(amount(line) - line.off),
          retail_disc: money(line.off),
          coupon_disc: '0',
          coupon_match_disc: '0',
          transaction_timestamp: `${clockOf(order)}:00`,
        })),
      ),
  ),
  star,
  'star, in the sheets of a workbook': starInSheets,
  'star, its lines in Parquet': starInParquet,
}
