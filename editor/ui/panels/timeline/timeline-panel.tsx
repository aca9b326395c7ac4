import { CalendarRange, FilePlus, SearchX } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { commandNamed } from '../../commands/commands.ts'
import { engine } from '../../engine/client.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { useTimeline } from '../../state/timeline.ts'
import { useDebounced } from '../../state/use-debounced.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import { TimelineChart } from './timeline-chart.tsx'
import { rowsOf } from './timeline-lanes.ts'
import css from './timeline-panel.module.css'

/** Milliseconds without edits before bars are updated. */
const pauseMs = 100

/** All campaigns on a calendar. */
export function TimelinePanel() {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const visible = useVisible(box)
  const revision = useDebounced(
    useStore((state) => state.settled),
    pauseMs,
  )
  const found = useEngineQuery(visible, () => engine.timeline(), [revision])
  const lanes = useTimeline((state) => state.lanes)
  const search = useTimeline((state) => state.search)

  const rows = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase()
    const bars = (found?.bars ?? []).filter(({ campaign, title = '' }) =>
      `${campaign}\n${title}`.toLocaleLowerCase().includes(wanted),
    )
    return rowsOf(bars, lanes, wanted === '' ? 'all' : 'found')
  }, [found, search, lanes])

  return (
    <div ref={box} className={css.panel}>
      {found && found.bars.length === 0 && (
        <Empty
          icon={CalendarRange}
          title={t('timeline.none')}
          action={
            <Button kind="main" icon={FilePlus} onClick={() => attempt(async () => commandNamed('file.new')?.run())}>
              {t('timeline.newFile')}
            </Button>
          }
        >
          {t('timeline.noneHelp')}
        </Empty>
      )}
      {found && found.bars.length > 0 && (
        <TimelineChart rows={rows} zone={found.zone}>
          {rows.length === 1 && (
            <Empty
              icon={SearchX}
              title={t('timeline.nothingFound')}
              action={<Button onClick={() => useTimeline.setState({ search: '' })}>{t('timeline.showAll')}</Button>}
            />
          )}
        </TimelineChart>
      )}
    </div>
  )
}
