/** What is asked of a comparison; see `ComparisonRequest`. Kept for each workspace. */
import { type ComparisonRequest, type OrderFilter, requestSchema } from '../../../../src/compare/request.ts'
import type { Choice } from './choices.ts'

export const setupSchema = requestSchema
export type Setup = ComparisonRequest

export const firstSetup: Setup = setupSchema.parse({})

/** A side is changed. A scenario is made from the text as it is now, and so that is what it is compared with. */
export function withSide(setup: Setup, side: 'a' | 'b', choice: Choice): Setup {
  const other = side === 'a' ? 'b' : 'a'
  const chosen = { ...setup, [side]: choice }
  if (choice.kind === 'scenario' && setup[other].kind === 'saved') return { ...chosen, [other]: { kind: 'present' } }
  return chosen
}

/** The side that would have unsaved changes which the other has not, unannounced: a scenario's text beside another text. */
export function sideWithUnsaved({ a, b }: Setup): 'a' | 'b' | undefined {
  if (b.kind === 'scenario' && a.kind !== 'scenario' && a.kind !== 'present') return 'b'
  if (a.kind === 'scenario' && b.kind !== 'scenario' && b.kind !== 'present') return 'a'
  return undefined
}

/** How many parts of the filter are set. */
export const filterCount = (filter: OrderFilter): number => {
  const { basketFrom, basketTo, ...names } = filter
  const basket = basketFrom !== undefined || basketTo !== undefined ? 1 : 0
  return basket + Object.values(names).filter((each) => each !== undefined && each.length > 0).length
}

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
