/** Schemas shared by several requests. */
import * as z from 'zod'
import type { Rules } from '../../src/compile/rules.ts'

/** Compiled rules as the window sends them; `readRules` validates them. */
export const rules = z.custom<Rules>((value) => typeof value === 'object' && value !== null)

/** A row index in a table of up to a million rows. */
export const page = z.object({
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(1000),
})

export const path = z.string().min(1).max(4096)
/** "2026-10-03" */
export const day = z.iso.date()
