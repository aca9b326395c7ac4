/** How the columns of an export become orders: a JSON file that users write or generate with `--suggest-map`. */
import * as z from 'zod'
import { parseJson } from '../../compile/parse-json.ts'
import { refusedJson, requires } from '../../compile/refused-json.ts'
import { regularExpression } from '../../compile/regular-expression.ts'
import { zoneTable } from '../../compile/zone.ts'
import { minorDigits } from '../../money/currencies.ts'
import { type Message, msg, name } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import { adjustmentKinds } from './order-line.ts'
import { isTimeFormat } from './times.ts'

const text = z.string().min(1)

/**
 * Where a value comes from: a column, the first of several sources that has one, part of a column, a constant, or a combination
 * of other sources.
 */
export type Source =
  | string
  | Source[]
  | { column: string; pattern: string }
  | { value: string }
  | { concat: Source[]; between?: string | undefined }
  | { sum: Source[]; less?: Source[] | undefined }
  | { times: Source[] }

const source: z.ZodType<Source, Source> = z.lazy(() =>
  z.union([
    text,
    sources.describe('the first that has a value'),
    z.strictObject({
      column: text,
      pattern: regularExpression.describe('its first group, or all that fits, is the value'),
    }),
    z.strictObject({ value: text.describe('the same on all rows') }),
    z
      .strictObject({ concat: sources, between: text.optional() })
      .describe('texts one behind the other: {"concat": ["Store", "Receipt"], "between": "-"}'),
    z
      .strictObject({ sum: sources, less: sources.optional() })
      .describe('numbers added and subtracted; blank is 0: {"sum": ["net", "tax"], "less": ["discount"]}'),
    z.strictObject({ times: sources }).describe('numbers multiplied: {"times": ["off each", "quantity"]}'),
  ]),
)
const sources = z.array(source).min(1)

const list = z.strictObject({
  column: text,
  split: text.optional().describe('what stands between the values'),
  pattern: regularExpression.optional().describe('its first group is the value'),
})

const condition = z
  .strictObject({
    column: text,
    is: z.array(z.string()).optional(),
    startsWith: z.array(text).optional(),
    matches: regularExpression.optional(),
    isNot: z.array(z.string()).optional(),
  })
  .refine(
    (rule) => Object.keys(rule).length >= 2,
    requires(msg`specify what the column \`is\`, \`isNot\`, \`startsWith\` or \`matches\``),
  )

const reason = text.refine((why) => why !== '?', requires(msg`write why these rows are not sales, or remove the rule`))

const conditions = z.union([condition, z.array(condition).min(1)]).describe('one condition, or several that all hold')

/** A # in the name of a column stands for a number. */
const numbered = text.refine(
  (name) => name.split('#').length === 2,
  requires(msg`write # instead of the number, as in \`item_#_sku\``),
)

const lines = z
  .union([
    z.strictObject({
      each: z.union([text, z.array(text).min(1)]).describe('the path to a list: each element is a line'),
    }),
    z.strictObject({
      split: z
        .union([text, z.array(text).min(1)])
        .describe('a column that holds several lines; several go side by side'),
      between: text.describe('what stands between the lines'),
    }),
    z.strictObject({ numbered: z.array(numbered).min(1).describe('columns of a line, with # for its number') }),
  ])
  .describe('how one row, or one JSON record, holds several lines')

const join = z.strictObject({
  file: text.describe('its name, beside the orders or in the same archive or workbook'),
  as: text.describe('its columns are called `as.column`'),
  key: z
    .union([text, z.strictObject({ here: text, there: text })])
    .describe('the column by which its rows are found; `here` in the orders, `there` in the file'),
  optional: z.boolean().optional().describe('whether the file may be absent'),
})

const timeFormat = text.refine(
  isTimeFormat,
  requires(msg`write \`iso\`, \`unix\`, \`unix-ms\`, \`excel\`, \`rfc2822\`, or parts such as \`dd.MM.yyyy HH:mm\``),
)
const timezone = text.refine(isTimezone, requires(msg`write a time zone such as "Europe/Warsaw"`))

const adjusting = z.partialRecord(z.enum(adjustmentKinds), source)

export const mappingSchema = z
  .strictObject({
    $schema: text.optional(),
    description: text.optional(),
    file: z
      .strictObject({
        delimiter: text.optional(),
        encoding: text.optional(),
        part: text
          .optional()
          .describe(
            'which of several tables: the sheet, the file in an archive, the path to the list in a JSON document',
          ),
        decimal: z.enum(['.', ',']).optional().describe('the mark before decimals; "." where it is left out'),
      })
      .optional(),
    header: z
      .array(text)
      .min(1)
      .optional()
      .describe('columns that a file has to have for this mapping to be chosen by itself, besides those that it needs'),
    carryDown: z
      .array(text)
      .min(1)
      .optional()
      .describe('columns that a row takes from the row before where all of them are blank'),
    lines: lines.optional(),
    join: z.array(join).min(1).optional().describe('other files whose columns belong to the rows'),
    currency: source.optional().describe('that of the rules or of the history where it is left out'),
    timezone: timezone
      .optional()
      .describe(
        'in which times without an offset were noted; that of the rules or of the history where it is left out',
      ),
    order: source,
    time: z.strictObject({
      column: text,
      clock: text
        .optional()
        .describe('the column of the time of day, if it has its own: joined to the date by a space'),
      format: z.union([timeFormat, z.array(timeFormat).min(1)]),
    }),
    customer: source.optional(),
    sku: source,
    name: source.optional(),
    categories: z.array(source).min(1).optional().describe('pieces of one path, from the widest'),
    brand: source.optional(),
    quantity: source,
    price: source.optional().describe('of one unit'),
    amount: source.optional().describe('of the whole line, where there is no price of one unit'),
    discountRate: source.optional().describe("the customer's own discount, 0.1 or `10%` for 10 %"),
    discountRateUnit: z
      .enum(['share', 'percent'])
      .optional()
      .describe(
        'what 10 means where no % stands behind it: 10 % with "percent"; with "share", as without it, 10 % is 0.1',
      ),
    discountRateIs: z
      .enum(['to come off', 'already off'])
      .optional()
      .describe('whether the price still has to be multiplied by 1 - rate'),
    listPrice: source.optional().describe('of one unit'),
    discount: source.optional().describe('what promotions took off the whole line; -5 means the same as 5'),
    orderDiscount: source
      .optional()
      .describe('what promotions took off the whole order; split over its lines; -5 means the same as 5'),
    paid: source.optional().describe('for the whole line; the amount less discounts where it is left out'),
    cost: source.optional().describe('of one unit'),
    profit: source.optional().describe('of the whole line: amount less cost'),
    country: source.optional(),
    channel: source.optional(),
    store: source.optional(),
    payment: source.optional(),
    delivery: z
      .strictObject({
        method: source.optional(),
        price: source.optional(),
      })
      .optional(),
    adjustments: adjusting
      .optional()
      .describe(
        'what an order has besides goods and delivery, from its columns: {"tip": "Tip", "gift card": "Paid by gift card"}',
      ),
    lineAdjustments: adjusting
      .optional()
      .describe('what each line adds to its order: {"delivery": "freight", "tax": "Tax"}'),
    rows: z
      .array(
        z.strictObject({
          when: conditions,
          are: z
            .enum([...adjustmentKinds, 'order'])
            .describe('"order" for rows that only say what belongs to the order'),
          amount: source.optional().describe('that of a line where it is left out'),
        }),
      )
      .optional()
      .describe('rows that are not goods, and what they are'),
    state: z
      .strictObject({
        column: text,
        counts: z.array(text).optional().describe('orders that were placed'),
        refunded: z.array(text).optional().describe('orders of which all was paid back'),
      })
      .optional()
      .describe('what an order came to; orders in other states count, and are told. `ignore` leaves orders out'),
    totals: z
      .strictObject({
        subtotal: source.optional().describe('goods after all discounts'),
        discount: source.optional().describe('all discounts on goods'),
        delivery: source.optional(),
        tax: source.optional().describe('on top of the prices or within them'),
        total: source.optional().describe('all that was to be paid'),
        refunded: source.optional(),
      })
      .optional()
      .describe("the order's totals as the file states them: each order is compared with them"),
    codes: list.optional(),
    segments: list.optional(),
    customerAttributes: z.record(text, source).optional(),
    attributes: z.record(text, source).optional().describe('of the order'),
    lineAttributes: z.record(text, source).optional(),
    ignore: z
      .array(z.strictObject({ when: conditions, why: reason, wholeOrder: z.boolean().optional() }))
      .optional()
      .describe('rows that are not sales'),
    returns: z
      .strictObject({
        when: conditions.optional().describe('which rows of negative quantity are returns; all where it is left out'),
        order: source.optional().describe('the order that is returned'),
        time: source.optional().describe('when it came back, in the formats of `time`, if the row says so'),
      })
      .optional(),
  })
  .refine(
    (mapping) => (mapping.price === undefined) !== (mapping.amount === undefined),
    requires(msg`give either \`price\` or \`amount\``),
  )
  .refine(
    (mapping) => mapping.cost === undefined || mapping.profit === undefined,
    requires(msg`give \`cost\` or \`profit\`, not both`),
  )

/** Also used by customer mappings. */
export {
  conditions as conditionsSchema,
  list as listSchema,
  source as sourceSchema,
  timeFormat as timeFormatSchema,
  timezone as timezoneSchema,
}

export type Mapping = z.infer<typeof mappingSchema>
export type ListSource = z.infer<typeof list>
export type Condition = z.infer<typeof condition>
export type Conditions = z.infer<typeof conditions>

/** Parses a mapping; throws a `HistoryError` that says where it is wrong. */
export function readMapping(json: unknown, path: string): Mapping {
  const open = undecided(json, [])
  if (open !== undefined) {
    throw new HistoryError(
      'mapping',
      msg`in the mapping ${name(path)}, ${name(open)} is still \`?\``,
      msg`replace it, or remove it`,
    )
  }
  const parsed = parseJson(mappingSchema, json)
  if (!parsed.success) {
    throw new HistoryError('mapping', wrongMapping(parsed.error, json, path), mappingHelp)
  }
  return parsed.data
}

/** What is wrong with a mapping of orders or customers, and where. */
export function wrongMapping(error: z.ZodError, json: unknown, path: string): Message {
  const { path: at, sentence } = refusedJson(error, json)
  return at.length === 0
    ? msg`the mapping ${name(path)} is invalid: ${sentence}`
    : msg`the mapping ${name(path)} is invalid at ${name(at.join('.'))}: ${sentence}`
}

/** The path at which a suggestion left a `?` for the user to decide. */
function undecided(json: unknown, path: readonly string[]): string | undefined {
  const place = path.join('.')
  // The currency may also come from the command line.
  if (json === '?' && place !== 'currency.value') return place
  if (typeof json !== 'object' || json === null) return undefined
  for (const [key, value] of Object.entries(json)) {
    const found = undecided(value, [...path, key])
    if (found !== undefined) return found
  }
  return undefined
}

/** Throws for codes that are not in ISO 4217. */
export function checkCurrency(code: string): void {
  if (minorDigits(code.toUpperCase()) !== undefined) return
  throw new HistoryError(
    'mapping',
    msg`${name(code)} is not an ISO 4217 currency`,
    msg`write for example PLN, EUR or USD`,
  )
}

/** Throws for unknown time zones. */
export function checkTimezone(zone: string): void {
  if (isTimezone(zone)) return
  throw new HistoryError('mapping', msg`there is no time zone ${name(zone)}`, msg`write for example Europe/Warsaw`)
}

const mappingHelp = msg`generate one with \`cartwright history import FILE --suggest-map\`, and edit it`

function isTimezone(name: string): boolean {
  try {
    zoneTable(name)
    return true
  } catch {
    return false
  }
}
