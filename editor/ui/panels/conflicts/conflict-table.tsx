import { Ban } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { revealCampaign } from '../../actions/campaigns.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { TextInput } from '../../parts/field.tsx'
import { useListedRows } from '../../parts/list-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { usePersisted } from '../../state/use-persisted.ts'
import { type ConflictRow, type ConflictSort, conflictSorts, sortConflicts } from './conflict-rows.ts'
import css from './conflicts-panel.module.css'

const sortSchema = z.object({ by: z.enum(conflictSorts), descending: z.boolean() })
const byBlocks: z.infer<typeof sortSchema> = { by: 'blocks', descending: true }

/** How many campaigns each one blocks and is blocked by; those that can never apply come first. */
export function ConflictTable({
  rows,
  chosen,
  onChoose,
}: {
  readonly rows: readonly ConflictRow[]
  readonly chosen: string
  readonly onChoose: (campaign: string) => void
}) {
  const { t, i18n } = useTranslation()
  const [search, setSearch] = useState('')
  const [sort, setSort] = usePersisted('conflicts.sort', sortSchema, byBlocks)
  const shown = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase()
    const found = rows.filter(({ campaign }) => campaign.toLocaleLowerCase().includes(wanted))
    return sortConflicts(found, sort.by, sort.descending)
  }, [rows, search, sort])
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo(
    (): TableColumn<ConflictRow, ConflictSort>[] => [
      {
        id: 'campaign',
        head: t('conflicts.campaign'),
        width: 150,
        grows: true,
        sortsBy: 'campaign',
        cell: ({ campaign }) => <span title={campaign}>{campaign}</span>,
      },
      {
        id: 'blocks',
        head: t('conflicts.blocks'),
        width: 84,
        figure: true,
        sortsBy: 'blocks',
        cell: ({ blocks }) => (blocks === 0 ? '' : formatCount(blocks)),
      },
      {
        id: 'blocked',
        head: t('conflicts.blockedBy'),
        width: 150,
        sortsBy: 'blocked',
        cell: (row) => <KeptOutBy row={row} />,
      },
    ],
    [i18n.language],
  )
  const at = shown.findIndex(({ campaign }) => campaign === chosen)
  const never = rows.filter((row) => row.never).length
  return (
    <section className={css.first} aria-label={t('conflicts.who')}>
      <div className={css.toolbar}>
        <TextInput
          type="search"
          className={css.search}
          aria-label={t('conflicts.search')}
          placeholder={t('conflicts.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {never > 0 && <span className={css.never}>{t('conflicts.neverCount', { count: never })}</span>}
      </div>
      <div className={css.rows}>
        <VirtualTable
          keepsScroll
          name="conflicts"
          label={t('conflicts.graph')}
          columns={columns}
          rows={useListedRows(shown)}
          sort={sort}
          onSort={setSort}
          selected={at < 0 ? undefined : at}
          onSelect={(_, { campaign }) => onChoose(campaign)}
          onOpen={({ campaign }) => revealCampaign(campaign)}
          none={t('conflicts.noneFound')}
        />
      </div>
    </section>
  )
}

function KeptOutBy({ row: { never, always, sometimes } }: { readonly row: ConflictRow }) {
  const { t } = useTranslation()
  if (never) {
    return (
      <span className={css.never}>
        <Ban size={13} aria-hidden />
        {t('conflicts.neverBy', { count: always })}
      </span>
    )
  }
  return sometimes === 0 ? null : t('conflicts.sometimesBy', { count: sometimes })
}
