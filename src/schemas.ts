/** The published JSON Schemas, made from the schemas that read carts and compiled rules. */
import * as z from 'zod'
import { rulesSchema } from './compile/rules-schema.ts'
import { cartSchema } from './evaluate/cart-schema.ts'

const titled = (title: string, schema: z.ZodType) => ({
  title,
  ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }),
})

/** By file name. */
export const schemas: Readonly<Record<string, object>> = {
  'cart.json': titled('Cart', cartSchema),
  'rules.json': titled('Compiled rules', rulesSchema),
}
