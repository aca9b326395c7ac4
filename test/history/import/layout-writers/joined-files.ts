/** Formats of several files joined by keys. */
import { parquetWriteBuffer } from 'hyparquet-writer'
import writeXlsx from 'write-excel-file/node'
import {
  clockOf,
  countries,
  type LayoutWriter,
  type MadeUpOrder,
  money,
  perLine,
  type Row,
  table,
  total,
  underHeader,
} from './made-up-orders.ts'

/** Files joined by keys in a star schema. */
const starFiles = (orders: readonly MadeUpOrder[]) => ({
  lines: perLine(orders, ({ id }, { sku, quantity, price, off: taken }) => ({
    order_id: String(id),
    sku,
    quantity,
    price: price / 100,
    discount: taken / 100,
  })),
  orders: orders.map((order) => ({
    order_id: String(order.id),
    ordered_at: clockOf(order),
    customer_id: order.customer,
    currency: 'EUR',
    delivery_method: 'Courier',
    delivery_price: order.delivery / 100,
    codes: order.code,
    total: total(order) / 100,
  })),
  customers: [...new Map(orders.map((order) => [order.customer, order])).keys()].map((customer) => ({
    customer_id: customer,
    country: countries[orders.find((order) => order.customer === customer)?.country ?? 'DE'],
  })),
})

const cells = (rows: readonly Row[]): { value: string | number }[][] => {
  const header = Object.keys(rows[0] ?? {})
  return [header, ...rows.map((row) => header.map((name) => row[name] as string | number))].map((row) =>
    row.map((value) => ({ value })),
  )
}

export const star: LayoutWriter = {
  mapping: 'star',
  main: 'lines.csv',
  has: ['clock', 'customer', 'code', 'delivery', 'discount of lines'],
  id: ({ id }) => String(id),
  files: async (orders) =>
    Object.fromEntries(
      Object.entries(starFiles(orders)).map(([name, rows]) => [`${name}.csv`, table(Object.keys(rows[0] ?? {}), rows)]),
    ),
}

export const starInSheets: LayoutWriter = {
  ...star,
  main: 'orders.xlsx',
  files: async (orders) => {
    const sheets = Object.entries(starFiles(orders)).map(([name, rows]) => ({
      sheet: name,
      data: cells(rows),
    }))
    return { 'orders.xlsx': await (await writeXlsx(sheets)).toBuffer() }
  },
}

export const starInParquet: LayoutWriter = {
  ...star,
  main: 'lines.parquet',
  files: async (orders) => {
    const { 'orders.csv': ordersFile = '', 'customers.csv': customers = '' } = await star.files(orders)
    const { lines } = starFiles(orders)
    const columnData = Object.keys(lines[0] ?? {}).map((name) => ({
      name,
      data: lines.map((row) => row[name as keyof typeof row]),
      type: name === 'order_id' || name === 'sku' ? ('STRING' as const) : ('DOUBLE' as const),
    }))
    const parquet = new Uint8Array(parquetWriteBuffer({ columnData }))
    return { 'lines.parquet': parquet, 'orders.csv': ordersFile, 'customers.csv': customers }
  },
}

export const olist: LayoutWriter = {
  mapping: 'olist',
  main: 'olist_order_items_dataset.csv',
  has: ['clock', 'customer', 'delivery'],
  id: ({ id }) => `o${id}`,
  files: async (orders) => ({
    'olist_order_items_dataset.csv': underHeader(
      'olist',
      'olist_order_items_dataset.csv',
      perLine(orders, ({ id, delivery, lines }, { sku, price, quantity }, place) =>
        // One row per unit. Each has its share of the freight; the first also gets the remainder.
        ({
          order_id: `o${id}`,
          product_id: sku,
          price: money(price),
          freight_value: money(Math.floor(delivery / lines.length) + (place === 0 ? delivery % lines.length : 0)),
          seller_id: String(quantity),
        }),
      ),
    ),
    'olist_orders_dataset.csv': underHeader(
      'olist',
      'olist_orders_dataset.csv',
      orders.map((order) => ({
        order_id: `o${order.id}`,
        customer_id: `c${order.id}`,
        order_status: 'delivered',
        order_purchase_timestamp: `${clockOf(order)}:00`,
      })),
    ),
    'olist_customers_dataset.csv': underHeader(
      'olist',
      'olist_customers_dataset.csv',
      orders.map(({ id, customer }) => ({ customer_id: `c${id}`, customer_unique_id: customer })),
    ),
  }),
}
