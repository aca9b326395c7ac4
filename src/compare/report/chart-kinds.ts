/** The charts of a comparison, as data. Values are amounts in major units, counts or shares; `unit` follows each value. */
export type Chart =
  /** A and B over time; one point per x. */
  | {
      readonly kind: 'lines'
      readonly unit: string
      readonly x: readonly string[]
      readonly a: readonly number[]
      readonly b: readonly number[]
      /** Indexes of points for partial periods, which are drawn pale. */
      readonly partial: readonly number[]
    }
  /** B minus A over time, one bar per x. */
  | {
      readonly kind: 'changes'
      readonly unit: string
      readonly x: readonly string[]
      readonly value: readonly number[]
      readonly partial: readonly number[]
    }
  /** Differences B minus A with their intervals. */
  | {
      readonly kind: 'differences'
      readonly unit: string
      readonly rows: readonly {
        readonly name: string
        readonly value: number
        readonly low?: number
        readonly high?: number
      }[]
    }
  /** A and B side by side for each name. */
  | {
      readonly kind: 'pairs'
      readonly unit: string
      readonly names: readonly string[]
      readonly a: readonly number[]
      readonly b: readonly number[]
    }
  /** Vertical bars for A, B or both. */
  | {
      readonly kind: 'bars'
      readonly unit: string
      readonly x: readonly string[]
      readonly a?: readonly number[]
      readonly b?: readonly number[]
    }
  /** B minus A at each x, with the interval as a band. */
  | {
      readonly kind: 'curve'
      readonly unit: string
      readonly x: readonly string[]
      readonly value: readonly number[]
      readonly low: readonly number[]
      readonly high: readonly number[]
      /** The selected x, if any. */
      readonly chosen?: number
    }
  /** Cumulative spending by day, and the budget. */
  | {
      readonly kind: 'burn'
      readonly unit: string
      readonly days: readonly string[]
      readonly a: readonly (number | null)[]
      readonly b: readonly (number | null)[]
      readonly budgets: readonly { readonly amount: number; readonly of: string }[]
    }

/** Height in pixels. */
export function heightOf(chart: Chart): number {
  switch (chart.kind) {
    case 'differences':
      return 40 + 34 * chart.rows.length
    case 'pairs':
      return 40 + 46 * chart.names.length
    default:
      chart.kind satisfies 'bars' | 'burn' | 'changes' | 'curve' | 'lines'
      return 260
  }
}

export type ChartOf<Kind extends Chart['kind']> = Extract<Chart, { readonly kind: Kind }>

export type Option = Record<string, unknown>
