import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { counterInWords } from '../../../../src/evaluate/explanation/counter-words.ts'
import type { LimitStatus } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { formatAmount, formatCount, formatDay, formatShare } from '../../i18n/numbers.ts'
import { Chart } from '../../parts/chart.tsx'
import type { ChartColours } from '../../parts/chart-colours.ts'
import { FailedLine } from '../../parts/failed.tsx'
import { useListedRows } from '../../parts/list-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { useVisible } from '../../parts/use-visible.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { useWords } from '../../state/use-words.ts'
import { useLedgerQuery } from '../ledger/use-ledger-query.ts'
import { useZone } from '../ledger/use-zone.ts'
import page from '../place.module.css'
import { TabActions } from '../place-tabs.tsx'
import { burnOption, leftByDay } from './burn-down.ts'
import css from './codes.module.css'

const none: readonly LimitStatus[] = []
const keyOf = ({ of, name, counter, currency }: LimitStatus): string => JSON.stringify([of, name, counter, currency])

/** Limits and budgets of the rules: used, held, left, and when they run out. */
export function LimitsTable() {
  const { t, i18n } = useTranslation()
  const say = useWords()
  const place = useRef<HTMLDivElement>(null)
  const { answer: found, failure, retry } = useLedgerQuery(useVisible(place), (rules) => request('limits', { rules }))
  const rows = found?.answer ?? none
  const [chosen, setChosen] = useState<string>()
  const at = rows.findIndex((row) => keyOf(row) === chosen)
  const limit = rows[at] ?? rows.find(({ shared }) => shared && isUsed(shared))
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo((): readonly TableColumn<LimitStatus, never>[] => {
    const write = ({ currency }: LimitStatus, amount: string | undefined): string =>
      amount === undefined ? '' : currency === undefined ? formatAmount(amount) : `${formatAmount(amount)} ${currency}`
    const figure = (
      id: 'most' | 'used' | 'held' | 'left' | 'perDay',
      width: number,
      of: (row: LimitStatus) => string | undefined,
    ): TableColumn<LimitStatus, never> => ({
      id,
      head: t(`codes.limit.${id}`),
      width,
      figure: true,
      cell: (row) => write(row, of(row)),
    })
    return [
      { id: 'name', head: t('codes.limit.name'), width: 130, grows: true, cell: ({ name }) => name },
      { id: 'of', head: t('codes.limit.of'), width: 84, cell: ({ of }) => t(`codes.limit.ofKind.${of}`) },
      {
        id: 'counter',
        head: t('codes.limit.counter'),
        width: 165,
        holds: () => rows.map(({ counter }) => say(counterInWords(counter))),
        cell: ({ counter }) => say(counterInWords(counter)),
      },
      figure('most', 108, ({ most }) => most),
      figure('used', 104, ({ shared }) => shared?.used),
      figure('held', 94, ({ shared }) => (shared && /[1-9]/.test(shared.held) ? shared.held : undefined)),
      figure('left', 104, ({ shared }) => shared?.left),
      {
        id: 'share',
        head: t('codes.limit.share'),
        width: 122,
        cell: ({ most, shared }) => shared && <Meter share={shareOf(most, shared)} />,
      },
      figure('perDay', 96, ({ shared }) => (shared && /[1-9]/.test(shared.perDay) ? shared.perDay : undefined)),
      {
        id: 'out',
        head: t('codes.limit.out'),
        width: 175,
        cell: ({ shared, each }) =>
          shared ? (
            <End left={shared.left} day={shared.runsOut} isUsed={isUsed(shared)} />
          ) : (
            each && <OfEach {...each} />
          ),
      },
    ]
  }, [i18n.language, say, rows])
  return (
    <>
      <TabActions count={found ? t('codes.limitsFound', { count: rows.length, limits: formatCount(rows.length) }) : ''}>
        {null}
      </TabActions>
      <div ref={place} className={css.split}>
        <div className={page.body}>
          <VirtualTable
            keepsScroll
            name="limits"
            label={t('codes.tab.limits')}
            columns={columns}
            rows={useListedRows(rows)}
            selected={at < 0 ? undefined : at}
            onSelect={(_, row) => setChosen(keyOf(row))}
            none={
              failure ? (
                <FailedLine failure={failure} retry={retry} />
              ) : (
                t(found === undefined ? 'ledger.opening' : 'codes.noLimits')
              )
            }
          />
        </div>
        {limit?.shared && isUsed(limit.shared) && <BurnDown key={keyOf(limit)} limit={limit} shared={limit.shared} />}
      </div>
    </>
  )
}

const isUsed = ({ used, held }: NonNullable<LimitStatus['shared']>): boolean => /[1-9]/.test(used + held)

const shareOf = (most: string, { used, held }: NonNullable<LimitStatus['shared']>): number =>
  Number(most) === 0 ? 1 : (Number(used) + Number(held)) / Number(most)

const Meter = ({ share }: { readonly share: number }) => (
  <>
    <span className={css.meter} aria-hidden>
      <i style={{ inlineSize: `${Math.min(1, share) * 100}%` }} />
    </span>
    {formatShare(share)}
  </>
)

function OfEach({ reached, accounts }: NonNullable<LimitStatus['each']>) {
  const { t } = useTranslation()
  if (accounts === 0) return <span className={css.faint}>{t('codes.limit.unused')}</span>
  return t('codes.limit.reached', { reached: formatCount(reached), all: formatCount(accounts) })
}

function End({
  left,
  day,
  isUsed,
}: {
  readonly left: string
  readonly day: string | undefined
  readonly isUsed: boolean
}) {
  const { t } = useTranslation()
  if (!/[1-9]/.test(left)) return <span className={css.error}>{t('codes.limit.isOut')}</span>
  if (day !== undefined) {
    const isSoon = Date.parse(day) - Date.now() < soonDays * dayLength
    return <span className={isSoon ? css.near : undefined}>{t('codes.limit.runsOut', { day: formatDay(day) })}</span>
  }
  return <span className={css.faint}>{t(isUsed ? 'codes.limit.lasts' : 'codes.limit.unused')}</span>
}

const daysShown = 28
/** A limit that runs out within this many days is highlighted. */
const soonDays = 90
const dayLength = 86_400_000

function BurnDown({
  limit,
  shared,
}: {
  readonly limit: LimitStatus
  readonly shared: NonNullable<LimitStatus['shared']>
}) {
  const { t } = useTranslation()
  const say = useWords()
  const zone = useZone()
  const place = useRef<HTMLDivElement>(null)
  const { account, period } = shared
  const { counts, currency, most, name } = limit
  const counter = say(counterInWords(limit.counter))
  const {
    answer: found,
    failure,
    retry,
  } = useLedgerQuery(
    useVisible(place),
    (rules) => {
      const from = Math.max(period?.from ?? 0, Date.now() - daysShown * dayLength)
      return request('limitUse', { rules, limit: { account, counts, ...(currency && { currency }) }, from })
    },
    [account],
  )
  const days = useMemo(
    () => leftByDay(found?.answer ?? [], shared, new Date().toLocaleDateString('sv', { timeZone: zone })),
    [found, shared, zone],
  )
  const decimals = shared.left.split('.')[1]?.length ?? 0
  const option = useCallback(
    (colours: ChartColours) => burnOption(days, Number(most), decimals, colours),
    [days, most, decimals],
  )
  return (
    <section ref={place} className={css.chart} aria-label={t('codes.limit.burn', { name, counter })}>
      {failure && <FailedLine failure={failure} retry={retry} />}
      {days.length > 0 && (
        <Chart
          label={t('codes.limit.burn', { name, counter: currency ? `${counter}, ${currency}` : counter })}
          option={option}
          table={{
            columns: [
              { label: t('codes.limit.day'), format: formatDay },
              { label: t('codes.limit.used'), figure: true, format: formatAmount },
              { label: t('codes.limit.left'), figure: true, format: formatAmount },
            ],
            rows: days.map(({ day, used, left }) => [day, used.toFixed(decimals), left.toFixed(decimals)]),
          }}
        />
      )}
    </section>
  )
}
