import * as z from 'zod'
import { type Message, msg } from '../../words/message.ts'
import type { Groups } from '../bootstrap.ts'
import { subjectSchema } from '../saved-schema.ts'
import { PartError } from './error.ts'
import { type Part, partFormat } from './part.ts'
import {
  type CustomerColumns,
  commonTables,
  customerColumns,
  type SideTables,
  type Summary,
  sideTables,
} from './summary.ts'

const column = z.array(z.number()).transform((numbers) => Float64Array.from(numbers))
const table = z.array(z.tuple([z.string(), z.array(z.number())])).transform((rows) => new Map(rows))
const tables = <Name extends string, T>(names: readonly Name[], of: z.ZodType<T>) =>
  Object.fromEntries(names.map((name) => [name, of])) as Record<Name, z.ZodType<T>>

const pair = z.object({ a: z.number(), b: z.number(), difference: z.number() })

const side: z.ZodType<SideTables> = z.object({
  ...tables(sideTables, table),
  ranOut: z.array(z.object({ campaign: z.string(), what: z.enum(['limit', 'budget']), at: z.number() })),
  refused: z.array(z.object({ order: z.string(), message: z.string() })),
  unknownCodes: z.array(
    z.object({
      code: z.string(),
      order: z.string(),
      ...{ at: z.number(), number: z.number(), isSelected: z.boolean() },
    }),
  ),
})

const customer = z.object({ customer: z.string(), orders: z.number(), pays: pair, first: z.number() })
const order = z.object({
  ...{ order: z.string(), day: z.string(), customer: z.string().optional(), pays: pair },
  discount: z.object({ a: z.number(), b: z.number() }),
  ...{ paid: z.number(), at: z.number(), number: z.number() },
})

const summary = z
  .object({
    ...tables(commonTables, table),
    sides: z.object({ a: side, b: side }),
    groups: z.object({ dealt: z.boolean(), keys: column, sizes: column }),
    changes: z.array(z.tuple([z.string(), column])),
    customers: z.object(tables(customerColumns, column)),
    lists: z.object({ changedOrders: z.array(order), winners: z.array(customer), losers: z.array(customer) }),
  })
  .transform(({ changes, ...rest }, context): Summary => {
    for (const [, pairs] of changes) mustBeGroups(pairs, rest.groups, context)
    return {
      ...rest,
      customers: rest.customers as CustomerColumns,
      lists: rest.lists as Summary['lists'],
      changes: new Map(changes),
    }
  })

const partSchema = z.object({
  format: z.literal(partFormat),
  version: z.literal(2),
  part: z.object({ index: z.int().min(0), of: z.int().min(1) }),
  subject: subjectSchema,
  summary,
})

/** `where`: where it was read from, for errors. Throws a `PartError`. */
export function readPart(text: string, where: Message): Part {
  const read = partSchema.safeParse(parsed(text))
  if (read.success) return read.data
  throw new PartError(
    msg`${where} is not part of a comparison, or is incomplete`,
    msg`use files written with this version by \`compare --write-part\` or by a job of \`export spark\``,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function mustBeGroups(pairs: Float64Array, { keys }: Groups, context: z.RefinementCtx): void {
  const isWrong = pairs.some((group, i) => i % 2 === 0 && !(group in keys))
  if (isWrong || pairs.length % 2 === 1) context.addIssue('group')
}
