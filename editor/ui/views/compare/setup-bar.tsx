import { ArrowLeftRight, Filter, Play, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PeriodName, periodNames } from '../../../../src/compare/period-names.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { Select, Switch, TextInput } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { isOfText } from './choices.ts'
import css from './compare.module.css'
import { cancelComparison, changeSetup, chooseSide, runComparison, useCompare } from './compare-state.ts'
import { partInWords } from './figures.ts'
import { FilterRow } from './filter-row.tsx'
import { SavedComparisonsButton } from './saved-comparisons.tsx'
import { aroundValue, filterCount, type Setup, sideWithUnsaved, sweepCount } from './setup.ts'
import { SideSelect } from './side-select.tsx'

const maxValues = 60

/** The setup of a comparison: the sides and the period. */
export function SetupBar() {
  const { t } = useTranslation()
  const { setup, running, offered } = useCompare()
  const { sweep } = setup
  const canSweep = isOfText(setup.b) && offered.lets.length > 0
  const count = sweepCount(sweep)
  const sweeps = canSweep && sweep.on
  const filters = filterCount(setup.filter)
  const [isFiltering, setFiltering] = useState(filters > 0)
  return (
    <Form className={css.setup} aria-label={t('compare.setup')} onSubmit={() => attempt(runComparison)}>
      <div className={css.line}>
        <div className={css.subject}>
          <SideSelect side="a" />
          <IconButton
            icon={ArrowLeftRight}
            label={t('compare.swap')}
            onClick={() => changeSetup({ a: setup.b, b: setup.a })}
          />
          <SideSelect side="b" />
          <Period />
        </div>
        <div className={css.options}>
          <Button kind="quiet" icon={Filter} aria-expanded={isFiltering} onClick={() => setFiltering(!isFiltering)}>
            {filters === 0 ? t('compare.filter.open') : t('compare.filter.openWith', { count: filters })}
          </Button>
          {canSweep && (
            <Switch
              label={t('compare.sweep.on')}
              checked={sweep.on}
              onChange={(on) => changeSetup({ sweep: { ...startOf(sweep, offered.lets), on } })}
            />
          )}
          <span className={css.fill} />
          <SavedComparisonsButton />
        </div>
        {running ? (
          // With a key of its own: pressed, it must not turn into the other before the browser submits the form.
          <Button key="cancel" icon={X} onClick={cancelComparison}>
            {t('shell.cancel')}
          </Button>
        ) : (
          <Button key="run" kind="main" icon={Play} submits>
            {t('compare.run')}
          </Button>
        )}
      </div>
      {isFiltering && <FilterRow />}
      {sweeps && <SweepFields sweep={sweep} count={count} />}
      <Unsaved />
    </Form>
  )
}

/** The whole history, a period counted back from its end, or chosen days. */
function Period() {
  const { t } = useTranslation()
  const { period, first, last } = useCompare(({ setup }) => setup)
  const [isOwn, setOwn] = useState(first !== '' || last !== '')
  const current = period ?? (isOwn ? 'own' : 'all')
  const choose = (chosen: string): void => {
    setOwn(chosen === 'own')
    const name = periodNames.find((each): each is PeriodName => each === chosen)
    changeSetup({ period: name, ...(chosen !== 'own' && { first: '', last: '' }) })
  }
  const day = (field: 'first' | 'last') => (
    <DateField
      className={css.day}
      value={field === 'first' ? first : last}
      label={t(`compare.${field}`)}
      title={t(`compare.${field}`)}
      first={field === 'last' ? first : undefined}
      onChange={(value) => changeSetup({ [field]: value, period: undefined })}
    />
  )
  return (
    <span className={css.days}>
      <Select
        aria-label={t('compare.period.title')}
        title={t('compare.period.note')}
        value={current}
        onChange={({ target }) => choose(target.value)}
      >
        {['all', ...periodNames, 'own'].map((each) => (
          <option key={each} value={each}>
            {t(`compare.period.${each}`)}
          </option>
        ))}
      </Select>
      {current === 'own' && (
        <>
          {day('first')}
          <span aria-hidden>–</span>
          {day('last')}
        </>
      )}
    </span>
  )
}

/** Warns that one side, a scenario, includes unsaved edits of the text that the other side lacks. */
function Unsaved() {
  const { t } = useTranslation()
  const setup = useCompare((state) => state.setup)
  const documents = useStore((state) => state.documents)
  const side = sideWithUnsaved(setup)
  const files = [...documents.values()].flatMap(({ path, dirty }) => (dirty ? [path] : []))
  if (side === undefined || files.length === 0) return null
  const other = side === 'a' ? 'b' : 'a'
  return (
    <p className={css.unsaved} role="status">
      {t('compare.unsaved.warning', { side: side.toUpperCase(), files: files.join(', ') })}
      <Button kind="quiet" onClick={() => chooseSide(other, { kind: 'present' })}>
        {t('compare.unsaved.fix')}
      </Button>
    </p>
  )
}

function SweepFields({ sweep, count }: { readonly sweep: Setup['sweep']; readonly count: number | undefined }) {
  const { t } = useTranslation()
  const lets = useCompare(({ offered }) => offered.lets)
  const unit = lets.find(({ name }) => name === sweep.name)?.unit ?? ''
  const isTooMany = count !== undefined && count > maxValues
  const isBad = count === undefined || isTooMany
  const put = (change: Partial<Setup['sweep']>): void => changeSetup({ sweep: { ...sweep, ...change } })
  const number = (field: 'from' | 'to' | 'step') => (
    <label htmlFor={`sweep-${field}`}>
      {t(`compare.sweep.${field}`)}
      <TextInput
        id={`sweep-${field}`}
        inputMode="decimal"
        value={sweep[field]}
        aria-invalid={isBad}
        onChange={({ target }) => put({ [field]: target.value.replace(',', '.').trim() })}
      />
    </label>
  )
  return (
    <div className={css.line} data-problem={isBad || undefined}>
      <label htmlFor="sweep-let">
        {t('compare.sweep.let')}
        <Select
          id="sweep-let"
          value={sweep.name}
          onChange={({ target }) => {
            const chosen = lets.find(({ name }) => name === target.value)
            if (chosen) put({ name: chosen.name, ...aroundValue(chosen.value) })
          }}
        >
          {lets.map(({ name, value, unit: its }) => (
            <option key={name} value={name}>
              {partInWords({ name, value: its === '%' ? `${value}%` : `${value} ${its}`.trim() })}
            </option>
          ))}
        </Select>
      </label>
      {number('from')}
      {number('to')}
      {number('step')}
      <span>{unit}</span>
      <span className={isBad ? css.bad : css.soft} role="status">
        {count === undefined
          ? t('compare.sweep.bad')
          : isTooMany
            ? t('compare.sweep.tooMany', { count: maxValues })
            : t('compare.sweep.values', { count })}
      </span>
    </div>
  )
}

/** By default the sweep varies the first let; a sweep that was entered stays. */
function startOf(sweep: Setup['sweep'], lets: readonly { readonly name: string; readonly value: string }[]) {
  const [first] = lets
  if (!first || lets.some(({ name }) => name === sweep.name)) return sweep
  return { ...sweep, name: first.name, ...aroundValue(first.value) }
}
