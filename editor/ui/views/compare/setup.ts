/** The inputs of a comparison (see `ComparisonRequest`), stored per workspace. */
import { type ComparisonRequest, type OrderFilter, requestSchema } from '../../../../src/compare/request.ts'
import type { Choice } from './choices.ts'

export const setupSchema = requestSchema
export type Setup = ComparisonRequest

export const firstSetup: Setup = setupSchema.parse({})

/** Changes a side. A scenario is made from the current text, so it is compared with that. */
export function withSide(setup: Setup, side: 'a' | 'b', choice: Choice): Setup {
  const other = side === 'a' ? 'b' : 'a'
  const chosen = { ...setup, [side]: choice }
  if (choice.kind === 'scenario' && setup[other].kind === 'saved') return { ...chosen, [other]: { kind: 'present' } }
  return chosen
}

/** The side that silently includes unsaved changes the other lacks: a scenario of the text compared with another text. */
export function sideWithUnsaved({ a, b }: Setup): 'a' | 'b' | undefined {
  if (b.kind === 'scenario' && a.kind !== 'scenario' && a.kind !== 'present') return 'b'
  if (a.kind === 'scenario' && b.kind !== 'scenario' && b.kind !== 'present') return 'a'
  return undefined
}

/** Number of filter fields that are set. */
export const filterCount = (filter: OrderFilter): number => {
  const { basketFrom, basketTo, ...names } = filter
  const basket = basketFrom !== undefined || basketTo !== undefined ? 1 : 0
  return basket + Object.values(names).filter((each) => each !== undefined && each.length > 0).length
}

/** Default range of a sweep: round values, five below and five above the let's own. */
export function aroundValue(value: string): { readonly from: string; readonly to: string; readonly step: string } {
  const own = Number(value)
  const rough = Math.max(Math.abs(own) / 10, 0.1)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const write = (number: number): string => String(Number(number.toFixed(6)))
  const from = own >= 0 ? Math.max(0, own - 5 * step) : own - 5 * step
  return { from: write(from), to: write(own + 5 * step), step: write(step) }
}

/** Number of values of a sweep; undefined if the range is invalid. */
export function sweepCount({ from, to, step }: Setup['sweep']): number | undefined {
  const [start, end, by] = [from, to, step].map((each) => (each.trim() === '' ? Number.NaN : Number(each)))
  if (start === undefined || end === undefined || by === undefined) return undefined
  const count = Math.floor((end - start) / by + 1e-9) + 1
  return Number.isFinite(count) && by > 0 && count >= 1 ? count : undefined
}
