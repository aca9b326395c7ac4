import { History } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { GenerateDialog } from './generate-dialog.tsx'
import { dropped } from './import/drop.ts'
import { chooseImport } from './import/import-state.ts'

/** Before there are orders: where they come from. */
export function HistoryEmpty() {
  const { t } = useTranslation()
  const [making, setMaking] = useState(false)
  const hasRules = useStore(({ snapshot }) => (snapshot?.rules.campaigns ?? 0) > 0)
  return (
    <section
      aria-label={t('places.history')}
      style={{ height: '100%' }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        attempt(() => dropped(event.dataTransfer))
      }}
    >
      <Empty
        icon={History}
        title={t('history.empty.title')}
        action={
          <div style={{ display: 'flex', gap: 8 }}>
            <Button kind="main" onClick={chooseImport}>
              {t('history.import')}
            </Button>
            <Button disabled={!hasRules} onClick={() => setMaking(true)}>
              {t('history.empty.make')}
            </Button>
          </div>
        }
      >
        {t('history.empty.text')}
      </Empty>
      {making && <GenerateDialog onClose={() => setMaking(false)} />}
    </section>
  )
}
