import { expect, it } from 'vitest'
import { schemas } from '../src/schemas.ts'

it('carts, compiled rules and mappings of product and order files are published as JSON Schemas that refuse unknown fields', () => {
  expect(Object.keys(schemas)).toEqual(['cart.json', 'catalogue-mapping.json', 'history-mapping.json', 'rules.json'])
  for (const schema of Object.values(schemas)) {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    })
  }
  expect(schemas['cart.json']).toMatchObject({ required: ['at', 'currency', 'lines'] })
})
