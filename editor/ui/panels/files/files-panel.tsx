import { FilePlus, FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { commandNamed } from '../../commands/commands.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { openFile } from '../dock.ts'
import css from './files-panel.module.css'

export function FilesPanel() {
  const { t } = useTranslation()
  const documents = useStore((state) => state.documents)
  const active = useStore((state) => state.activePath)
  if (documents.size === 0) {
    return (
      <Empty
        icon={FileText}
        title={t('files.none')}
        action={
          <Button kind="main" icon={FilePlus} onClick={() => attempt(async () => commandNamed('file.new')?.run())}>
            {t('files.newTitle')}
          </Button>
        }
      >
        {t('files.noneHelp')}
      </Empty>
    )
  }
  return (
    <ul className={css.files} aria-label={t('panels.files')}>
      {[...documents.values()].map(({ path, dirty }) => (
        <li key={path}>
          <button type="button" aria-current={path === active} onClick={() => openFile(path)}>
            <FileText size={13} aria-hidden />
            <span>{path}</span>
            {dirty && <i role="img" aria-label={t('shell.unsaved')} />}
          </button>
        </li>
      ))}
    </ul>
  )
}
