/** Decisions of a running service, from the files of its log. */
import { FileSearch, FolderOpen, X } from 'lucide-react'
import { useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionPage, ListedDecision, ReleasesInfo } from '../../../host/contract.ts'
import { chooseFolder } from '../../dialogs/choose.ts'
import { request } from '../../host/client.ts'
import { formatCount, formatInstant, longTimes } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { Empty } from '../../parts/empty.tsx'
import { usePagedRows } from '../../parts/use-paged-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { attempt } from '../../state/notices.ts'
import { chooseDecisions } from '../../state/releases.ts'
import { useDebounced } from '../../state/use-debounced.ts'
import { TypedFilter } from '../codes/typed-filter.tsx'
import body from '../history/orders-table.module.css'
import { amountColumns } from '../ledger/amount-columns.ts'
import { useZone } from '../ledger/use-zone.ts'
import page from '../place.module.css'
import { TabActions } from '../place-tabs.tsx'
import { DecisionAside } from './decision-aside.tsx'
import css from './releases.module.css'
import {
  allDecisions,
  changeReleasesView,
  type DecisionsForm,
  decisionsRequest,
  useReleasesView,
} from './releases-state.ts'

const pauseMs = 250

const choose = (): void =>
  attempt(async () => {
    const folder = await chooseFolder()
    if (folder !== undefined) await chooseDecisions(folder)
  })

export function DecisionsTab({ info: { decisions: folder } }: { readonly info: ReleasesInfo }) {
  const { t } = useTranslation()
  if (folder !== undefined) return <Decisions key={folder} folder={folder} />
  return (
    <>
      <TabActions count="">{null}</TabActions>
      <Empty
        icon={FileSearch}
        title={t('releases.decisions.none')}
        action={
          <Button kind="main" icon={FolderOpen} onClick={choose}>
            {t('releases.decisions.choose')}
          </Button>
        }
      >
        {t('releases.decisions.noneHelp')}
      </Empty>
    </>
  )
}

function Decisions({ folder }: { readonly folder: string }) {
  const { t, i18n } = useTranslation()
  const zone = useZone()
  const wanted = useReleasesView((state) => state.decisions)
  const filter = decisionsRequest(useDebounced(wanted, pauseMs))
  const [found, setFound] = useState<Omit<DecisionPage, 'rows' | 'total'>>()
  const [edition, setEdition] = useState(0)
  const rows = usePagedRows<ListedDecision>(
    JSON.stringify([filter, folder]),
    async ({ offset, limit, signal }) => {
      const { files, unread, left, ...answer } = await request(
        'decisions',
        { filter, page: { offset, limit } },
        { signal },
      )
      setFound({ files, unread, left })
      return answer
    },
    edition,
  )
  useSyncExternalStore(rows.subscribe, rows.version)
  const total = rows.total()
  const [chosen, setChosen] = useState<{ readonly id: string; readonly index: number }>()
  const place = useRef<HTMLDivElement>(null)
  const set = (change: Partial<DecisionsForm>): void => changeReleasesView({ decisions: { ...wanted, ...change } })
  const close = (): void => {
    setChosen(undefined)
    place.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo(
    (): readonly TableColumn<ListedDecision, never>[] => [
      {
        id: 'at',
        head: t('codes.column.when'),
        width: 165,
        holds: longTimes,
        cell: ({ at }) => formatInstant(Date.parse(at), zone),
      },
      { id: 'order', head: t('history.column.order'), width: 110, cell: ({ order }) => order },
      { id: 'customer', head: t('codes.column.customer'), width: 110, cell: ({ customer }) => customer },
      {
        id: 'release',
        head: t('releases.column.release'),
        width: 120,
        cell: ({ release }) =>
          release?.sequence === undefined
            ? release?.name
            : `${t('releases.number', { sequence: release.sequence })}${release.arm === 'trial' ? ` · ${t('releases.decisions.trial')}` : ''}`,
      },
      ...amountColumns(t),
      { id: 'id', head: t('releases.column.decision'), width: 130, cell: ({ id }) => <code>{id}</code> },
    ],
    [i18n.language, zone],
  )
  return (
    <>
      <TabActions
        count={
          total === undefined ? '' : t('releases.decisions.found', { count: total, decisions: formatCount(total) })
        }
      >
        <Button kind="quiet" icon={FolderOpen} title={folder} onClick={choose}>
          {t('releases.decisions.other')}
        </Button>
        <Button kind="quiet" onClick={() => setEdition(edition + 1)}>
          {t('ledger.refresh')}
        </Button>
      </TabActions>
      <search className={page.bar} aria-label={t('codes.filter')}>
        <TypedFilter label={t('releases.decisions.idOrOrder')} value={wanted.text} onChange={(text) => set({ text })} />
        <TypedFilter
          label={t('codes.column.customer')}
          value={wanted.customer}
          onChange={(customer) => set({ customer })}
        />
        <TypedFilter
          label={t('codes.column.campaign')}
          value={wanted.campaign}
          onChange={(campaign) => set({ campaign })}
        />
        <DateField
          className={css.day}
          label={t('releases.decisions.day')}
          title={t('releases.decisions.day')}
          value={wanted.day}
          onChange={(day) => set({ day })}
        />
        {JSON.stringify(wanted) !== JSON.stringify(allDecisions) && (
          <Button kind="quiet" icon={X} onClick={() => changeReleasesView({ decisions: allDecisions })}>
            {t('codes.showAll')}
          </Button>
        )}
      </search>
      {found && found.left > 0 && (
        <p className={css.hint} role="status">
          <span>{t('releases.decisions.left', { count: found.left, files: formatCount(found.left) })}</span>
        </p>
      )}
      {found && found.unread > 0 && (
        <p className={css.hint} role="status">
          <span>{t('releases.decisions.unread', { count: found.unread, lines: formatCount(found.unread) })}</span>
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the record from the table too */}
      <div
        ref={place}
        className={body.body}
        onKeyDown={({ key, defaultPrevented }) => {
          if (key === 'Escape' && !defaultPrevented && chosen) close()
        }}
      >
        <div className={body.table}>
          <VirtualTable
            keepsScroll
            name="decisions"
            label={t('releases.tab.decisions')}
            columns={columns}
            rows={rows}
            selected={chosen?.index}
            onSelect={(index, { id }) => setChosen({ id, index })}
            none={t('releases.decisions.noneFound')}
          />
        </div>
        {chosen && <DecisionAside key={chosen.id} id={chosen.id} onClose={close} />}
      </div>
    </>
  )
}
