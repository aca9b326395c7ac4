/** How the columns of a file become customers: a JSON file written by users. */
import * as z from 'zod'
import { parseJson } from '../../../compile/parse-json.ts'
import { requires } from '../../../compile/refused-json.ts'
import { msg } from '../../../words/message.ts'
import { HistoryError } from '../../error.ts'
import {
  conditionsSchema,
  listSchema,
  sourceSchema,
  timeFormatSchema,
  timezoneSchema,
  wrongMapping,
} from '../mapping.ts'
import { isTimeFormat } from '../times.ts'

const text = z.string().min(1)

const several = <T>(format: z.ZodType<T, T>) => z.union([format, z.array(format).min(1)])

const birthdayFormat = text.refine(
  (format) => isTimeFormat(format) || isTimeFormat(withYear(format)),
  requires(msg`write \`iso\`, or parts such as \`dd.MM.yyyy\` or \`MM/dd\``),
)

/** Adds a year to a format without one. */
export const withYear = (format: string): string => `yyyy ${format}`

export const customerMappingSchema = z.strictObject({
  $schema: text.optional(),
  description: text.optional(),
  file: z.strictObject({ delimiter: text.optional(), encoding: text.optional(), part: text.optional() }).optional(),
  header: z.array(text).min(1).optional().describe('columns by which a file of this layout is known'),
  timezone: timezoneSchema
    .optional()
    .describe('in which times without an offset were noted; that of the history or the rules'),
  ids: z
    .array(sourceSchema)
    .min(1)
    .describe(
      'all that orders may call the customer by: ids, e-mails, phone numbers; new customers are called by the first',
    ),
  segments: z.union([listSchema, z.array(listSchema).min(1)]).optional(),
  birthday: z.strictObject({ from: sourceSchema, format: several(birthdayFormat) }).optional(),
  subscribedSince: z
    .strictObject({
      from: sourceSchema,
      format: several(timeFormatSchema),
      unless: z.array(conditionsSchema).optional().describe('rows whose consent has ended'),
    })
    .optional(),
  memberships: listSchema.optional(),
  attributes: z.record(text, sourceSchema).optional().describe('by their names without `customer.`'),
  ignore: z
    .array(z.strictObject({ when: conditionsSchema, why: text }))
    .optional()
    .describe('rows that are no customers'),
})

export type CustomerMapping = z.infer<typeof customerMappingSchema>

/** Parses a mapping; throws a `HistoryError` that says where it is wrong. */
export function readCustomerMapping(json: unknown, path: string): CustomerMapping {
  const parsed = parseJson(customerMappingSchema, json)
  if (parsed.success) return parsed.data
  throw new HistoryError(
    'mapping',
    wrongMapping(parsed.error, json, path),
    msg`a customer mapping has \`ids\`, and can have \`segments\`, \`birthday\`, \`subscribedSince\`, \`memberships\` and \`attributes\``,
  )
}
