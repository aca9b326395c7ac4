import * as z from 'zod'
import { maxDecimalLength } from '../money/fraction.ts'

export const decimal = z
  .string()
  .max(maxDecimalLength + 1)
  .regex(/^-?\d+(\.\d+)?$/, 'write a decimal string such as "12.50"')
export const count = z.int().positive()
/** Milliseconds since 1970 UTC. */
export const instant = z.int()
export const name = z.string()
export const names = z.array(name)

export const duration = z
  .strictObject({ count, unit: z.enum(['day', 'week', 'month', 'year', 'hour', 'minute']) })
  .meta({ id: 'duration' })
export const period = z.enum(['day', 'week', 'month', 'year'])
export const order = z.enum(['cheapest', 'dearest'])
export const attributeType = z.enum(['number', 'text', 'money', 'date', 'yes/no'])
