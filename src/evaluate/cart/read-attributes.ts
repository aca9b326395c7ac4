import type { AttributeType, Environment } from '../../compile/rules.ts'
import { isLongDecimal } from '../../money/fraction.ts'
import type { AttributeOwner } from '../../syntax/tree.ts'
import { attributeProblem } from '../conditions/values.ts'
import type { Attributes } from './cart.ts'
import { CartError } from './cart-error.ts'
import { longDecimal } from './read-decimal.ts'

/** Rejects attributes that are undeclared or of the wrong type. */
export function checkAttributes(
  attributes: Attributes | undefined,
  owner: AttributeOwner,
  path: string,
  { attributes: declared, digits }: Environment,
): void {
  if (attributes === undefined) return
  for (const [name, value] of Object.entries(attributes)) {
    const key = `${owner}.${name}`
    const type = Object.hasOwn(declared, key) ? declared[key] : undefined
    if (type === undefined) {
      throw new CartError(
        'cart-attribute',
        `${path}.${name}`,
        `these rules declare no attribute \`${key}\``,
        `declare it in \`attributes { ${key}: … }\`, or leave it out`,
      )
    }
    const problem = attributeProblem(value, type, digits)
    if (problem !== undefined) {
      throw new CartError(
        'cart-attribute',
        `${path}.${name}`,
        typeof value === 'string' && isLongDecimal(value)
          ? longDecimal(value)
          : `\`${key}\` is ${typeNames[type]}, not \`${JSON.stringify(value)}\``,
        problem,
      )
    }
  }
}

const typeNames: Readonly<Record<AttributeType, string>> = {
  number: 'a number',
  text: 'a text',
  money: 'an amount of money',
  date: 'a date',
  'yes/no': 'true or false',
}
