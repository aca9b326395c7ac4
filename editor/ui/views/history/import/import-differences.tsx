import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/button.tsx'
import { attempt } from '../../../state/notices.ts'
import css from './import-page.module.css'
import { changeMapping, importAnyway } from './import-state.ts'

/** The orders that differ from the file's own totals, before anything is imported. `said` has a sentence, then a line for each. */
export function ImportDifferences({ said }: { readonly said: string }) {
  const { t } = useTranslation()
  const [sentence = '', ...orders] = said.split('\n')
  return (
    <section className={css.summary} aria-label={t('history.differences.title')} role="status">
      <h2 className={css.warned}>
        <TriangleAlert size={20} aria-hidden />
        {t('history.differences.title')}
      </h2>
      <p>{sentence}</p>
      <ul>
        {orders.map((order) => (
          <li key={order}>{order}</li>
        ))}
      </ul>
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
