import { FilePlus, FileText, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { newFileIn } from '../actions/files.ts'
import { newWorkspace } from '../actions/new-workspace.ts'
import { Button } from '../parts/button.tsx'
import { Empty } from '../parts/empty.tsx'
import { attempt } from '../state/notices.ts'
import { useStore } from '../state/store.ts'

/** Takes the place of the text while no file is open. */
export function NoFile() {
  const { t } = useTranslation()
  const hasFiles = useStore((state) => state.documents.size > 0)
  return (
    <Empty
      icon={FileText}
      title={t('editor.noFile')}
      action={
        <>
          {!hasFiles && (
            <Button kind="main" icon={Store} onClick={() => attempt(newWorkspace)}>
              {t('welcome.newWorkspace')}
            </Button>
          )}
          <Button icon={FilePlus} onClick={() => attempt(() => newFileIn(''))}>
            {t('files.newTitle')}
          </Button>
        </>
      }
    >
      {t(hasFiles ? 'editor.noFileHelp' : 'editor.emptyFolderHelp')}
    </Empty>
  )
}
