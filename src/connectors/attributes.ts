/** Facts that platforms send in addition to a cart's own fields. */
import type { Rules } from '../compile/rules.ts'
import type { Attributes } from '../evaluate/cart/cart.ts'
import type { AttributeOwner } from '../syntax/tree.ts'

/** Only the attributes that the rules declare, undefined if there are none: a platform's other fields don't concern the rules. */
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
