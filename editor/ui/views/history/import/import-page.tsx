import { ArrowDownToLine } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatDay } from '../../../i18n/numbers.ts'
import { Button } from '../../../parts/button.tsx'
import { goToProblem } from '../../../parts/go-to-problem.ts'
import { attempt } from '../../../state/notices.ts'
import { ImportDifferences } from './import-differences.tsx'
import css from './import-page.module.css'
import { ImportPreview } from './import-preview.tsx'
import {
  leaveImport,
  loadMapping,
  type MappingStep,
  runImport,
  saveMapping,
  startOver,
  useImport,
} from './import-state.ts'
import { ImportSummary } from './import-summary.tsx'
import { MappingFields } from './mapping-fields.tsx'
import { fromForm } from './mapping-form.ts'
import { problemsOf } from './mapping-problems.ts'
import { Waiting } from './waiting.tsx'

/** The steps of an import, from inspecting the file to the summary. */
export function ImportPage() {
  const { t } = useTranslation()
  const step = useImport((state) => state.step)
  switch (step.at) {
    case 'none':
      return null
    case 'receiving':
      return (
        <Waiting title={t('history.receiving', { name: step.file })} progress={step.progress} onCancel={leaveImport} />
      )
    case 'examining':
      return <Waiting title={t('history.map.examining')} file={step.file} progress={undefined} onCancel={leaveImport} />
    case 'mapping':
      return <Mapping mapped={step} />
    case 'importing':
      return (
        <Waiting
          title={t('history.map.importing')}
          file={step.from.look.file}
          progress={step.progress}
          onCancel={leaveImport}
        />
      )
    case 'differing':
      return <ImportDifferences comparison={step.comparison} />
    case 'done':
      return <ImportSummary summary={step.summary} />
  }
}

function Mapping({ mapped }: { readonly mapped: MappingStep }) {
  const { t } = useTranslation()
  const { look, form } = mapped
  const problems = useMemo(() => (form ? problemsOf(form, look.columns) : new Map()), [form, look])
  const mapping = useMemo(() => form && fromForm(form), [form])
  const fields = useRef<HTMLDivElement>(null)
  const title = t(form ? 'history.map.title' : 'history.map.titlePlain')
  const doubts = mapped.reasons.filter(({ isDoubtful }) => isDoubtful).length
  return (
    <section className={css.page} aria-label={title}>
      <header>
        <div>
          <h2>{title}</h2>
          <p>
            {look.file} · {formatBytes(look.bytes)} · {look.encoding}
          </p>
          <p className={css.found}>
            {mapped.remembered ? (
              <>
                {t('history.map.remembered', {
                  file: mapped.remembered.file,
                  day: formatDay(mapped.remembered.day),
                })}{' '}
                <Button kind="quiet" onClick={startOver}>
                  {t('history.map.startOver')}
                </Button>
              </>
            ) : look.readyMade ? (
              t('history.map.readyMade', { name: look.readyMade.name })
            ) : form ? (
              t('history.map.guessed', { count: doubts })
            ) : (
              t('history.map.needsNone')
            )}
          </p>
        </div>
        <div className={css.buttons}>
          <Button onClick={leaveImport}>{t('shell.cancel')}</Button>
          {form && <Button onClick={() => attempt(loadMapping)}>{t('history.map.load')}</Button>}
          {form && <Button onClick={() => attempt(saveMapping)}>{t('history.map.save')}</Button>}
          {problems.size > 0 ? (
            <Button icon={ArrowDownToLine} onClick={() => goToProblem(fields.current)}>
              {t('history.map.toMend', { count: problems.size })}
            </Button>
          ) : (
            <Button kind="main" onClick={() => attempt(runImport)}>
              {t('history.import')}
            </Button>
          )}
        </div>
      </header>
      <div className={css.columns}>
        {form && <MappingFields ref={fields} mapped={mapped} form={form} problems={problems} />}
        <ImportPreview look={look} mapping={mapping} isReady={problems.size === 0} />
      </div>
    </section>
  )
}
