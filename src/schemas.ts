/**
 * The published JSON Schemas, generated from the schemas that validate carts, compiled rules and mappings of product and order
 * files.
 */
import * as z from 'zod'
import { rulesSchema } from './compile/rules-schema.ts'
import { cartSchema } from './evaluate/cart/cart-schema.ts'
import { mappingSchema } from './history/import/mapping.ts'
import { catalogueMappingSchema } from './workspace/catalogue-mapping.ts'

const titled = (title: string, schema: z.ZodType) => ({
  title,
  ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }),
})

/** By file name. */
export const schemas: Readonly<Record<string, object>> = {
  'cart.json': titled('Cart', cartSchema),
  'catalogue-mapping.json': titled('Mapping of product files', catalogueMappingSchema),
  'history-mapping.json': titled('Mapping of order files', mappingSchema),
  'rules.json': titled('Compiled rules', rulesSchema),
}
