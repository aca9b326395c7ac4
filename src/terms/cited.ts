import { type Message, msg } from '../words/message.ts'

/** A name in the quotation marks of the reader's language. */
export const cited = (text: string): Message => msg`“${text}”`
