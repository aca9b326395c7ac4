/** What is asked of a comparison: both sides, the period, and a let of B at several values. Kept for each workspace. */
import { z } from 'zod'
import { choiceSchema } from './choices.ts'

export const setupSchema = z.object({
  a: choiceSchema.catch({ kind: 'saved' }),
  b: choiceSchema.catch({ kind: 'present' }),
  /** Local days, both inclusive; empty: all. */
  first: z.string().catch(''),
  last: z.string().catch(''),
  sweep: z
    .object({ on: z.boolean(), name: z.string(), from: z.string(), to: z.string(), step: z.string() })
    .catch({ on: false, name: '', from: '', to: '', step: '' }),
})
export type Setup = z.infer<typeof setupSchema>

export const firstSetup: Setup = setupSchema.parse({})

/** Round values around a let's own, for a start: five below and five above. */
export function aroundValue(value: string): { readonly from: string; readonly to: string; readonly step: string } {
  const own = Number(value)
  const rough = Math.max(Math.abs(own) / 10, 0.1)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const write = (number: number): string => String(Number(number.toFixed(6)))
  const from = own >= 0 ? Math.max(0, own - 5 * step) : own - 5 * step
  return { from: write(from), to: write(own + 5 * step), step: write(step) }
}

/** How many values a sweep has; undefined where it makes no sense. */
export function sweepCount({ from, to, step }: Setup['sweep']): number | undefined {
  const [start, end, by] = [from, to, step].map((each) => (each.trim() === '' ? Number.NaN : Number(each)))
  if (start === undefined || end === undefined || by === undefined) return undefined
  const count = Math.floor((end - start) / by + 1e-9) + 1
  return Number.isFinite(count) && by > 0 && count >= 1 ? count : undefined
}
