import { X } from 'lucide-react'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type RefusalReason, refusalReasons, staffWording } from '../../../../src/ledger/refusals.ts'
import type { ListedRefusal } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { formatCount, formatInstant, longTimes } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Select } from '../../parts/field.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { useLedger } from '../../state/ledger.ts'
import { useDebounced } from '../../state/use-debounced.ts'
import { useWords } from '../../state/use-words.ts'
import { useZone } from '../ledger/use-zone.ts'
import page from '../place.module.css'
import { TabActions } from '../place-tabs.tsx'
import css from './codes.module.css'
import { allRefusals, changeCodes, type RefusalsForm, refusalsRequest, useCodes } from './codes-state.ts'
import { TypedFilter } from './typed-filter.tsx'

const pauseMs = 250

/** Refusals of the ledger with their reasons, latest first. */
export function RefusalsTable() {
  const { t, i18n } = useTranslation()
  const { root, edition } = useLedger()
  const zone = useZone()
  const write = useWords()
  const wanted = useCodes((state) => state.refusals)
  const filter = refusalsRequest(useDebounced(wanted, pauseMs))
  const rows = usePagedRows<ListedRefusal>(
    JSON.stringify([filter, root]),
    ({ offset, limit, signal }) => request('refusals', { filter, page: { offset, limit } }, { signal }),
    edition,
  )
  useSyncExternalStore(rows.subscribe, rows.version)
  const total = rows.total()
  const [chosen, setChosen] = useState<number>()
  const set = (change: Partial<RefusalsForm>): void => changeCodes({ refusals: { ...wanted, ...change } })
  const inWords = (reason: RefusalReason, subject: string, of: ListedRefusal['of'] = 'code'): string =>
    write(staffWording({ reason, of, subject }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo(
    (): readonly TableColumn<ListedRefusal, never>[] => [
      {
        id: 'booked',
        head: t('codes.column.when'),
        width: 165,
        holds: longTimes,
        cell: ({ booked }) => formatInstant(booked, zone),
      },
      { id: 'subject', head: t('codes.column.subject'), width: 170, cell: ({ subject }) => <code>{subject}</code> },
      {
        id: 'reason',
        head: t('codes.column.reason'),
        width: 330,
        grows: true,
        cell: ({ reason, subject, of }) => <Sentence text={inWords(reason, subject, of)} />,
      },
      { id: 'order', head: t('history.column.order'), width: 120, cell: ({ order }) => order },
      { id: 'customer', head: t('codes.column.customer'), width: 110, cell: ({ customer }) => customer },
      { id: 'channel', head: t('history.column.channel'), width: 90, cell: ({ channel }) => channel },
      { id: 'source', head: t('codes.column.source'), width: 110, cell: ({ source }) => source },
    ],
    [i18n.language, zone, write],
  )
  return (
    <>
      <TabActions
        count={total === undefined ? '' : t('codes.refusalsFound', { count: total, refusals: formatCount(total) })}
      >
        {null}
      </TabActions>
      <search className={page.bar} aria-label={t('codes.filter')}>
        <Select
          className={css.reason ?? ''}
          value={wanted.reason}
          aria-label={t('codes.column.reason')}
          onChange={({ target }) => set({ reason: target.value })}
        >
          <option value="">{t('codes.anyReason')}</option>
          {refusalReasons.map((reason) => (
            <option key={reason} value={reason}>
              {inWords(reason, '…').replaceAll('`', '')}
            </option>
          ))}
        </Select>
        <TypedFilter
          label={t('codes.column.subject')}
          value={wanted.subject}
          onChange={(subject) => set({ subject })}
        />
        <TypedFilter
          label={t('codes.column.customer')}
          value={wanted.customer}
          onChange={(customer) => set({ customer })}
        />
        {JSON.stringify(wanted) !== JSON.stringify(allRefusals) && (
          <Button kind="quiet" icon={X} onClick={() => changeCodes({ refusals: allRefusals })}>
            {t('codes.showAll')}
          </Button>
        )}
      </search>
      <div className={page.body}>
        <VirtualTable
          keepsScroll
          name="refusals"
          label={t('codes.tab.refusals')}
          columns={columns}
          rows={rows}
          selected={chosen}
          onSelect={setChosen}
          none={t(JSON.stringify(filter) === '{}' ? 'codes.noRefusals' : 'history.noneFound')}
        />
      </div>
    </>
  )
}
