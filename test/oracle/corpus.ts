/** Stores failing cases as files, so that every later run repeats them. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { readCart } from '../../src/evaluate/cart/read-cart.ts'
import type { Found } from './smallest.ts'

const kept = z.strictObject({
  /** The difference when it was found. */
  found: z.string(),
  files: z.record(z.string(), z.string()),
  imports: z.record(z.string(), z.array(z.array(z.string()))),
  scenario: z.string().optional(),
  cart: z.unknown(),
})

export function toJson({ rules, cart }: Found, found: string): string {
  const imports = Object.fromEntries(
    [...rules.imports].map(([path, file]) => [path, 'rows' in file ? file.rows : []] as const),
  )
  return `${JSON.stringify({ found, files: rules.files, imports, scenario: rules.scenario, cart }, undefined, 2)}\n`
}

export function fromJson(text: string): Found {
  const { files, imports, scenario, cart } = kept.parse(JSON.parse(text))
  const rows = Object.entries(imports).map(([path, table]) => [path, { rows: table }] as const)
  const rules = { files, imports: new Map(rows), ...(scenario !== undefined && { scenario }) }
  return { rules, cart: readCart(cart) }
}

/** A name that is the same for the same case. */
export function fileName(text: string): string {
  return `${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`
}
