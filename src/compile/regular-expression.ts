import * as z from 'zod'
import { msg } from '../words/message.ts'
import { requires } from './refused-json.ts'

/** A regular expression in a mapping file: JavaScript syntax with the `u` flag. */
export const regularExpression = z
  .string()
  .min(1)
  .refine((pattern) => {
    try {
      new RegExp(pattern, 'u')
      return true
    } catch {
      return false
    }
  }, requires(msg`this is not a regular expression`))
