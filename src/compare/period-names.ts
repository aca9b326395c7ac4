/** Periods counted back from the last day of a history. */
export const periodNames = ['last-month', 'last-quarter', 'last-year'] as const
export type PeriodName = (typeof periodNames)[number]
