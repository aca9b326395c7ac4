import type { AttributeType, Environment } from '../../compile/rules.ts'
import { isLongDecimal } from '../../money/fraction.ts'
import { ownEntry } from '../../own-entry.ts'
import type { AttributeOwner } from '../../syntax/tree.ts'
import { type Message, msg, name } from '../../words/message.ts'
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
  for (const [attribute, value] of Object.entries(attributes)) {
    const key = `${owner}.${attribute}`
    const type = ownEntry(declared, key)
    if (type === undefined) {
      throw new CartError(
        'cart-attribute',
        `${path}.${attribute}`,
        msg`these rules do not declare the attribute ${name(key)}`,
        msg`declare it in ${name(`attributes { ${key}: … }`)}, or remove it`,
      )
    }
    const problem = attributeProblem(value, type, digits)
    if (problem !== undefined) {
      throw new CartError(
        'cart-attribute',
        `${path}.${attribute}`,
        typeof value === 'string' && isLongDecimal(value)
          ? longDecimal(value)
          : msg`${name(key)} is ${typeNames[type]}, not ${name(JSON.stringify(value))}`,
        problem,
      )
    }
  }
}

const typeNames: Readonly<Record<AttributeType, Message>> = {
  number: msg`a number`,
  text: msg`text`,
  money: msg`an amount of money`,
  date: msg`a date`,
  'yes/no': msg`true or false`,
}
