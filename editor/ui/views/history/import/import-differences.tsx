import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TotalsComparison } from '../../../../calls/messages.ts'
import { Button } from '../../../parts/button.tsx'
import { attempt } from '../../../state/notices.ts'
import css from './import-page.module.css'
import { changeMapping, importAnyway } from './import-state.ts'
import { Comparison } from './import-totals.tsx'

/** Orders that differ from the file's own totals, shown before anything is imported. */
export function ImportDifferences({ comparison }: { readonly comparison: TotalsComparison }) {
  const { t } = useTranslation()
  return (
    <section className={css.summary} aria-label={t('history.differences.title')} role="status">
      <h2 className={css.warned}>
        <TriangleAlert size={20} aria-hidden />
        {t('history.differences.title')}
      </h2>
      <Comparison comparison={comparison} />
      <p className={css.note}>{t('history.differences.help')}</p>
      <div className={css.buttons}>
        <Button kind="main" autoFocus onClick={changeMapping}>
          {t('history.differences.change')}
        </Button>
        <Button onClick={() => attempt(importAnyway)}>{t('history.differences.accept')}</Button>
      </div>
    </section>
  )
}
