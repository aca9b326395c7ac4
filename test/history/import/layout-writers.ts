/** Writes made-up orders as shops write theirs: each layout with what it has a place for. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
  type MadeUpOrder,
  money,
  month,
  months,
  off,
  perLine,
  type Row,
  table,
  text,
  total,
  underHeader,
  year,
} from './layout-writers/made-up-orders.ts'
import { shopify, shopifyApi, shopifyBulk } from './layout-writers/shopify.ts'

const woocommerceOrder = (order: MadeUpOrder): Row => ({
  order_id: order.id + 10_000,
  order_number: order.id,
  status: 'completed',
  shipping_total: money(order.delivery),
  discount_total: money(off(order)),
  tax_total: '0.00',
  order_total: money(total(order)),
  order_currency: 'EUR',
  shipping_method: 'Courier',
  billing_email: order.customer,
  shipping_country: order.country,
  coupon_items: order.code === '' ? '' : `id:1|code:${order.code}|amount:${money(off(order))}`,
})

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
  woocommerce: text('woocommerce', 'orders.csv', everything, (orders) =>
    underHeader(
      'woocommerce',
      'orders.csv',
      perLine(orders, (order, line) => ({
        ...woocommerceOrder(order),
        date: `${clockOf(order)}:00`,
        item_name: line.name,
        item_sku: line.sku,
        item_quantity: line.quantity,
        item_subtotal: money(amount(line)),
        item_total: money(amount(line) - line.off),
      })),
    ),
  ),
  'woocommerce-wide': text('woocommerce-wide', 'order_export.csv', everything, (orders) =>
    underHeader(
      'woocommerce-wide',
      'order_export.csv',
      orders.map((order) => ({
        ...woocommerceOrder(order),
        order_date: `${clockOf(order)}:00`,
        ...Object.fromEntries(
          order.lines.flatMap((line, place) =>
            Object.entries({
              Name: line.name,
              SKU: line.sku,
              Quantity: line.quantity,
              Subtotal: money(amount(line)),
              Total: money(amount(line) - line.off),
            }).map(([column, value]) => [`Product Item ${place + 1} ${column}`, value]),
          ),
        ),
      })),
    ),
  ),
  'woocommerce-api': text('woocommerce-api', 'orders.json', everything, (orders) =>
    JSON.stringify(
      orders.map((order) => ({
        id: order.id + 10_000,
        number: String(order.id),
        status: 'completed',
        currency: 'EUR',
        date_created: `${clockOf(order).replace(' ', 'T')}:00`,
        discount_total: money(off(order)),
        shipping_total: money(order.delivery),
        total_tax: '0.00',
        total: money(total(order)),
        customer_id: 0,
        billing: { country: order.country, email: order.customer },
        shipping: { country: '' },
        line_items: order.lines.map((line) => ({
          name: line.name,
          sku: line.sku,
          quantity: line.quantity,
          subtotal: money(amount(line)),
          total: money(amount(line) - line.off),
        })),
        shipping_lines: [{ method_title: 'Courier', total: money(order.delivery) }],
        coupon_lines: order.code === '' ? [] : [{ code: order.code }],
        refunds: [],
      })),
    ),
  ),
  magento: text('magento', 'orders.csv', ['clock', 'customer', 'country', 'delivery', 'discount of lines'], (orders) =>
    underHeader(
      'magento',
      'orders.csv',
      perLine(orders, (order, line) => ({
        'Order Number': order.id,
        'Order Date': `${clockOf(order)}:00`,
        'Order Status': 'complete',
        'Order Shipping Method': 'flatrate',
        'Order Shipping': money(order.delivery),
        'Order Grand Total': money(total(order)),
        'Customer Email': order.customer,
        'Shipping Country': order.country,
        'Item Name': line.name,
        'Item SKU': line.sku,
        'Item Price': money(line.price),
        'Item Qty Ordered': `${line.quantity}.0000`,
        'Item Discount': money(line.off),
      })),
    ),
  ),
  'magento-api': text(
    'magento-api',
    'orders.json',
    ['customer', 'code', 'country', 'delivery', 'discount of lines'],
    (orders) =>
      JSON.stringify({
        items: orders.map((order) => ({
          increment_id: String(order.id).padStart(9, '0'),
          created_at: `${clockOf(order).slice(0, 10)} 12:00:00`,
          state: 'complete',
          order_currency_code: 'EUR',
          customer_email: order.customer,
          coupon_code: order.code === '' ? null : order.code,
          discount_amount: -off(order) / 100,
          shipping_discount_amount: 0,
          subtotal: goods(order) / 100,
          shipping_amount: order.delivery / 100,
          grand_total: total(order) / 100,
          shipping_description: 'Flat Rate',
          billing_address: { country_id: order.country },
          items: order.lines.flatMap((line, place) => [
            {
              item_id: place + 1,
              sku: line.sku,
              name: line.name,
              qty_ordered: line.quantity,
              price: line.price / 100,
              discount_amount: line.off / 100,
            },
            {
              item_id: place + 101,
              parent_item_id: place + 1,
              sku: line.sku,
              name: line.name,
              qty_ordered: line.quantity,
              price: 0,
              discount_amount: 0,
            },
          ]),
        })),
        total_count: orders.length,
      }),
    ({ id }) => String(id).padStart(9, '0'),
  ),
  square: text('square', 'items-2026-03-01-2026-04-01.csv', ['clock', 'customer', 'discount of lines'], (orders) =>
    underHeader(
      'square',
      'items-2026-03-01-2026-04-01.csv',
      perLine(orders, (order, line) => ({
        Date: clockOf(order).slice(0, 10),
        Time: `${clockOf(order).slice(11)}:00`,
        Item: line.name,
        Qty: `${line.quantity}.0`,
        SKU: line.sku,
        'Gross Sales': `$${money(amount(line))}`,
        Discounts: `-$${money(line.off)}`,
        'Net Sales': `$${money(amount(line) - line.off)}`,
        Tax: '$0.00',
        'Transaction ID': order.id,
        'Event Type': 'Payment',
        'Customer ID': order.customer,
      })),
    ),
  ),
  etsy: text(
    'etsy',
    'EtsySoldOrderItems2026-3.csv',
    ['customer', 'code', 'country', 'delivery', 'discount of lines'],
    (orders) =>
      underHeader(
        'etsy',
        'EtsySoldOrderItems2026-3.csv',
        perLine(orders, (order, line, place) => ({
          'Sale Date': american(order, 2),
          'Item Name': line.name,
          Buyer: order.customer,
          Quantity: line.quantity,
          Price: money(line.price),
          'Coupon Code': order.code,
          'Discount Amount': money(line.off),
          'Order Shipping': money(order.delivery),
          Currency: 'EUR',
          'Transaction ID': order.id * 10 + place,
          'Listing ID': 1,
          'Ship Country': countries[order.country],
          'Order ID': order.id,
          SKU: line.sku,
        })),
      ),
  ),
  amazon: text('amazon', 'all-orders.txt', ['clock', 'code', 'country', 'delivery', 'discount of lines'], (orders) =>
    underHeader(
      'amazon',
      'all-orders.txt',
      perLine(orders, (order, line, place) => ({
        'amazon-order-id': order.id,
        'purchase-date': `${clockOf(order).replace(' ', 'T')}:00+01:00`,
        'order-status': 'Shipped',
        'ship-service-level': 'Standard',
        'product-name': line.name,
        sku: line.sku,
        quantity: line.quantity,
        currency: 'EUR',
        'item-price': money(amount(line)),
        'shipping-price': place === 0 ? money(order.delivery) : '',
        'item-promotion-discount': money(line.off),
        'ship-country': order.country,
        'promotion-ids': order.code,
      })),
      '\t',
    ),
  ),
  ebay: text('ebay', 'eBay-OrdersReport.csv', ['customer', 'country', 'delivery'], (orders) => {
    const header = readFileSync(fileURLToPath(new URL('layouts/ebay/eBay-OrdersReport.csv', import.meta.url)), 'utf8')
      .split('\r\n')[1]
      ?.split(',')
      .map((name) => name.replaceAll('"', ''))
    const rows = orders.flatMap((order): Row[] => {
      const shared = {
        'Sales Record Number': order.id + 10_000,
        'Order Number': order.id,
        'Buyer Username': order.customer,
        'Ship To Country': countries[order.country],
        'Sale Date': `${months[Number(month(order)) - 1]}-${day(order)}-${year(order).slice(2)}`,
      }
      const ofOrder = {
        'Shipping And Handling': `€${money(order.delivery)}`,
        'Total Price': `€${money(total(order) + off(order))}`,
      }
      const items = order.lines.map((line) => ({
        ...shared,
        'Item Number': '220000000001',
        'Item Title': line.name,
        'Custom Label': line.sku,
        Quantity: line.quantity,
        'Sold For': `€${money(amount(line))}`,
      }))
      const [only] = items
      return items.length === 1
        ? [{ ...only, ...ofOrder }]
        : [{ ...shared, ...ofOrder, Quantity: items.length, 'Sold For': `€${money(goods(order))}` }, ...items]
    })
    return `,,,,,\r\n${table(header ?? [], rows)}\r\n${rows.length},record(s) downloaded,,,\r\nSeller ID : example,,,\r\n`
  }),
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
