import { List, TicketPercent, TicketPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PoolSummary } from '../../../host/contract.ts'
import { formatCount, longDays } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FailedLine } from '../../parts/failed.tsx'
import { useListedRows } from '../../parts/list-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import type { Reading } from '../../state/use-engine-query.ts'
import type { LedgerAnswer } from '../ledger/use-ledger-query.ts'
import page from '../place.module.css'
import { TabActions } from '../place-tabs.tsx'
import css from './codes.module.css'
import { showCodesOf } from './codes-state.ts'
import { ImportCodes } from './import-codes.tsx'
import { MakeDialog } from './make-dialog.tsx'
import { validity } from './pool-words.ts'

const none: readonly PoolSummary[] = []

const longSpans = (): readonly string[] => longDays().map((day) => `${day} – ${day}`)

/** The rules' pools with the number of codes made, used and left. */
export function PoolsTable({
  listed: { answer: found, failure, retry },
}: {
  readonly listed: Reading<LedgerAnswer<readonly PoolSummary[]>>
}) {
  const pools = found?.answer
  const { t, i18n } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  const [making, setMaking] = useState<PoolSummary>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo((): readonly TableColumn<PoolSummary, never>[] => {
    const figure = (
      id: 'made' | 'used' | 'held' | 'left' | 'off' | 'uses' | 'most',
      of: (pool: PoolSummary) => number | undefined,
    ): TableColumn<PoolSummary, never> => ({
      id,
      head: t(`codes.column.${id}`),
      width: 82,
      figure: true,
      cell: (pool) => {
        const count = of(pool)
        return count === undefined ? '' : formatCount(count)
      },
    })
    return [
      { id: 'pool', head: t('codes.column.pool'), width: 150, grows: true, cell: ({ pool }) => pool },
      {
        id: 'like',
        head: t('codes.column.like'),
        width: 170,
        holds: () => [t('codes.from.rules')],
        cell: ({ from, pattern }) =>
          pattern === undefined ? <i className={css.faint}>{t(`codes.from.${from}`)}</i> : <code>{pattern}</code>,
      },
      figure('most', ({ most }) => most),
      figure('made', ({ codes }) => codes),
      figure('used', ({ usedCodes }) => usedCodes),
      figure('left', leftOf),
      figure('off', ({ off, from }) => (from === 'rules' ? undefined : off)),
      figure('uses', ({ uses }) => uses),
      figure('held', ({ held }) => held),
      { id: 'valid', head: t('codes.column.valid'), width: 200, holds: longSpans, cell: (pool) => validity(pool, t) },
    ]
  }, [i18n.language])
  const rows = pools ?? none
  const at = rows.findIndex(({ pool }) => pool === chosen)
  const pool = rows[at] ?? (rows.length === 1 ? rows[0] : undefined)
  const listed = useListedRows(rows)
  const disabledReason =
    pool === undefined ? t('codes.choosePool') : pool.from === 'rules' ? t('codes.make.notHere') : undefined
  const newCodesDisabledReason = disabledReason ?? (pool?.pattern === undefined ? t('codes.make.notHere') : undefined)
  if (pools?.length === 0) {
    return (
      <>
        <TabActions count="">{null}</TabActions>
        <Empty icon={TicketPercent} title={t('codes.noPools')}>
          {t('codes.noPoolsHelp')}
        </Empty>
      </>
    )
  }
  return (
    <>
      <TabActions
        count={
          pools === undefined ? '' : t('codes.poolsFound', { count: pools.length, pools: formatCount(pools.length) })
        }
      >
        <ImportCodes pool={pool} disabledReason={newCodesDisabledReason} />
        <Button icon={List} disabledReason={disabledReason} onClick={() => pool && showCodesOf(pool.pool)}>
          {t('codes.showCodes')}
        </Button>
        <Button kind="main" icon={TicketPlus} disabledReason={newCodesDisabledReason} onClick={() => setMaking(pool)}>
          {t('codes.make.button')}
        </Button>
      </TabActions>
      <div className={page.body} aria-busy={pools === undefined}>
        <VirtualTable
          keepsScroll
          name="pools"
          label={t('codes.tab.pools')}
          columns={columns}
          rows={listed}
          selected={at < 0 ? undefined : at}
          onSelect={(_, row) => setChosen(row.pool)}
          onOpen={({ pool, from }) => {
            if (from !== 'rules') showCodesOf(pool)
          }}
          none={
            failure ? (
              <FailedLine failure={failure} retry={retry} />
            ) : (
              t(pools ? 'codes.noPools' : found ? 'history.needsRules' : 'ledger.opening')
            )
          }
        />
      </div>
      {making && <MakeDialog pool={making} onClose={() => setMaking(undefined)} />}
    </>
  )
}

/** Codes that can still be used for the first time. */
const leftOf = ({ usedCodes, codes, off, withdrawn }: PoolSummary): number | undefined =>
  usedCodes === undefined ? undefined : Math.max(0, codes - off - withdrawn - usedCodes)
