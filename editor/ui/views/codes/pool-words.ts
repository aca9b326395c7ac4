import type { TFunction } from 'i18next'
import type { PoolSummary } from '../../../host/contract.ts'
import { formatDay } from '../../i18n/numbers.ts'

/** "until Dec 31, 2026": the days of a pool, both inclusive. */
export function validity({ first, last }: PoolSummary, t: TFunction): string {
  if (first !== undefined && last !== undefined) return `${formatDay(first)} – ${formatDay(last)}`
  if (first !== undefined) return t('codes.fromDay', { day: formatDay(first) })
  return last === undefined ? '' : t('codes.untilDay', { day: formatDay(last) })
}
