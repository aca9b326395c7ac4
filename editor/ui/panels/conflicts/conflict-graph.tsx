import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '../../engine/conflicts.ts'
import { Chart, type ChartMark } from '../../parts/chart.tsx'
import type { ChartColours } from '../../parts/chart-colours.ts'
import { useSize } from '../../parts/use-size.ts'
import type { Chosen } from './chosen.ts'
import { graphOption } from './conflict-graph-option.ts'
import { layOutConflicts } from './conflict-layout.ts'
import css from './conflicts-panel.module.css'

/** Above this number the graph is unreadable; the table still lists everything. */
const maxDrawn = 60

/** Pixels of the chart. */
const headingHeight = 28

export function ConflictGraph({
  conflicts,
  never,
  onChoose,
}: {
  readonly conflicts: readonly Conflict[]
  readonly never: readonly string[]
  readonly onChoose: (chosen: Chosen) => void
}) {
  const { t } = useTranslation()
  const drawn = useMemo(() => tellingMost(conflicts), [conflicts])
  const places = useMemo(() => layOutConflicts(drawn), [drawn])
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(box)
  const option = useCallback(
    (colours: ChartColours) => {
      const size = { width, height: height - headingHeight }
      return graphOption({ conflicts: drawn, places, never: new Set(never), size, colours, t })
    },
    [drawn, places, never, width, height, t],
  )
  const chooseConflict = (conflict: Conflict | undefined): void => {
    if (conflict) onChoose({ kind: 'conflict', blocker: conflict.blocker, blocked: conflict.blocked })
  }
  const chooseMark = ({ kind, index }: ChartMark): void => {
    const node = places[index]
    if (kind === 'edge') chooseConflict(drawn[index])
    else if (node) onChoose({ kind: 'campaign', campaign: node.campaign })
  }
  const table = {
    columns: [t('conflicts.blocker'), t('conflicts.blocked'), t('conflicts.because'), t('conflicts.always')].map(
      (label) => ({ label }),
    ),
    rows: conflicts.map(({ blocker, blocked, why, always }) => [
      blocker,
      blocked,
      t(`conflicts.why.${why}`),
      always ? t(`conflicts.${always}`) : t('conflicts.sometimes'),
    ]),
  }
  return (
    <div ref={box} className={css.graph}>
      <Chart
        label={
          drawn.length < conflicts.length ? t('conflicts.graphOfSome', { count: drawn.length }) : t('conflicts.graph')
        }
        option={option}
        table={table}
        onMark={chooseMark}
        onRow={(index) => chooseConflict(conflicts[index])}
        tools={<Legend />}
      />
    </div>
  )
}

/** Permanent conflicts first; otherwise in order. */
function tellingMost(conflicts: readonly Conflict[]): readonly Conflict[] {
  if (conflicts.length <= maxDrawn) return conflicts
  const [strong, weak] = [conflicts.filter(({ always }) => always), conflicts.filter(({ always }) => !always)]
  const chosen = new Set([...strong, ...weak].slice(0, maxDrawn))
  return conflicts.filter((each) => chosen.has(each))
}

const whys = ['never-combine', 'similar', 'group', 'same-item'] as const
const dashes = { 'never-combine': undefined, similar: '7 4', group: '2 3', 'same-item': '10 3 2 3' } as const

/** Legend of line styles. */
function Legend() {
  const { t } = useTranslation()
  return (
    <ul className={css.legend}>
      {whys.map((why) => (
        <li key={why}>
          <svg width="26" height="8" aria-hidden>
            <line x1="0" x2="26" y1="4" y2="4" strokeDasharray={dashes[why]} />
          </svg>
          {t(`conflicts.why.${why}`)}
        </li>
      ))}
      <li className={css.strong}>
        <svg width="26" height="8" aria-hidden>
          <line x1="0" x2="26" y1="4" y2="4" />
        </svg>
        {t('conflicts.always')}
      </li>
    </ul>
  )
}
