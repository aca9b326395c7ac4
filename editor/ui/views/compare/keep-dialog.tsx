import { BookmarkPlus, PencilLine } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Field, TextInput } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form.tsx'
import { attempt } from '../../state/notices.ts'
import type { FinishedComparison } from './compare-state.ts'
import kept from './kept.module.css'
import { type ComparisonLabel, keepComparison, loadKept, useKept } from './kept-state.ts'

/** Saves a comparison under a name, with a note and an author. */
export function KeepButton({ finished }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" icon={finished.kept ? PencilLine : BookmarkPlus} onClick={() => setOpen(true)}>
        {t(finished.kept ? 'compare.kept.rename' : 'compare.kept.keep')}
      </Button>
      {isOpen && <KeepDialog finished={finished} onClose={() => setOpen(false)} />}
    </>
  )
}

function KeepDialog({ finished, onClose }: { readonly finished: FinishedComparison; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { kept: before } = finished
  const { list, by } = useKept()
  const [naming, setNaming] = useState<ComparisonLabel>({
    name: before?.name ?? proposed(finished),
    note: before?.note ?? '',
    by: before?.by ?? by,
  })
  useEffect(() => attempt(loadKept), [])
  // The author arrives a moment later; keeps one that the user has typed.
  useEffect(() => setNaming((now) => (now.by === '' ? { ...now, by } : now)), [by])
  const isTaken = list?.some(({ name, id }) => name === naming.name.trim() && id !== before?.id)
  const keep = (): void => {
    onClose()
    attempt(() => keepComparison({ ...naming, name: naming.name.trim() }))
  }
  return (
    <FormDialog
      title={t(before ? 'compare.kept.renameTitle' : 'compare.kept.keepTitle')}
      go={t('compare.kept.save')}
      onSubmit={keep}
      onClose={onClose}
    >
      <Field
        label={t('compare.kept.name')}
        error={isTaken ? t('compare.kept.taken') : undefined}
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
      <Field label={t('compare.kept.note')} hint={t('compare.kept.noteHint')}>
        {(ids) => (
          <textarea
            {...ids}
            className={kept.note}
            value={naming.note}
            onChange={({ target }) => setNaming({ ...naming, note: target.value })}
          />
        )}
      </Field>
      <Field label={t('compare.kept.by')}>
        {(ids) => (
          <TextInput {...ids} value={naming.by} onChange={({ target }) => setNaming({ ...naming, by: target.value })} />
        )}
      </Field>
    </FormDialog>
  )
}

const proposed = ({ names }: FinishedComparison): string => names.b
