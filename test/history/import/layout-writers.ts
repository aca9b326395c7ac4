/** Writes made-up orders as shops write theirs: each layout with what it has a place for. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stringify } from 'csv-stringify/sync'
import { parquetWriteBuffer } from 'hyparquet-writer'
import writeXlsx from 'write-excel-file/node'

/** Amounts are cents. */
export interface MadeUpOrder {
  readonly id: number
  /** Minutes since 2026-01-01 00:00 in Berlin, before its clocks change. */
  readonly minute: number
  readonly customer: string
  readonly code: string
  readonly country: 'DE' | 'AT' | 'PL'
  readonly delivery: number
  readonly lines: readonly MadeUpLine[]
}

export interface MadeUpLine {
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly price: number
  readonly off: number
}

export type Fact = 'clock' | 'customer' | 'code' | 'country' | 'delivery' | 'discount of lines' | 'discount of orders'

export interface LayoutWriter {
  readonly mapping: string
  readonly main: string
  /** What the layout has a place for, besides orders, days, goods, quantities and prices. */
  readonly has: readonly Fact[]
  id(order: MadeUpOrder): string
  files(orders: readonly MadeUpOrder[]): Promise<Readonly<Record<string, string | Uint8Array>>>
}

type Row = Readonly<Record<string, unknown>>

const money = (cents: number): string => (cents / 100).toFixed(2)
const amount = ({ price, quantity }: MadeUpLine): number => price * quantity
const sum = (lines: readonly MadeUpLine[], of: (line: MadeUpLine) => number): number =>
  lines.reduce((total, line) => total + of(line), 0)
const goods = ({ lines }: MadeUpOrder): number => sum(lines, amount)
const off = ({ lines }: MadeUpOrder): number => sum(lines, (line) => line.off)
const total = (order: MadeUpOrder): number => goods(order) - off(order) + order.delivery
const countries = { DE: 'Germany', AT: 'Austria', PL: 'Poland' } as const

/** What the shop's clock shows: `2026-01-31 23:05`. */
export const clockOf = ({ minute }: MadeUpOrder): string =>
  new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
const [year, month, day] = [
  (order: MadeUpOrder): string => clockOf(order).slice(0, 4),
  (order: MadeUpOrder): string => clockOf(order).slice(5, 7),
  (order: MadeUpOrder): string => clockOf(order).slice(8, 10),
]
const american = (order: MadeUpOrder, yearDigits: 2 | 4): string =>
  `${month(order)}/${day(order)}/${year(order).slice(-yearDigits)}`
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Under the header of the file of the same layout in `layouts`. */
function underHeader(layout: string, file: string, rows: readonly Row[], delimiter = ','): string {
  const text = readFileSync(fileURLToPath(new URL(`layouts/${layout}/${file}`, import.meta.url)), 'utf8')
  const header = (text.split(/\r?\n/)[0] ?? '').split(delimiter).map((name) => name.replaceAll('"', ''))
  const unknown = rows.flatMap((row) => Object.keys(row)).find((name) => !header.includes(name))
  if (unknown !== undefined) throw new Error(`${file} has no column ${unknown}`)
  return table(header, rows, delimiter)
}

const table = (header: readonly string[], rows: readonly Row[], delimiter = ','): string =>
  stringify([header, ...rows.map((row) => header.map((name) => row[name] ?? ''))], { delimiter })

const perLine = (
  orders: readonly MadeUpOrder[],
  row: (order: MadeUpOrder, line: MadeUpLine, place: number) => Row,
): Row[] => orders.flatMap((order) => order.lines.map((line, place) => row(order, line, place)))

const text = (
  mapping: string,
  main: string,
  has: readonly Fact[],
  write: (orders: readonly MadeUpOrder[]) => string,
  id = (order: MadeUpOrder) => String(order.id),
): LayoutWriter => ({
  mapping,
  main,
  has,
  id,
  files: async (orders) => ({ [main]: write(orders) }),
})

const everything: readonly Fact[] = ['clock', 'customer', 'code', 'country', 'delivery', 'discount of lines']
const shopifyFacts: readonly Fact[] = ['clock', 'customer', 'code', 'country', 'delivery', 'discount of orders']

const shopify = (isRepeated: boolean): LayoutWriter =>
  text(
    'shopify',
    'orders_export_1.csv',
    shopifyFacts,
    (orders) =>
      underHeader(
        'shopify',
        'orders_export_1.csv',
        perLine(orders, (order, line, place) => ({
          Name: `#${order.id}`,
          Email: order.customer,
          'Created at': `${clockOf(order)}:00 +0100`,
          'Lineitem quantity': line.quantity,
          'Lineitem name': line.name,
          'Lineitem price': money(line.price),
          'Lineitem sku': line.sku,
          'Lineitem discount': money(line.off),
          ...((place === 0 || isRepeated) && {
            'Financial Status': 'paid',
            Currency: 'EUR',
            Subtotal: money(goods(order) - off(order)),
            Shipping: money(order.delivery),
            Total: money(total(order)),
            'Discount Code': order.code,
            'Discount Amount': money(off(order)),
            'Shipping Method': 'Standard',
            'Shipping Country': order.country,
          }),
        })),
      ),
    ({ id }) => `#${id}`,
  )

const shopifyOrder = (order: MadeUpOrder): Row => ({
  id: 5_000_000_000_000 + order.id,
  name: `#${order.id}`,
  created_at: `${clockOf(order).replace(' ', 'T')}:00+01:00`,
  cancelled_at: null,
  currency: 'EUR',
  financial_status: 'paid',
  subtotal_price: money(goods(order) - off(order)),
  total_price: money(total(order)),
  discount_codes: order.code === '' ? [] : [{ code: order.code, amount: money(off(order)) }],
  customer: { id: 7, email: order.customer },
  shipping_address: { country_code: order.country },
  line_items: order.lines.map(({ sku, name, quantity, price, off: taken }) => ({
    sku,
    name,
    quantity,
    price: money(price),
    // Two campaigns that took something off.
    discount_allocations: [{ amount: money(Math.floor(taken / 2)) }, { amount: money(Math.ceil(taken / 2)) }],
  })),
  shipping_lines: [{ title: 'Standard', price: money(order.delivery), discounted_price: money(order.delivery) }],
  refunds: [],
})

const shopifyApi = (main: string, write: (orders: readonly Row[]) => string): LayoutWriter =>
  text(
    'shopify-api',
    main,
    everything,
    (orders) => write(orders.map(shopifyOrder)),
    ({ id }) => `#${id}`,
  )

/** An order, then its items, each on a line of its own. */
function shopifyBulk(order: MadeUpOrder): Row[] {
  const id = `gid://shopify/Order/${order.id}`
  const shop = (cents: number): Row => ({ shopMoney: { amount: money(cents), currencyCode: 'EUR' } })
  return [
    {
      id,
      name: `#${order.id}`,
      createdAt: `${clockOf(order).replace(' ', 'T')}:00+01:00`,
      cancelledAt: null,
      currencyCode: 'EUR',
      displayFinancialStatus: 'PAID',
      customer: { id: 'gid://shopify/Customer/7', email: order.customer },
      discountCodes: order.code === '' ? [] : [order.code],
      shippingAddress: { countryCodeV2: order.country },
      subtotalPriceSet: shop(goods(order) - off(order)),
      totalShippingPriceSet: shop(order.delivery),
      totalPriceSet: shop(total(order)),
    },
    ...order.lines.map(({ sku, name, quantity, price, off: taken }, place) => ({
      ...{ id: `gid://shopify/LineItem/${order.id}-${place}`, sku, name, quantity },
      originalUnitPriceSet: shop(price),
      discountAllocations: [
        { allocatedAmountSet: shop(Math.floor(taken / 2)) },
        { allocatedAmountSet: shop(Math.ceil(taken / 2)) },
      ],
      __parentId: id,
    })),
    { id: `gid://shopify/ShippingLine/${order.id}`, title: 'Standard', __parentId: id },
  ]
}

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

/** A star of files that are joined by keys. */
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

const star: LayoutWriter = {
  mapping: 'star',
  main: 'lines.csv',
  has: ['clock', 'customer', 'code', 'delivery', 'discount of lines'],
  id: ({ id }) => String(id),
  files: async (orders) =>
    Object.fromEntries(
      Object.entries(starFiles(orders)).map(([name, rows]) => [`${name}.csv`, table(Object.keys(rows[0] ?? {}), rows)]),
    ),
}

const starInSheets: LayoutWriter = {
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

const starInParquet: LayoutWriter = {
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

const olist: LayoutWriter = {
  mapping: 'olist',
  main: 'olist_order_items_dataset.csv',
  has: ['clock', 'customer', 'delivery'],
  id: ({ id }) => `o${id}`,
  files: async (orders) => ({
    'olist_order_items_dataset.csv': underHeader(
      'olist',
      'olist_order_items_dataset.csv',
      perLine(orders, ({ id, delivery, lines }, { sku, price, quantity }, place) =>
        // One row a unit; each has its share of the freight, the first what does not divide.
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
