import type { TFunction } from 'i18next'
import type { PoolSummary } from '../../../host/contract.ts'
import { formatDay } from '../../i18n/numbers.ts'

/** "until Dec 31, 2026": the days of a pool, both inclusive. */
export function validity({ validFrom, validUntil }: PoolSummary, t: TFunction): string {
  const first = validFrom === undefined ? undefined : formatDay(dayOf(validFrom))
  const last = validUntil === undefined ? undefined : formatDay(dayOf(validUntil - 1))
  if (first !== undefined && last !== undefined) return `${first} – ${last}`
  if (first !== undefined) return t('codes.fromDay', { day: first })
  return last === undefined ? '' : t('codes.untilDay', { day: last })
}

/** In the reader's own time zone. */
const dayOf = (instant: number): string => new Date(instant).toLocaleDateString('sv')
