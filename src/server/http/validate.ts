/**
 * Validates requests with their zod schemas. `__proto__` is an ordinary key here, since SKUs and campaigns may have that name.
 */
import type { FastifySchemaCompiler } from 'fastify'
import type * as z from 'zod'
import { parseJson } from '../../compile/parse-json.ts'
import { shapeError } from '../../evaluate/cart/read-cart.ts'
import { msg } from '../../words/message.ts'
import { Problem } from './problem.ts'

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data) => {
    try {
      const read = parseJson(schema, data)
      return read.success ? { value: read.data } : { error: invalid(schema, read.error, data) }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return { error: new Problem('invalid', msg`the body is nested too deeply`) }
    }
  }

function invalid(schema: z.ZodType, error: z.ZodError, data: unknown): Problem {
  const { code, path, sentence, advice } = shapeError(schema, error, data)
  return new Problem('invalid', sentence, { reason: code, path, help: advice })
}
