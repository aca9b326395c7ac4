import * as z from 'zod'

/** A regular expression as mapping files write it: JavaScript's, with the flag `u`. */
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
  }, 'this is no regular expression')
