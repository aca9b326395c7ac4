import { FileSpreadsheet, FileText, LayoutTemplate } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type Beginning, type NewWorkspaceDraft, templates } from './draft.ts'
import css from './new-workspace.module.css'

const beginnings: readonly Beginning[] = ['files', 'empty', ...templates]
const icons = { files: FileSpreadsheet, empty: FileText } as const

/** What the workspace starts with: a template, or the user's own files. */
export function StartStep({
  draft,
  change,
}: {
  readonly draft: NewWorkspaceDraft
  readonly change: (part: Partial<NewWorkspaceDraft>) => void
}) {
  const { t } = useTranslation()
  return (
    <fieldset className={css.beginnings}>
      <legend>{t('newWorkspace.startLead')}</legend>
      {beginnings.map((beginning) => {
        const Icon = beginning === 'files' || beginning === 'empty' ? icons[beginning] : LayoutTemplate
        return (
          <label key={beginning}>
            <input
              type="radio"
              name="beginning"
              checked={draft.beginning === beginning}
              onChange={() => change({ beginning })}
            />
            <Icon size={18} aria-hidden />
            <span>
              <strong>{t(`newWorkspace.beginnings.${beginning}.title`)}</strong>
              <small>{t(`newWorkspace.beginnings.${beginning}.about`)}</small>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
