import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFilter } from '../../../../src/compare/request.ts'
import { request } from '../../host/client.ts'
import { Button } from '../../parts/button.tsx'
import { ChipsInput } from '../../parts/chips-input.tsx'
import { TextInput } from '../../parts/field.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { loadValues, useHistory } from '../history/history-state.ts'
import css from './compare.module.css'
import { changeSetup, useCompare } from './compare-state.ts'
import filter from './filter-row.module.css'
import { filterCount } from './setup.ts'

type Names = Exclude<keyof OrderFilter, 'basketFrom' | 'basketTo'>

/** The filter of the orders to compare. */
export function FilterRow() {
  const { t } = useTranslation()
  const { setup, finished } = useCompare()
  const { values, root, edition } = useHistory()
  const [categories, setCategories] = useState<readonly string[]>([])
  const currency = useStore(({ history }) => history?.currency ?? '')
  useEffect(() => attempt(() => loadValues(root, edition)), [root, edition])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another history has other products
  useEffect(() => attempt(async () => setCategories(await request('comparisonCategories', {}))), [root, edition])
  const wanted = setup.filter
  const put = (change: Partial<OrderFilter>): void => changeSetup({ filter: { ...wanted, ...change } })
  const names = (field: Names, suggestions: readonly string[] = []) => (
    <div className={filter.part} key={field}>
      <span aria-hidden>{t(`compare.filter.${field}`)}</span>
      <ChipsInput
        label={t(`compare.filter.${field}`)}
        placeholder={t('compare.filter.any')}
        values={wanted[field] ?? []}
        suggestions={suggestions}
        onChange={(chosen) => put({ [field]: chosen.length === 0 ? undefined : chosen })}
      />
    </div>
  )
  const amount = (field: 'basketFrom' | 'basketTo') => (
    <Amount
      key={field}
      value={wanted[field]}
      label={t(`compare.filter.${field}`, { currency })}
      onChange={(value) => put({ [field]: value })}
    />
  )
  return (
    <fieldset className={filter.row} aria-label={t('compare.filter.title')}>
      {names('channels', values?.texts.channel)}
      {names('countries', values?.texts.country)}
      {names('segments', values?.segments)}
      {names('categories', categories)}
      {names(
        'campaigns',
        finished?.comparison.campaigns.map(({ campaign }) => campaign),
      )}
      {names('codes')}
      <div className={filter.part}>
        <span aria-hidden>{t('compare.filter.basket', { currency })}</span>
        <span className={filter.amounts}>
          {amount('basketFrom')}
          <span aria-hidden>–</span>
          {amount('basketTo')}
        </span>
      </div>
      {filterCount(wanted) > 0 && (
        <Button kind="quiet" icon={X} onClick={() => changeSetup({ filter: {} })}>
          {t('compare.filter.clear')}
        </Button>
      )}
      <p className={css.soft}>{t('compare.filter.note')}</p>
    </fieldset>
  )
}

const good = /^\d{1,12}(\.\d{1,6})?$/

/** Passes on valid amounts; an invalid one is marked and ignored. */
function Amount({
  value,
  label,
  onChange,
}: {
  readonly value: string | undefined
  readonly label: string
  readonly onChange: (value: string | undefined) => void
}) {
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => setTyped((now) => (value !== undefined || good.test(plain(now)) ? (value ?? '') : now)), [value])
  return (
    <TextInput
      inputMode="decimal"
      value={typed}
      aria-label={label}
      title={label}
      aria-invalid={typed !== '' && !good.test(plain(typed))}
      onChange={({ target }) => {
        setTyped(target.value)
        const text = plain(target.value)
        onChange(good.test(text) ? text : undefined)
      }}
    />
  )
}

const plain = (text: string): string => text.replaceAll(/\s/g, '').replace(',', '.')
