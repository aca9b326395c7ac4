/** Names for the types that zod expects in JSON. */
import { type Message, msg } from '../words/message.ts'

export const typeNames: Readonly<Partial<Record<string, Message>>> = {
  string: msg`text`,
  object: msg`an object`,
  record: msg`an object`,
  array: msg`a list`,
  int: msg`a whole number`,
  number: msg`a number`,
  boolean: msg`true or false`,
}
