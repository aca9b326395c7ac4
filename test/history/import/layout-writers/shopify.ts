/** Shopify's exports: CSV, its REST API, its bulk operations. */
import {
  clockOf,
  everything,
  type Fact,
  goods,
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

const shopifyFacts: readonly Fact[] = ['clock', 'customer', 'code', 'country', 'delivery', 'discount of orders']

export const shopify = (isRepeated: boolean): LayoutWriter =>
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
    // Two campaigns with a discount on the line.
    discount_allocations: [{ amount: money(Math.floor(taken / 2)) }, { amount: money(Math.ceil(taken / 2)) }],
  })),
  shipping_lines: [{ title: 'Standard', price: money(order.delivery), discounted_price: money(order.delivery) }],
  refunds: [],
})

export const shopifyApi = (main: string, write: (orders: readonly Row[]) => string): LayoutWriter =>
  text(
    'shopify-api',
    main,
    everything,
    (orders) => write(orders.map(shopifyOrder)),
    ({ id }) => `#${id}`,
  )

/** An order, followed by its items, each on a line of its own. */
export function shopifyBulk(order: MadeUpOrder): Row[] {
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
