import { CalendarRange, FilePlus, SearchX } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { commandNamed } from '../../commands/commands.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { attempt } from '../../state/notices.ts'
import { askForBars, changeTimeline, useTimeline } from '../../state/timeline.ts'
import { useTextQuery } from '../../state/use-engine-query.ts'
import { TimelineChart } from './timeline-chart.tsx'
import { notOver, rowsOf } from './timeline-lanes.ts'
import css from './timeline-panel.module.css'
import { useNow } from './use-now.ts'

/** Milliseconds without edits before bars are updated. */
const pauseMs = 100

/** All campaigns on a calendar. */
export function TimelinePanel() {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const visible = useVisible(box)
  const found = useTextQuery(visible, askForBars, [], pauseMs)
  const { lanes, search, hidesOver, unfolds } = useTimeline()
  const now = useNow(found?.zone)

  const rows = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase()
    const all = found?.bars ?? []
    const bars = (hidesOver ? notOver(all, now) : all).filter(({ campaign, title = '' }) =>
      `${campaign}\n${title}`.toLocaleLowerCase().includes(wanted),
    )
    const isFound = wanted !== ''
    return rowsOf(bars, { kind: lanes, heading: isFound ? 'found' : 'all', folds: !isFound && !unfolds })
  }, [found, search, lanes, hidesOver, unfolds, now])

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
        <TimelineChart rows={rows} zone={found.zone} now={now}>
          {rows.length === 1 && (
            <Empty
              icon={SearchX}
              title={t('timeline.nothingFound')}
              action={
                <Button onClick={() => changeTimeline({ search: '', hidesOver: false })}>
                  {t('timeline.showAll')}
                </Button>
              }
            />
          )}
        </TimelineChart>
      )}
    </div>
  )
}
