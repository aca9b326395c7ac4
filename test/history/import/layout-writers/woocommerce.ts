/** Orders in the formats of WooCommerce and its exporters. */
import {
  amount,
  clockOf,
  everything,
  type LayoutWriter,
  type MadeUpOrder,
  money,
  off,
  perLine,
  type Row,
  text,
  total,
  underHeader,
} from './made-up-orders.ts'

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

export const woocommerce = {
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
} as const satisfies Readonly<Record<string, LayoutWriter>>
