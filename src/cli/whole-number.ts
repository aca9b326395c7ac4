import { InvalidArgumentError } from 'commander'
import { msg } from '../words/message.ts'
import { say } from './language.ts'

/** Parses an option's value as a positive whole number. */
export function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(say(msg`Write a whole number from 1.`))
}
