import { FileText, Folder, FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { KindIcon } from '../../parts/kind-icon.tsx'
import { useGit } from '../../state/git.ts'
import { useStore } from '../../state/store.ts'
import type { FileRow } from './file-rows.ts'
import css from './files-panel.module.css'

export function FileItem({ row }: { readonly row: FileRow }) {
  switch (row.kind) {
    case 'folder':
      return (
        <span className={css.item}>
          {row.open ? <FolderOpen size={14} aria-hidden /> : <Folder size={14} aria-hidden />}
          <span className={css.name}>{row.label}</span>
        </span>
      )
    case 'file':
      return <File path={row.path} name={row.label} />
    case 'entry':
      return (
        <span className={`${css.item} ${css.entry}`}>
          <KindIcon kind={row.entry.kind} />
          <span className={css.name}>{row.label}</span>
        </span>
      )
  }
}

function File({ path, name }: { readonly path: string; readonly name: string }) {
  const { t } = useTranslation()
  const git = useGit((state) => state.files[path])
  const dirty = useStore((state) => state.documents.get(path)?.dirty ?? false)
  const errors = useStore((state) => countOf(state.snapshot?.diagnostics, path, 'error'))
  const warnings = useStore((state) => countOf(state.snapshot?.diagnostics, path, 'warning'))
  return (
    <span className={css.item} title={git === undefined ? path : `${path}: ${t(`files.git.${git}`)}`} data-git={git}>
      <FileText size={14} aria-hidden className={errors > 0 ? css.wrong : ''} />
      <span className={css.name}>{name}</span>
      {errors > 0 && (
        <span className={css.errors} role="img" aria-label={t('status.errors', { count: errors })}>
          {errors}
        </span>
      )}
      {warnings > 0 && (
        <span className={css.warnings} role="img" aria-label={t('status.warnings', { count: warnings })}>
          {warnings}
        </span>
      )}
      {git !== undefined && (
        <span className={css.git} role="img" aria-label={t(`files.git.${git}`)}>
          {t(`files.gitSign.${git}`)}
        </span>
      )}
      {dirty && <span className={css.dirty} role="img" aria-label={t('shell.unsaved')} />}
    </span>
  )
}

const countOf = (
  findings: readonly { readonly path: string; readonly severity: string }[] = [],
  path: string,
  severity: string,
): number => findings.reduce((sum, each) => sum + (each.path === path && each.severity === severity ? 1 : 0), 0)
