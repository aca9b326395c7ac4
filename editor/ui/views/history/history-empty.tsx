import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useStore } from '../../state/store.ts'
import { GenerateDialog } from './generate-dialog.tsx'
import { useGenerate } from './generate-state.ts'
import css from './history-empty.module.css'
import { chooseImport } from './import/import-state.ts'

/** Shown while there are no orders: where to get them. */
export function HistoryEmpty() {
  const { t } = useTranslation()
  const making = useGenerate(({ open }) => open)
  const hasRules = useStore(({ snapshot }) => (snapshot?.rules.campaigns ?? 0) > 0)
  return (
    <>
      <Empty
        icon={History}
        title={t('history.empty.title')}
        action={
          <div className={css.actions}>
            <Button kind="main" onClick={chooseImport}>
              {t('history.import')}
            </Button>
            <Button
              disabledReason={hasRules ? undefined : t('history.empty.needsCampaign')}
              onClick={() => useGenerate.setState({ open: true })}
            >
              {t('history.empty.make')}
            </Button>
          </div>
        }
      >
        {t('history.empty.text')}
      </Empty>
      {making && <GenerateDialog onClose={() => useGenerate.setState({ open: false })} />}
    </>
  )
}
