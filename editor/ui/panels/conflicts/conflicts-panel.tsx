import { CircleAlert, Handshake } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { engine } from '../../engine/client.ts'
import type { Conflict, Conflicts } from '../../engine/conflicts.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { TextInput } from '../../parts/field.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { useStore } from '../../state/store.ts'
import { useDebounced } from '../../state/use-debounced.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import { showPanel } from '../dock.ts'
import type { Chosen } from './chosen.ts'
import { ConflictDetails } from './conflict-details.tsx'
import { ConflictGraph } from './conflict-graph.tsx'
import css from './conflicts-panel.module.css'
import { WorstDiscounts } from './worst-discounts.tsx'

/** Milliseconds without edits before all pairs are computed again. */
const pauseMs = 400
/** The same for the search field. */
const searchPause = 150

/** Which campaigns block which, and why. */
export function ConflictsPanel() {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const visible = useVisible(box)
  const revision = useDebounced(
    useStore((state) => state.settled),
    pauseMs,
  )
  const stale = useStore((state) => state.snapshot?.rules.stale)
  const [search, setSearch] = useState('')
  const around = useDebounced(search.trim(), searchPause)
  const matches = useEngineQuery(visible, () => engine.conflicts(around || undefined), [revision, around])
  return (
    <div ref={box} className={css.panel}>
      {stale && matches && (
        <p className={css.stale} role="status">
          <CircleAlert size={14} aria-hidden />
          {t('conflicts.stale')}
        </p>
      )}
      <WorstDiscounts visible={visible} revision={revision} />
      <Content found={matches} search={search} setSearch={setSearch} isKnown={revision !== undefined} />
    </div>
  )
}

function Content({
  found: matches,
  search,
  setSearch,
  isKnown,
}: {
  readonly found: Conflicts | undefined
  readonly search: string
  readonly setSearch: (search: string) => void
  readonly isKnown: boolean
}) {
  const { t } = useTranslation()
  const shown = useMemo(() => (matches ? matching(matches, search) : []), [matches, search])
  const [chosen, choose] = useState<Chosen>()
  if (!matches) {
    return isKnown ? (
      <Empty
        icon={CircleAlert}
        title={t('conflicts.neverReady')}
        action={<Button onClick={() => showPanel('problems')}>{t('why.showProblems')}</Button>}
      >
        {t('conflicts.neverReadyHelp')}
      </Empty>
    ) : (
      <div />
    )
  }
  if (matches.conflicts.length === 0 && matches.around === undefined) {
    return (
      <Empty icon={Handshake} title={t('conflicts.none')}>
        {t('conflicts.noneHelp')}
      </Empty>
    )
  }
  return (
    <>
      <div className={css.toolbar}>
        <TextInput
          type="search"
          list="conflict-campaigns"
          className={css.search}
          aria-label={t('conflicts.search')}
          placeholder={t('conflicts.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <datalist id="conflict-campaigns">
          {matches.campaigns.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <p className={css.note}>
          {matches.around === undefined
            ? t('conflicts.count', { count: shown.length, shown: formatCount(shown.length) })
            : t('conflicts.around', {
                campaign: matches.around,
                count: shown.length,
                shown: formatCount(shown.length),
              })}
        </p>
      </div>
      <div className={css.both}>
        <ConflictGraph conflicts={shown} never={matches.never} onChoose={choose} />
        <ConflictDetails conflicts={shown} never={matches.never} chosen={chosen} onChoose={choose} />
      </div>
    </>
  )
}

function matching({ conflicts, around }: Conflicts, search: string): readonly Conflict[] {
  const wanted = search.trim().toLocaleLowerCase()
  if (around !== undefined || wanted === '') return conflicts
  return conflicts.filter(({ blocker, blocked }) => `${blocker}\n${blocked}`.toLocaleLowerCase().includes(wanted))
}
