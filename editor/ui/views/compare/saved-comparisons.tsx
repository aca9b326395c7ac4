import { Archive, RotateCcw, Trash2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sideInWords } from '../../../../src/compare/words.ts'
import { request } from '../../host/client.ts'
import { formatCount, formatDay } from '../../i18n/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FailedLine } from '../../parts/failed.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { attempt } from '../../state/notices.ts'
import { useWords } from '../../state/use-words.ts'
import css from './compare.module.css'
import { runComparison, showSaved } from './compare-state.ts'
import { headlineOf } from './headline.ts'
import styles from './saved-comparisons.module.css'
import {
  deleteSavedComparison,
  enterSavedComparisons,
  loadSavedComparisons,
  restoreComparison,
  useSavedComparisons,
} from './saved-comparisons-state.ts'

/** Saved comparisons, which the user can open, repeat or delete. */
export function SavedComparisonsButton() {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const count = useSavedComparisons(({ list }) => list?.length ?? 0)
  return (
    <>
      <Button kind="quiet" icon={Archive} onClick={() => setOpen(true)}>
        {t('compare.saved.open', { count, number: formatCount(count) })}
      </Button>
      {isOpen && <SavedComparisons onClose={() => setOpen(false)} />}
    </>
  )
}

function SavedComparisons({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { list, failure, unread, deleted } = useSavedComparisons()
  const words = useWords()
  useEffect(() => {
    // A list that could not be read says so.
    if (useSavedComparisons.getState().list) attempt(loadSavedComparisons)
    return () => useSavedComparisons.setState({ deleted: undefined })
  }, [])
  const repeat = async (id: string): Promise<void> => {
    onClose()
    await runComparison(await request('openComparison', { id }))
    await loadSavedComparisons()
  }
  return (
    <Dialog title={t('compare.saved.title')} onClose={onClose} wide>
      {deleted && (
        <p className={styles.deleted} role="status">
          {t('compare.saved.deleted', { name: deleted.name })}
          <Button icon={Undo2} onClick={() => attempt(() => restoreComparison(deleted))}>
            {t('compare.saved.undo')}
          </Button>
        </p>
      )}
      {unread.map(words).map((sentence) => (
        <p key={sentence} className={css.bad}>
          <Sentence text={sentence} />
        </p>
      ))}
      {failure && <FailedLine failure={failure} retry={() => void enterSavedComparisons()} />}
      {list?.length === 0 && <p className={css.soft}>{t('compare.saved.none')}</p>}
      <ul className={styles.list}>
        {list?.map((each) => (
          <li key={each.id}>
            <div>
              <button
                type="button"
                className={styles.name}
                onClick={() => {
                  onClose()
                  attempt(() => showSaved(each.id))
                }}
              >
                {each.name}
              </button>
              <p>{headlineOf(each, t)}</p>
              {each.note && <p className={css.soft}>{each.note}</p>}
              <p className={css.soft}>
                <b className={css.a}>A</b> {words(sideInWords(each.scenarios.a))} <b className={css.b}>B</b>{' '}
                {words(sideInWords(each.scenarios.b))}
              </p>
              <p className={css.soft}>
                {[
                  formatDay(each.at.slice(0, 10)),
                  each.by,
                  `${formatDay(each.period.first)} – ${formatDay(each.period.last)}`,
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </p>
            </div>
            <IconButton
              icon={RotateCcw}
              label={t('compare.saved.repeat', { name: each.name })}
              onClick={() => attempt(() => repeat(each.id))}
            />
            <IconButton
              icon={Trash2}
              label={t('compare.saved.delete', { name: each.name })}
              onClick={() => attempt(() => deleteSavedComparison(each))}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
