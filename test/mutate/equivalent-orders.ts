// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of source
import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/compare')

/** Equivalent mutants of comparisons on a cluster, and of files of orders. */
export const equivalentsOfOrders: readonly Equivalent[] = [
  ...same('cluster/map-orders', 'nothing is looked up for no orders', {
    'const nobody = { product: () => undefined, customer: () => undefined }': 'any',
  }),
  ...same('cluster/map-orders', 'no orders make an empty summary, which adds nothing', {
    'if (orders.length === 0) return': ['orders.length === 0 -> false'],
  }),
  ...same('cluster/map-orders', 'more orders at once, or fewer: the same figures', {
    'if (orders.length >= most && (customer === undefined || customer !== last)) close()': [
      'orders.length >= most && (customer === undefined || customer !== last) -> false',
      'orders.length >= most -> orders.length > most',
      'customer === undefined || customer !== last -> customer === undefined && customer !== last',
      'customer === undefined -> false',
      'customer !== last -> false',
      'close() -> ;',
    ],
  }),
  ...same(
    'cluster/map-orders',
    'a job whose customers share no limits is not approximate, and one task has all of them',
    {
      'job.approximate && part.of > 1 ? { ...job, a: withShares(job.a, part), b: withShares(job.b, part) } : job': [
        'job.approximate && part.of > 1 -> true',
        'job.approximate && part.of > 1 -> job.approximate || part.of > 1',
        'part.of > 1 -> true',
        'part.of > 1 -> part.of >= 1',
      ],
    },
  ),
  ...same('cluster/map-orders', 'each place has an order', {
    'const theirs = places ? Array.from(places).flatMap((place) => orders[place] ?? []) : orders': [
      '[] -> ["Stryker was here"]',
    ],
  }),
  ...same('cluster/map-orders', 'nothing stops it', {
    "if (isStopped(columns)) throw new RangeError('nothing stops it')": 'any',
  }),
  ...same('cluster/order-facts', 'each customer has a row of facts', {
    'segments: new Map(customer.names.map((name) => [name, master.customer(name)?.segments ?? []])),': [
      'master.customer(name)?.segments -> master.customer(name).segments',
      '[] -> ["Stryker was here"]',
    ],
  }),
  ...same('cluster/order-filter', 'nobody has no facts, and no name is undefined', {
    '(buyer !== undefined && customer(buyer)?.segments?.some((each) => segments.includes(each)) === true)) &&': [
      'buyer !== undefined -> true',
      'customer(buyer)?.segments -> customer(buyer).segments',
    ],
    'names === undefined || (own !== undefined && names.includes(own))': ['own !== undefined -> true'],
  }),
  ...same('cluster/order-filter', 'no product is called so', {
    'Array.from(products).flatMap(([sku, product]) => (product.categories?.some(isWanted) === true ? [sku] : [])),': [
      '[] -> ["Stryker was here"]',
    ],
  }),
  ...same('cluster/records', 'a product that is listed has facts', {
    'return facts === undefined ? [] : [[sku, facts]]': ['facts === undefined -> false', '[] -> ["Stryker was here"]'],
  }),
  ...same('sql/orders-file', 'only the name of a temporary file', {
    'const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`': ['randomUUID().slice(0, 8) -> randomUUID()'],
  }),
  ...same('sql/orders-file', 'each order has an id, and each campaign a list of its funders', {
    "order.run(number, ids.get(number) ?? '', formatDay(wholeAt(frame.day, i)), i)": ['\'\' -> "Stryker was here!"'],
    'for (const { by } of fundedOf[place] ?? []) funder.run(name, each, by)': ['[] -> ["Stryker was here"]'],
    'for (const { by, amount } of fundedParts(fundedOf[place] ?? [], discount)) {': ['[] -> ["Stryker was here"]'],
  }),
  ...same('sql/orders-file', 'nothing is written to it', {
    'const db = new Database(path, { readonly: true })': 'any',
  }),
  ...same('cluster/map-orders', 'a delivery that is not known is not there', {
    'if (record.delivery) deliveries.set(record.order.number, record.delivery)': ['record.delivery -> true'],
  }),
  ...same('cluster/records', 'JSON leaves out what is undefined', {
    '...(price !== undefined && order.deliveries.length === 0 && { price }),': ['price !== undefined -> true'],
  }),
  ...same('cluster/order-facts', 'a history has categories of each of its products, if none', {
    "const category = master.product(sku)?.categories?.[0]?.split('/')[0]": [
      'master.product(sku)?.categories?.[0] -> master.product(sku)?.categories[0]',
      'master.product(sku)?.categories -> master.product(sku).categories',
    ],
  }),
  ...same('cluster/order-filter', 'a history has categories of each product and segments of each customer, if none', {
    'Array.from(products).flatMap(([sku, product]) => (product.categories?.some(isWanted) === true ? [sku] : [])),': [
      'product.categories?.some -> product.categories.some',
    ],
    '(buyer !== undefined && customer(buyer)?.segments?.some((each) => segments.includes(each)) === true)) &&': [
      'customer(buyer)?.segments?.some -> customer(buyer)?.segments.some',
    ],
  }),
]
