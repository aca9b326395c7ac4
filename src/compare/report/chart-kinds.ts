/** What charts of a comparison show, as data. Values are major units of money, counts or shares; `unit` is written behind them. */
export type Chart =
  /** A and B over time; one point an x. */
  | {
      readonly kind: 'lines'
      readonly unit: string
      readonly zero: boolean
      readonly x: readonly string[]
      readonly a: readonly number[]
      readonly b: readonly number[]
    }
  /** Differences B less A, each with its interval. */
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
  /** Upright bars, of A and B or of one of them. */
  | {
      readonly kind: 'bars'
      readonly unit: string
      readonly x: readonly string[]
      readonly a?: readonly number[]
      readonly b?: readonly number[]
    }
  /** B less A at each x, with the interval as a band. */
  | {
      readonly kind: 'curve'
      readonly unit: string
      readonly x: readonly string[]
      readonly value: readonly number[]
      readonly low: readonly number[]
      readonly high: readonly number[]
      /** The x that is looked at, where one is. */
      readonly chosen?: number
    }
  /** What was spent by each day, and the most that may be. */
  | {
      readonly kind: 'burn'
      readonly unit: string
      readonly days: readonly string[]
      readonly a: readonly (number | null)[]
      readonly b: readonly (number | null)[]
      readonly budgets: readonly { readonly amount: number; readonly of: string }[]
    }

/** Pixels. */
export function heightOf(chart: Chart): number {
  switch (chart.kind) {
    case 'differences':
      return 40 + 34 * chart.rows.length
    case 'pairs':
      return 40 + 46 * chart.names.length
    default:
      return 260
  }
}

export type ChartOf<Kind extends Chart['kind']> = Extract<Chart, { readonly kind: Kind }>

/** What ECharts draws. */
export type Option = Record<string, unknown>
