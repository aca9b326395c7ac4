import { BookmarkPlus, PencilLine } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Field, TextInput } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form.tsx'
import { attempt } from '../../state/notices.ts'
import type { FinishedComparison } from './compare-state.ts'
import styles from './saved-comparisons.module.css'
import {
  type ComparisonLabel,
  loadSavedComparisons,
  saveComparison,
  useSavedComparisons,
} from './saved-comparisons-state.ts'

/** Saves a comparison under a name, with a note and an author. */
export function SaveButton({ finished }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" icon={finished.saved ? PencilLine : BookmarkPlus} onClick={() => setOpen(true)}>
        {t(finished.saved ? 'compare.saved.rename' : 'compare.saved.keep')}
      </Button>
      {isOpen && <SaveDialog finished={finished} onClose={() => setOpen(false)} />}
    </>
  )
}

function SaveDialog({ finished, onClose }: { readonly finished: FinishedComparison; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { saved: before } = finished
  const { list, by } = useSavedComparisons()
  const [naming, setNaming] = useState<ComparisonLabel>({
    name: before?.name ?? proposed(finished),
    note: before?.note ?? '',
    by: before?.by ?? by,
  })
  useEffect(() => attempt(loadSavedComparisons), [])
  // The author arrives a moment later; keeps one that the user has typed.
  useEffect(() => setNaming((now) => (now.by === '' ? { ...now, by } : now)), [by])
  const isTaken = list?.some(({ name, id }) => name === naming.name.trim() && id !== before?.id)
  const keep = (): void => {
    onClose()
    attempt(() => saveComparison({ ...naming, name: naming.name.trim() }))
  }
  return (
    <FormDialog
      title={t(before ? 'compare.saved.renameTitle' : 'compare.saved.keepTitle')}
      go={t('compare.saved.save')}
      onSubmit={keep}
      onClose={onClose}
    >
      <Field
        label={t('compare.saved.name')}
        error={isTaken ? t('compare.saved.taken') : undefined}
        isMissing={naming.name.trim() === ''}
      >
        {(ids) => (
          <TextInput
            {...ids}
            autoFocus
            value={naming.name}
            onChange={({ target }) => setNaming({ ...naming, name: target.value })}
          />
        )}
      </Field>
      <Field label={t('compare.saved.note')} hint={t('compare.saved.noteHint')}>
        {(ids) => (
          <textarea
            {...ids}
            className={styles.note}
            value={naming.note}
            onChange={({ target }) => setNaming({ ...naming, note: target.value })}
          />
        )}
      </Field>
      <Field label={t('compare.saved.by')}>
        {(ids) => (
          <TextInput {...ids} value={naming.by} onChange={({ target }) => setNaming({ ...naming, by: target.value })} />
        )}
      </Field>
    </FormDialog>
  )
}

const proposed = ({ names }: FinishedComparison): string => names.b
