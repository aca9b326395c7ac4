import { CircleAlert, FlaskConical, Play, Wrench } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import { exportAsTest } from '../../actions/carts.ts'
import { takeNewValues } from '../../actions/test-cart.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useWidth } from '../../parts/use-width.ts'
import { runTests } from '../../state/live-data.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { usePersisted } from '../../state/use-persisted.ts'
import { CoverageSummary } from './coverage-summary.tsx'
import { TestList } from './test-list.tsx'
import css from './tests-panel.module.css'

const sides = z.enum(['tests', 'coverage'])

/** Minimum width at which coverage is shown beside the tests. */
const wide = 760

/** All tests with results, and coverage. */
export function TestsPanel() {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const isWide = useWidth(box) >= wide
  const [side, setSide] = usePersisted('tests.side', sides, 'tests')
  const tests = useStore((state) => state.tests?.tests)
  const coverage = useStore((state) => state.coverage)
  const isStale = useStore((state) => state.snapshot?.rules.stale ?? false)
  const isRunning = useStore((state) => state.testsRunning)
  const cart = useStore((state) => state.openCart)
  const failed = tests?.filter(({ failures }) => failures.length > 0).length ?? 0

  const takeable = tests?.flatMap((test) => test.failures).filter(({ instead }) => instead).length ?? 0

  if (tests?.length === 0) {
    return (
      <div ref={box} className={css.panel}>
        <Empty
          icon={FlaskConical}
          title={t('tests.none')}
          action={
            cart !== undefined && (
              <Button kind="main" icon={FlaskConical} onClick={() => attempt(() => exportAsTest(cart))}>
                {t('tests.fromCart')}
              </Button>
            )
          }
        >
          {t('tests.noneHelp')}
        </Empty>
      </div>
    )
  }
  const staleReason = isStale ? t('tests.stale') : undefined
  return (
    <div ref={box} className={css.panel} aria-busy={isRunning}>
      <div className={css.bar}>
        <p role="status" className={css.summary}>
          {tests && (
            <b className={failed > 0 ? css.failed : css.passed}>
              {failed > 0
                ? t('tests.failed', { count: failed, of: formatCount(tests.length) })
                : t('tests.passed', { count: tests.length, of: tests.length })}
            </b>
          )}
          {isStale ? (
            <span className={css.stale}>
              <CircleAlert size={14} aria-hidden />
              {t('tests.stale')}
            </span>
          ) : (
            <span className={css.note}>{t('tests.byThemselves')}</span>
          )}
        </p>
        {!isWide && (
          <Choice
            label={t('panels.tests')}
            value={side}
            onChange={setSide}
            options={[
              { value: 'tests', label: t('tests.tests') },
              { value: 'coverage', label: t('tests.coverage') },
            ]}
          />
        )}
        {takeable > 1 && (
          <Button icon={Wrench} disabledReason={staleReason} onClick={() => attempt(() => takeNewValues(() => true))}>
            {t('tests.takeAllNew', { count: takeable })}
          </Button>
        )}
        <Button icon={Play} disabledReason={staleReason} onClick={() => attempt(() => runTests())}>
          {t('tests.runAll')}
        </Button>
      </div>
      <div className={css.both}>
        {(isWide || side === 'tests') && tests && <TestList tests={tests} />}
        {(isWide || side === 'coverage') && coverage && <CoverageSummary coverage={coverage} />}
      </div>
    </div>
  )
}
