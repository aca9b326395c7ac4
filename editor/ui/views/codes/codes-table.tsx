import { FileSpreadsheet, Search, X } from 'lucide-react'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedCode, PoolSummary } from '../../../host/contract.ts'
import { chooseSave } from '../../dialogs/choose.ts'
import { request } from '../../host/client.ts'
import { formatCount, formatInstant, longTimes } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextInput } from '../../parts/field.tsx'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { useLedger } from '../../state/ledger.ts'
import { notify } from '../../state/notices.ts'
import { useDebounced } from '../../state/use-debounced.ts'
import bar from '../history/filter-bar.module.css'
import { JobButton } from '../ledger/job.tsx'
import { useZone } from '../ledger/use-zone.ts'
import page from '../place.module.css'
import { TabActions } from '../place-tabs.tsx'
import { CodeActions, type CodeSelection, noCodes, selected } from './code-actions.tsx'
import css from './codes.module.css'
import {
  allCodes,
  type CodesForm,
  changeCodes,
  codeStates,
  codesRequest,
  filterCodes,
  showRedemptionsOf,
  useCodes,
} from './codes-state.ts'

/** Milliseconds without typing before the table reloads. */
const pauseMs = 250

/** Codes of one pool or all, searched by prefix. */
export function CodesTable({ pools }: { readonly pools: readonly PoolSummary[] | undefined }) {
  const { t, i18n } = useTranslation()
  const { root, edition } = useLedger()
  const zone = useZone()
  const wanted = useCodes((state) => state.codes)
  const filter = codesRequest(useDebounced(wanted, pauseMs))
  const rows = usePagedRows<ListedCode>(
    JSON.stringify([filter, root]),
    ({ offset, limit, signal }) => request('codes', { filter, page: { offset, limit } }, { signal }),
    edition,
  )
  useSyncExternalStore(rows.subscribe, rows.version)
  const [selection, setSelection] = useState<CodeSelection>(noCodes)
  // Clears the selection when the filter changes, so that codes out of view can't be switched off.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter means other rows
  useEffect(() => setSelection(noCodes), [rows])
  const total = rows.total()
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo(
    (): readonly TableColumn<ListedCode, never>[] => [
      {
        id: 'code',
        head: t('codes.column.code'),
        width: 190,
        grows: true,
        cell: ({ code }) => (
          <>
            <span data-box className={css.box} aria-hidden />
            <code>{code}</code>
          </>
        ),
      },
      { id: 'pool', head: t('codes.column.pool'), width: 170, cell: ({ pool }) => pool },
      {
        id: 'state',
        head: t('codes.column.state'),
        width: 120,
        cell: ({ state }) => <span className={css[state]}>{t(`codes.state.${state}`)}</span>,
      },
      {
        id: 'used',
        head: t('codes.column.used'),
        width: 80,
        figure: true,
        cell: ({ used }) => formatCount(used),
      },
      {
        id: 'held',
        head: t('codes.column.held'),
        width: 80,
        figure: true,
        cell: ({ held }) => (held === 0 ? '' : formatCount(held)),
      },
      {
        id: 'limit',
        head: t('codes.column.limit'),
        width: 110,
        figure: true,
        cell: ({ limit }) => (limit === undefined ? '' : formatCount(limit)),
      },
      { id: 'customer', head: t('codes.column.customer'), width: 130, cell: ({ customer }) => customer },
      { id: 'order', head: t('codes.column.order'), width: 120, cell: ({ order }) => order },
      {
        id: 'issued',
        head: t('codes.column.issued'),
        width: 165,
        holds: longTimes,
        cell: ({ issued }) => formatInstant(issued, zone),
      },
    ],
    [i18n.language, zone],
  )
  return (
    <>
      <TabActions count={total === undefined ? '' : t('codes.codesFound', { count: total, codes: formatCount(total) })}>
        <JobButton
          icon={FileSpreadsheet}
          label={t('history.export.go')}
          title={t('codes.export.title')}
          disabledReason={total ? undefined : t('codes.export.nothing')}
          prepare={() => chooseSave('codes.csv', ['csv'])}
          work={async (file, options) => {
            const { codes } = await request('exportCodes', { file, filter }, options)
            notify({ kind: 'info', message: t('codes.export.done', { count: codes, codes: formatCount(codes), file }) })
          }}
        />
      </TabActions>
      <search className={page.bar} aria-label={t('codes.filter')}>
        <span className={bar.text}>
          <Search size={14} aria-hidden />
          <TextInput
            type="search"
            value={wanted.text}
            aria-label={t('codes.find')}
            placeholder={t('codes.find')}
            onChange={({ target }) => filterCodes({ text: target.value })}
          />
        </span>
        <Select
          className={css.choice ?? ''}
          value={wanted.pool}
          aria-label={t('codes.column.pool')}
          onChange={({ target }) => filterCodes({ pool: target.value })}
        >
          <option value="">{t('codes.anyPool')}</option>
          {[...new Set([...(pools ?? []).filter(({ from }) => from !== 'rules').map(({ pool }) => pool), wanted.pool])]
            .filter(Boolean)
            .map((each) => (
              <option key={each}>{each}</option>
            ))}
        </Select>
        <Select
          className={css.choice ?? ''}
          value={wanted.state}
          aria-label={t('codes.column.state')}
          onChange={({ target }) => filterCodes({ state: target.value as CodesForm['state'] })}
        >
          <option value="">{t('codes.anyState')}</option>
          {codeStates.map((state) => (
            <option key={state} value={state}>
              {t(`codes.state.${state}`)}
            </option>
          ))}
        </Select>
        <TextInput
          className={css.choice}
          value={wanted.customer}
          aria-label={t('codes.column.customer')}
          placeholder={t('codes.column.customer')}
          onChange={({ target }) => filterCodes({ customer: target.value })}
        />
        {JSON.stringify(wanted) !== JSON.stringify(allCodes) && (
          <Button kind="quiet" icon={X} onClick={() => changeCodes({ codes: allCodes })}>
            {t('codes.showAll')}
          </Button>
        )}
      </search>
      <CodeActions selection={selection} filter={filter} total={total ?? 0} />
      <div className={page.body}>
        <VirtualTable
          keepsScroll
          name="codes"
          label={t('codes.tab.codes')}
          columns={columns}
          rows={rows}
          selected={selection.current}
          onSelect={(index, { key }, how) => setSelection(selected(selection, rows, index, key, how))}
          isSelected={({ key }) => selection.keys === 'all' || selection.keys.has(key)}
          onSelectAll={() => setSelection({ keys: 'all', current: selection.current })}
          onOpen={({ code }) => showRedemptionsOf(code)}
          none={t('codes.noneFound')}
        />
      </div>
    </>
  )
}
