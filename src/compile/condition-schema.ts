import * as z from 'zod'
import { type FactKind, facts } from '../syntax/facts.ts'
import type { Condition, Fact, Selector, Value } from './rules.ts'
import type { SameType } from './same-type.ts'
import { attributeType, decimal, duration, name, names } from './schema-parts.ts'

const factKinds = Object.keys(facts).filter((kind): kind is FactKind => Object.hasOwn(facts, kind))

const attribute = z.strictObject({
  kind: z.literal('attribute'),
  owner: z.enum(['customer', 'item', 'cart', 'event']),
  name,
  type: attributeType,
})

const anyFact = () =>
  z.strictObject({
    kind: z.literal('fact'),
    fact: z.enum(factKinds),
    goods: selector.exactOptional(),
    count: decimal.exactOptional(),
    names: names.exactOptional(),
    period: duration.exactOptional(),
    this: z.enum(['week', 'month', 'quarter', 'year']).exactOptional(),
    date: attribute.exactOptional(),
    program: name.exactOptional(),
    level: z.strictObject({ atLeast: z.boolean(), tier: name }).exactOptional(),
  })

true satisfies SameType<z.output<ReturnType<typeof anyFact>>, Fact>

export const fact: z.ZodType<Fact> = z.lazy(anyFact).meta({ id: 'fact' })

const anyValue = () =>
  z.union([
    z.strictObject({ kind: z.literal('money'), amount: decimal }),
    z.strictObject({ kind: z.literal(['percent', 'number']), value: decimal }),
    z.strictObject({ kind: z.literal('text'), value: z.string() }),
    z.strictObject({ kind: z.literal('date'), value: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/) }),
    z.strictObject({ kind: z.literal('duration'), value: duration }),
    z.strictObject({ kind: z.literal('yes/no'), value: z.boolean() }),
    fact,
    attribute,
    z.strictObject({
      kind: z.literal('arithmetic'),
      operator: z.enum(['+', '-', '*', '/']),
      left: value,
      right: value,
    }),
  ])

true satisfies SameType<z.output<ReturnType<typeof anyValue>>, Value>

export const value: z.ZodType<Value> = z.lazy(anyValue).meta({ id: 'value' })

const anyCondition = () =>
  z.union([
    z.strictObject({ kind: z.enum(['and', 'or']), of: z.array(condition) }),
    z.strictObject({ kind: z.literal('not'), of: condition }),
    z.strictObject({
      kind: z.literal('compare'),
      operator: z.enum(['=', '!=', '<', '<=', '>', '>=']),
      left: value,
      right: value,
    }),
    z.strictObject({ kind: z.literal('between'), value, low: value, high: value }),
    z.strictObject({ kind: z.literal('in'), value, options: z.array(value) }),
    z.strictObject({ kind: z.literal('holds'), fact: z.union([fact, attribute]) }),
    z.strictObject({ kind: z.literal('constant'), value: z.boolean() }),
  ])

true satisfies SameType<z.output<ReturnType<typeof anyCondition>>, Condition>

export const condition: z.ZodType<Condition> = z.lazy(anyCondition).meta({ id: 'condition' })

const anySelector = () =>
  z.union([
    z.strictObject({ kind: z.enum(['sku', 'category', 'brand', 'label', 'products']), names }),
    z.strictObject({ kind: z.enum(['everything', 'on-sale', 'discounted']) }),
    z.strictObject({ kind: z.literal('where'), condition }),
    z.strictObject({ kind: z.enum(['and', 'or']), of: z.array(selector) }),
    z.strictObject({ kind: z.literal('not'), of: selector }),
  ])

true satisfies SameType<z.output<ReturnType<typeof anySelector>>, Selector>

export const selector: z.ZodType<Selector> = z.lazy(anySelector).meta({ id: 'selector' })
