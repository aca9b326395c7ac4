import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Answers } from '../../../../host/contract.ts'
import { formatCount } from '../../../i18n/numbers.ts'
import { Button } from '../../../parts/button.tsx'
import css from './import-page.module.css'
import { chooseImport, leaveImport } from './import-state.ts'

/** What came in, what was refused and why, and where to find it. */
export function ImportSummary({ summary }: { readonly summary: Answers['importOrders'] }) {
  const { t } = useTranslation()
  const { file, alreadyImported, rows, orders, lines, returns, known, refused, ignored, rejects, missing, hasHours } =
    summary
  const said = [
    ['rows', rows],
    ['orders', orders],
    ['lines', lines],
    ['returns', returns],
    ['known', known],
  ] as const
  const reasons = (list: Readonly<Record<string, number>>) => (
    <ul>
      {Object.entries(list).map(([why, count]) => (
        <li key={why}>
          <span className="figure">{formatCount(count)}</span> {why}
        </li>
      ))}
    </ul>
  )
  return (
    <section className={css.summary} aria-label={t('history.done.title')} role="status">
      <h2>
        <CircleCheck size={20} aria-hidden />
        {t(alreadyImported ? 'history.done.already' : 'history.done.heading', {
          file: file.split(/[/\\]/).at(-1) ?? file,
        })}
      </h2>
      {!alreadyImported && (
        <dl>
          {said.map(([name, count]) => (
            <div key={name}>
              <dt>{t(`history.done.${name}`)}</dt>
              <dd className="figure">{formatCount(count)}</dd>
            </div>
          ))}
        </dl>
      )}
      {!hasHours && <p>{t('history.done.noHours')}</p>}
      {Object.keys(refused).length > 0 && (
        <>
          <h3>{t('history.done.refused')}</h3>
          {reasons(refused)}
          {rejects !== undefined && <p>{t('history.done.rejects', { file: rejects })}</p>}
        </>
      )}
      {Object.keys(ignored).length > 0 && (
        <>
          <h3>{t('history.done.ignored')}</h3>
          {reasons(ignored)}
        </>
      )}
      {missing.length > 0 && (
        <>
          <h3>{t('history.done.missing')}</h3>
          <ul>
            {missing.map(({ column, field, effect }) => (
              <li key={`${column} ${field}`}>
                {effect === undefined ? t('history.done.missingColumn', { column, field }) : `${column}: ${effect}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={css.buttons}>
        <Button kind="main" autoFocus onClick={leaveImport}>
          {t('history.done.show')}
        </Button>
        <Button onClick={chooseImport}>{t('history.done.another')}</Button>
      </div>
    </section>
  )
}
