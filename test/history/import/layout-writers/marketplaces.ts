/** Orders in the formats of marketplaces and tills. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  american,
  amount,
  clockOf,
  countries,
  day,
  goods,
  type LayoutWriter,
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
} from './made-up-orders.ts'

export const marketplaces = {
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
    const header = readFileSync(
      fileURLToPath(new URL('../layouts/ebay/eBay-OrdersReport.csv', import.meta.url)),
      'utf8',
    )
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
} as const satisfies Readonly<Record<string, LayoutWriter>>
