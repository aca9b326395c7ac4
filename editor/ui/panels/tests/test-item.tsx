import { CircleCheck, CircleX, Play, ShoppingCart, Wrench } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { openCartOfTest, takeNewValues } from '../../actions/test-cart.ts'
import type { TestFailureView, TestView } from '../../engine/tests.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { modelOf } from '../../monaco/models.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { runTests } from '../../state/live-data.ts'
import { attempt } from '../../state/notices.ts'
import type { TestRow } from './test-rows.ts'
import css from './tests-panel.module.css'

export function TestItem({ row }: { readonly row: TestRow }) {
  return row.kind === 'test' ? <Test test={row.test} /> : <Failure failure={row.failure} />
}

function Test({ test }: { readonly test: TestView }) {
  const { t } = useTranslation()
  const { name, path, place, failures, hasCart, took } = test
  const passes = failures.length === 0
  const Sign = passes ? CircleCheck : CircleX
  const line = modelOf(path)?.getPositionAt(place.start).lineNumber
  return (
    <span className={css.test}>
      <Sign
        size={14}
        className={passes ? css.passed : css.failed}
        role="img"
        aria-label={t(passes ? 'tests.passes' : 'tests.fails')}
      />
      <span className={css.name} title={name}>
        {name}
      </span>
      <span className={css.place}>{path}</span>
      {line !== undefined && <span className={`figure ${css.line}`}>{`:${line}`}</span>}
      <span className={`figure ${css.took}`}>{t('tests.took', { time: formatAmount(took.toFixed(1)) })}</span>
      <span className={css.actions}>
        {hasCart && (
          <IconButton
            tabIndex={-1}
            icon={ShoppingCart}
            label={t('tests.openCart')}
            onClick={(event) => {
              event.stopPropagation()
              attempt(() => openCartOfTest(test))
            }}
          />
        )}
        <IconButton
          tabIndex={-1}
          icon={Play}
          label={t('tests.run')}
          onClick={(event) => {
            event.stopPropagation()
            attempt(() => runTests(test))
          }}
        />
      </span>
    </span>
  )
}

function Failure({ failure }: { readonly failure: TestFailureView }) {
  const { t } = useTranslation()
  const { expected, actual, because, instead, place } = failure
  const isThis = (other: TestFailureView): boolean =>
    other.place.path === place.path && other.place.start === place.start
  return (
    <dl className={css.failure}>
      <dt>{t('tests.expected')}</dt>
      <dd>
        <Sentence text={expected} />
      </dd>
      <dt>{t('tests.actual')}</dt>
      <dd className={css.failed}>
        <Sentence text={actual} />
      </dd>
      {because !== undefined && (
        <>
          <dt>{t('tests.because')}</dt>
          <dd>
            <Sentence text={because} />
          </dd>
        </>
      )}
      {instead && (
        <dd className={css.take}>
          <Button
            tabIndex={-1}
            icon={Wrench}
            onClick={(event) => {
              event.stopPropagation()
              attempt(() => takeNewValues(isThis))
            }}
          >
            {t('tests.takeNew')}
          </Button>
        </dd>
      )}
    </dl>
  )
}
