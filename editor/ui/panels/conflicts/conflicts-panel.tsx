import { CircleAlert, Handshake } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { engine } from '../../engine/client.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { useStore } from '../../state/store.ts'
import { useTextQuery } from '../../state/use-engine-query.ts'
import { showPanel } from '../dock.ts'
import { ConflictDetails } from './conflict-details.tsx'
import { conflictRows, sortConflicts } from './conflict-rows.ts'
import { ConflictTable } from './conflict-table.tsx'
import css from './conflicts-panel.module.css'
import { pauseMs, WorstDiscounts } from './worst-discounts.tsx'

/** The table of all campaigns with conflicts, then the conflicts of one campaign. */
export function ConflictsPanel() {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const visible = useVisible(box)
  const stale = useStore((state) => state.snapshot?.rules.stale)
  const counts = useTextQuery(visible, () => engine.blockCounts(), [], pauseMs)
  const rows = useMemo(() => counts && conflictRows(counts), [counts])
  const [chosen, choose] = useState<string>()
  const campaign =
    rows?.find((row) => row.campaign === chosen)?.campaign ?? (rows && sortConflicts(rows, 'blocks', true)[0]?.campaign)
  const around = useTextQuery(
    visible && campaign !== undefined,
    async () => engine.conflicts(campaign),
    [campaign],
    pauseMs,
  )
  return (
    <div ref={box} className={css.panel}>
      {stale && rows && (
        <p className={css.stale} role="status">
          <CircleAlert size={14} aria-hidden />
          {t('conflicts.stale')}
        </p>
      )}
      <WorstDiscounts visible={visible} />
      {!rows && stale && (
        <Empty
          icon={CircleAlert}
          title={t('conflicts.neverReady')}
          action={<Button onClick={() => showPanel('problems')}>{t('why.showProblems')}</Button>}
        >
          {t('conflicts.neverReadyHelp')}
        </Empty>
      )}
      {rows?.length === 0 && (
        <Empty icon={Handshake} title={t('conflicts.none')}>
          {t('conflicts.noneHelp')}
        </Empty>
      )}
      {rows && rows.length > 0 && campaign !== undefined && (
        <div className={css.both}>
          <ConflictTable rows={rows} chosen={campaign} onChoose={choose} />
          {around?.around === campaign && (
            <ConflictDetails
              campaign={campaign}
              conflicts={around.conflicts}
              isNever={around.never.includes(campaign)}
              onChoose={choose}
            />
          )}
        </div>
      )}
    </div>
  )
}
