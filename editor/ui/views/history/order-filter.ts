/** The filter of orders: as typed, as the host's request, and in words. */
import * as z from 'zod'
import type { OrderFilter } from '../../../host/contract.ts'

/** The contents of the filter bar: inclusive days, amounts as typed; empty means all. */
export const filterFormSchema = z.object({
  text: z.string().default(''),
  first: z.string().default(''),
  last: z.string().default(''),
  channel: z.string().default(''),
  country: z.string().default(''),
  customer: z.string().default(''),
  segment: z.string().default(''),
  paidFrom: z.string().default(''),
  paidTo: z.string().default(''),
})
export type FilterForm = z.infer<typeof filterFormSchema>

export const everything: FilterForm = filterFormSchema.parse({})

export const isEverything = (wanted: FilterForm): boolean => Object.values(wanted).every((value) => value.trim() === '')

/** Parses "100", "1 250,50" and "1250.50" to a decimal string; undefined if it is not an amount. */
export function readAmount(text: string): string | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? plain : undefined
}

/** Fields whose amounts are invalid as typed. */
export function badAmounts({ paidFrom, paidTo }: FilterForm): readonly ('paidFrom' | 'paidTo')[] {
  const isBad = (text: string): boolean => text.trim() !== '' && readAmount(text) === undefined
  return [...(isBad(paidFrom) ? (['paidFrom'] as const) : []), ...(isBad(paidTo) ? (['paidTo'] as const) : [])]
}

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success

export function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** Empty and invalid fields filter nothing. */
export function toRequest(wanted: FilterForm): OrderFilter {
  const { text, channel, country, customer, segment } = trimmed(wanted)
  const [paidFrom, paidTo] = [readAmount(wanted.paidFrom), readAmount(wanted.paidTo)]
  return {
    ...(text && { text: text.slice(0, 200) }),
    ...(isDay(wanted.first) && { from: wanted.first }),
    ...(isDay(wanted.last) && { until: dayAfter(wanted.last) }),
    ...(channel && { channel }),
    ...(country && { country }),
    ...(customer && { customer }),
    ...(segment && { segment }),
    ...(paidFrom !== undefined && { paidFrom }),
    ...(paidTo !== undefined && { paidTo }),
  }
}

const trimmed = (wanted: FilterForm): FilterForm =>
  filterFormSchema.parse(Object.fromEntries(Object.entries(wanted).map(([name, text]) => [name, text.trim()])))

/** Translation and formatting: `t` of i18next, and the reader's formats. */
export interface Words {
  readonly t: (key: string, values?: Readonly<Record<string, string>>) => string
  readonly day: (day: string) => string
  readonly amount: (amount: string) => string
}

/** "web · from 1 Oct 2026 · at least 100 PLN": the default name of a filter. Empty if nothing is filtered. */
export function inWords(wanted: FilterForm, currency: string, { t, day, amount }: Words): string {
  const { text, from, channel, country, customer, segment, paidFrom, paidTo } = toRequest(wanted)
  const last = isDay(wanted.last) ? wanted.last : undefined
  const parts = [
    text && t('history.filter.says.text', { text }),
    from && last
      ? t('history.filter.says.between', { first: day(from), last: day(last) })
      : from
        ? t('history.filter.says.from', { day: day(from) })
        : last && t('history.filter.says.until', { day: day(last) }),
    channel,
    country,
    customer && t('history.filter.says.customer', { customer }),
    segment && t('history.filter.says.segment', { segment }),
    paidFrom && t('history.filter.says.atLeast', { amount: amount(paidFrom), currency }),
    paidTo && t('history.filter.says.atMost', { amount: amount(paidTo), currency }),
  ]
  return parts.filter((part) => part !== undefined && part !== '').join(' · ')
}
