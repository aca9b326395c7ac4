/** Requests about the history: its orders and customers, and imports into it. */
import * as z from 'zod'
import { orderColumns } from '../../src/history/browse/order-columns.ts'
import { basketSizes } from '../../src/history/generate/basket-sizes.ts'
import { maxRejectsRows } from '../../src/history/import/rejects-table.ts'
import { day, page, path, rules } from './schemas.ts'

const orderFilter = z.object({
  /** Matches the order's id, its customer's id, or a SKU in its lines. */
  text: z.string().max(200).optional(),
  from: day.optional(),
  /** Exclusive. */
  until: day.optional(),
  customer: z.string().optional(),
  sku: z.string().optional(),
  channel: z.string().optional(),
  country: z.string().optional(),
  /** A segment of the customer. */
  segment: z.string().optional(),
  /** Amount paid for goods, in major units. */
  paidFrom: z.string().optional(),
  paidTo: z.string().optional(),
})
export type OrderFilter = z.infer<typeof orderFilter>

const customerFilter = z.object({ text: z.string().max(200).optional(), segment: z.string().optional() })

const orderSort = z.object({ by: z.enum(['at', 'id', 'customer', 'paid', 'lines']), descending: z.boolean() })
const customerSort = z.object({ by: z.enum(['id', 'orders', 'spend', 'last']), descending: z.boolean() })

const rejectsRow = z.object({
  line: z.number().int().min(1),
  reason: z.string(),
  cells: z.array(z.string()).readonly(),
})

export const historyRequests = {
  historyInfo: z.object({}),
  orders: z.object({ filter: orderFilter.default({}), sort: orderSort, page }),
  customers: z.object({ filter: customerFilter.default({}), sort: customerSort, page }),
  /** Values that occur in the history (channel, country, payment, delivery, segments), for filters and the cart panel. */
  historyValues: z.object({}),
  /** Totals of the orders that match the filter. */
  orderSums: z.object({ filter: orderFilter.default({}) }),
  /** A past order with everything that the history stores about it. */
  orderRecord: z.object({ order: z.string() }),
  /** Writes the orders that match the filter as CSV, with these columns and headings. */
  exportOrders: z.object({
    file: path,
    filter: orderFilter.default({}),
    sort: orderSort,
    columns: z.array(z.object({ id: z.enum(orderColumns), head: z.string().max(200) })).min(1),
  }),
  /** How many SKUs of the history are missing from the rules' catalogue. */
  missingSkus: z.object({ rules }),
  /** A past order as a cart, with the customer's state and usage counters at that time, under these rules. */
  orderAsCart: z.object({ order: z.string(), rules }),
  /** A customer's state after the last order. With rules, it includes the attributes they declare. */
  customerFor: z.object({ customer: z.string(), rules: rules.optional() }),
  /** Inspects a file of orders before its import. */
  examineOrders: z.object({ file: path }),
  /** Reads a mapping from a file. */
  readMapping: z.object({ file: path }),
  /** A chunk of a file dropped on a browser window. `at`: number of bytes sent before it. */
  receiveOrders: z.object({
    name: z.string().min(1).max(255),
    at: z.number().int().min(0),
    bytes: z.base64().max(4 * 1024 * 1024),
  }),
  /** The first rows, read with a mapping. */
  previewImport: z.object({ file: path, mapping: z.unknown() }),
  importOrders: z.object({
    file: path,
    mapping: z.unknown().optional(),
    currency: z.string().optional(),
    timezone: z.string().optional(),
    /** If a row is refused, still imports the other rows of its order. */
    partial: z.boolean().optional(),
    /** Imports the orders even if they differ from the file's own totals. */
    acceptDifferences: z.boolean().optional(),
    /** Language of the reasons written beside refused rows (BCP 47). */
    language: z.string().max(40).default('en'),
  }),
  /** Removes the last import from the history. */
  undoImport: z.object({}),
  /** What removing an import would take out of the history. */
  importContents: z.object({ import: z.number().int() }),
  /** Removes an import from the history. */
  forgetImport: z.object({ import: z.number().int() }),
  /** Inspects a file of customers before its import. */
  examineCustomers: z.object({ file: path }),
  importCustomers: z.object({
    file: path,
    mapping: z.unknown().optional(),
    language: z.string().max(40).default('en'),
  }),
  /** The refused rows of an import, to be corrected by the user. */
  readRejects: z.object({ file: path }),
  /** Writes corrected rows to the file of refused rows. */
  saveRejects: z.object({ file: path, rows: z.array(rejectsRow).max(maxRejectsRows).readonly() }),
  /** Generates a history that fits the rules, for experiments. */
  generateHistory: z.object({
    rules,
    orders: z.number().int().min(1).max(1_000_000),
    /** One of the rules' currencies. Default: their first. */
    currency: z.string().optional(),
    seed: z.number().int().default(1),
    /** Local days. Default: the last twelve months. */
    from: day.optional(),
    /** Exclusive. */
    until: day.optional(),
    basket: z.enum(basketSizes).default('usual'),
  }),
} as const
