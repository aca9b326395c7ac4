/** The report as text, of a comparison whose figures are written by hand. */
import type { Comparison, Pair } from '../../src/compare/model.ts'
import { type ReportOptions, reportPage } from '../../src/compare/report.ts'
import { compared, historyOf } from './shop.ts'

/** The text of a report: cells are divided by bars, charts are their data. */
export function asText(page: string): string {
  return page
    .replace(/[\s\S]*?<body>/, '')
    .replaceAll(/<script type="application\/json">([\s\S]*?)<\/script>/g, '\nchart $1\n')
    .replaceAll(/<(script|style)>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<\/t[dh]>/g, ' | ')
    .replaceAll(/<\/(p|h\d|tr|summary|dt|dd|div|figcaption|section|li)>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/[ \u00a0]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

export const times = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
export const pair = (a: number, b: number, low?: number, high?: number): Pair => ({
  ...{ a, b, difference: b - a },
  ...(low !== undefined && high !== undefined && { interval: { low, high } }),
})

/** One order that pays the same under A and B. */
export const base = compared(historyOf([{ customer: 'C-1', lines: [['X', 100]] }]), '', '')

export const lines = async (more: Partial<Comparison>, options: ReportOptions = {}): Promise<string[]> =>
  asText(await reportPage({ ...base, ...more }, options)).split('\n')

/** From the line that begins so, as many lines. */
export const from = (all: readonly string[], start: string, count = 1): readonly string[] | undefined => {
  const at = all.findIndex((line) => line.startsWith(start))
  return at < 0 ? undefined : all.slice(at, at + count)
}
export const chartAfter = (all: readonly string[], title: string): unknown => {
  const at = all.findIndex((line) => line.startsWith(title))
  const chart = all.slice(at).find((line) => line.startsWith('chart '))
  return at < 0 || chart === undefined ? undefined : JSON.parse(chart.slice('chart '.length))
}
