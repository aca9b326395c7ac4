/** Orders in Magento's format. */
import { clockOf, goods, type LayoutWriter, money, off, perLine, text, total, underHeader } from './made-up-orders.ts'

export const magento = {
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
} as const satisfies Readonly<Record<string, LayoutWriter>>
