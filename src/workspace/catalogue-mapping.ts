/** A mapping of a catalogue's columns: a JSON file named in `catalogue from "…" as "….json"`. */
import * as z from 'zod'
import type { CatalogueMapping, Condition, Source } from '../check/catalogue-layouts/mapping.ts'
import type { ImportedFile } from '../check/imports.ts'
import { parseJson } from '../compile/parse-json.ts'
import { refusedJson, requires } from '../compile/refused-json.ts'
import { regularExpression } from '../compile/regular-expression.ts'
import { msg, name } from '../words/message.ts'
import { readJson } from './json.ts'

const text = z.string().min(1)

const condition: z.ZodType<Condition> = z
  .strictObject({
    column: text,
    is: z.array(z.string()).exactOptional(),
    isNot: z.array(z.string()).exactOptional(),
    startsWith: z.array(text).exactOptional(),
    matches: regularExpression.exactOptional(),
  })
  .refine(
    (rule) => Object.keys(rule).length >= 2,
    requires(msg`specify what the column \`is\`, \`isNot\`, \`startsWith\` or \`matches\``),
  )

const conditions = z.union([condition, z.array(condition).min(1)])

const source: z.ZodType<Source> = z.lazy(() =>
  z.union([
    text,
    z.array(source).min(1),
    z.strictObject({
      column: text,
      pattern: regularExpression.exactOptional().describe('its first group, or all that fits, is the value'),
      unit: z.enum(['kg', 'g', 'lb', 'oz']).exactOptional().describe('of a weight that is written without one'),
      split: text.exactOptional().describe('what stands between the values of a list'),
      path: text.exactOptional().describe('what stands between the steps of a category'),
      when: conditions.exactOptional().describe('rows in which the column counts'),
    }),
    z.strictObject({ value: text }),
    z.strictObject({ join: z.array(source).min(1), with: z.string() }),
    z.strictObject({ all: z.array(source).min(1) }).describe('the values of all of them, as one list'),
  ]),
)

export const catalogueMappingSchema = z.strictObject({
  $schema: text.exactOptional(),
  description: text.exactOptional(),
  decimal: z.enum(['.', ',']).exactOptional().describe('the mark before decimals; found by the amounts if left out'),
  columns: z
    .record(text, source)
    .refine((columns) => 'sku' in columns, requires(msg`specify which column is the \`sku\``))
    .describe('by the columns of a catalogue, such as `sku`, `list price`, `price PLN` or `item.color`'),
  attributes: z
    .array(z.strictObject({ name: text, value: text }))
    .exactOptional()
    .describe('pairs of columns with the name and the value of an item attribute; `#` stands for 1, 2 and so on'),
  carry: z
    .strictObject({ by: source, columns: z.array(text).min(1) })
    .exactOptional()
    .describe('columns that only the first row of a product fills'),
  parent: z
    .strictObject({ column: text, of: z.array(source).min(1), columns: z.array(text).min(1) })
    .exactOptional()
    .describe('columns that a row takes from the row that it names'),
  ignore: z
    .array(z.strictObject({ when: conditions, why: text.exactOptional() }))
    .exactOptional()
    .describe('rows that are not goods for sale'),
  notes: z
    .array(z.strictObject({ when: conditions, say: text }))
    .exactOptional()
    .describe('what is said, once, of rows'),
  unused: z.array(text).exactOptional().describe('columns that need not be named as not read'),
}) satisfies z.ZodType<CatalogueMapping>

/** Never throws; an error is worded to follow the file's name. */
export function readCatalogueMapping(file: string): ImportedFile {
  const json = readJson(file)
  if ('error' in json) {
    const { line, column, message } = json.error
    return { error: msg`line ${line}, column ${column}: ${message}` }
  }
  const parsed = parseJson(catalogueMappingSchema, json.value)
  if (parsed.success) return { mapping: parsed.data }
  const { path, sentence } = refusedJson(parsed.error, json.value, shapesOfSource)
  return {
    error:
      path.length === 0
        ? msg`is not a mapping of a catalogue: ${sentence}`
        : msg`is not a mapping of a catalogue at ${name(path.join('.'))}: ${sentence}`,
  }
}

const shapesOfSource = msg`write a column such as "Price", a list of columns of which the first with a value is used, or \`{ "column": … }\``
