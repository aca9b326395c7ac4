import { useTranslation } from 'react-i18next'
import type { Conflict } from '../../engine/conflicts.ts'
import { sentenceOf } from './conflict-words.ts'
import css from './conflicts-panel.module.css'

/** A larger graph is unreadable; the sentences list all conflicts. */
export const maxNodes = 12

/** Distance between nodes in pixels. */
const rowHeight = 30

/** One campaign in the middle; on its left the campaigns that block it, on its right those that it blocks. */
export function ConflictGraph({
  campaign,
  conflicts,
  onChoose,
}: {
  readonly campaign: string
  readonly conflicts: readonly Conflict[]
  readonly onChoose: (campaign: string) => void
}) {
  const { t } = useTranslation()
  const before = conflicts.filter(({ blocked }) => blocked === campaign)
  const after = conflicts.filter(({ blocker }) => blocker === campaign)
  const height = Math.max(before.length, after.length, 1) * rowHeight
  const neighbours = (own: readonly Conflict[], side: 'before' | 'after') => (
    <ul style={{ height }}>
      {own.map((conflict) => (
        <li key={conflict[side === 'before' ? 'blocker' : 'blocked']}>
          <Node
            name={conflict[side === 'before' ? 'blocker' : 'blocked']}
            title={sentenceOf(conflict, t)}
            isAlways={conflict.always !== undefined}
            onChoose={onChoose}
          />
        </li>
      ))}
    </ul>
  )
  return (
    <div className={css.scroller}>
      <fieldset className={css.graph} aria-label={t('conflicts.graphOf', { campaign })}>
        {neighbours(before, 'before')}
        <Edges conflicts={before} height={height} />
        <b title={campaign}>{campaign}</b>
        <Edges conflicts={after} height={height} isReversed />
        {neighbours(after, 'after')}
      </fieldset>
      <Legend conflicts={conflicts} />
    </div>
  )
}

function Node({
  name,
  title,
  isAlways,
  onChoose,
}: {
  readonly name: string
  readonly title: string
  readonly isAlways: boolean
  readonly onChoose: (campaign: string) => void
}) {
  return (
    <button type="button" data-always={isAlways} title={`${name}\n${title}`} onClick={() => onChoose(name)}>
      {name}
    </button>
  )
}

const dashes = { 'never-combine': undefined, similar: '7 4', group: '2 3', 'same-item': '10 3 2 3' } as const

/** Edges between a column and the node in the middle; the arrow points to the blocked campaign. */
function Edges({
  conflicts,
  height,
  isReversed = false,
}: {
  readonly conflicts: readonly Conflict[]
  readonly height: number
  readonly isReversed?: boolean
}) {
  const top = (height - conflicts.length * rowHeight) / 2
  return (
    <svg className={css.edges} viewBox={`0 0 60 ${height}`} width="60" height={height} aria-hidden>
      {conflicts.map(({ blocker, blocked, why, always }, index) => {
        const [side, middle] = [top + (index + 0.5) * rowHeight, height / 2]
        const [from, to] = isReversed ? [middle, side] : [side, middle]
        return (
          <g key={`${blocker}\n${blocked}`} data-always={always !== undefined}>
            <path d={`M1 ${from} C30 ${from} 30 ${to} 54 ${to}`} strokeDasharray={dashes[why]} />
            <path d={`M52 ${to - 4} L59 ${to} L52 ${to + 4}`} />
          </g>
        )
      })}
    </svg>
  )
}

const whys = Object.keys(dashes) as (keyof typeof dashes)[]

/** Explains only the line styles that occur. */
function Legend({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const { t } = useTranslation()
  return (
    <ul className={css.legend}>
      {whys
        .filter((why) => conflicts.some((each) => each.why === why))
        .map((why) => (
          <li key={why}>
            <svg width="26" height="8" aria-hidden>
              <line x1="0" x2="26" y1="4" y2="4" strokeDasharray={dashes[why]} />
            </svg>
            {t(`conflicts.why.${why}`)}
          </li>
        ))}
      {conflicts.some(({ always }) => always) && (
        <li className={css.strong}>
          <svg width="26" height="8" aria-hidden>
            <line x1="0" x2="26" y1="4" y2="4" />
          </svg>
          {t('conflicts.always')}
        </li>
      )}
    </ul>
  )
}
