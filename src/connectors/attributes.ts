/** Facts that platforms send beside what carts have a field for. */
import type { Rules } from '../compile/rules.ts'
import type { Attributes } from '../evaluate/cart/cart.ts'
import type { AttributeOwner } from '../syntax/tree.ts'

/** Those that the rules declare; undefined where there is none. Other fields of a platform are none of the rules' business. */
export function attributesOf(
  owner: AttributeOwner,
  fields: Readonly<Record<string, unknown>>,
  { attributes }: Pick<Rules, 'attributes'>,
): Attributes | undefined {
  const declared = Object.entries(fields).flatMap(([name, value]) => {
    const known = Object.hasOwn(attributes, `${owner}.${name}`)
    return known && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      ? [[name, value] as const]
      : []
  })
  return declared.length === 0 ? undefined : Object.fromEntries(declared)
}
