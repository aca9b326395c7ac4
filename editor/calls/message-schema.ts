/** Messages as they arrive over a port. The window translates them into its language. */
import * as z from 'zod'
import type { Message, Parameter } from '../../src/words/message.ts'

const parameter: z.ZodType<Parameter, unknown> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('name'), text: z.string(), quotes: z.enum(['source', 'double']) }),
      z.object({ kind: z.enum(['number', 'percent']), value: z.string(), isChange: z.literal(true).exactOptional() }),
      z.object({ kind: z.literal('money'), amount: z.string(), currency: z.string() }),
      z.object({ kind: z.literal('date'), date: z.string() }),
      z.object({ kind: z.literal('weekday'), weekday: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) }),
      z.object({ kind: z.literal('joined'), items: z.array(parameter), by: z.string() }),
    ]),
    messageSchema,
  ]),
)

export const messageSchema: z.ZodType<Message, unknown> = z.lazy(() =>
  z.object({
    kind: z.literal('message'),
    text: z.array(z.string()),
    parameters: z.array(parameter),
    context: z.string().exactOptional(),
    counted: z.object({ count: z.number(), one: messageSchema }).exactOptional(),
  }),
)
