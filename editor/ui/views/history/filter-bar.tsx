import { Bookmark, Search, Trash2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount, formatDay } from '../../i18n/numbers.ts'
import { IconButton } from '../../parts/button.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { Select, TextInput } from '../../parts/field.tsx'
import { Menu, type MenuItem } from '../../parts/menu.tsx'
import { promptText } from '../../parts/prompt.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import css from '../place.module.css'
import bar from './filter-bar.module.css'
import { changeHistory, forgetFilter, loadValues, saveFilter, setFilter, useHistory } from './history-state.ts'
import { badAmounts, everything, type FilterForm, inWords, isEverything } from './order-filter.ts'

/** Milliseconds without typing before the table reloads. */
const pauseMs = 250

export function FilterBar() {
  const { t } = useTranslation()
  const { wanted: filter, values, root, edition } = useHistory()
  const currency = useStore(({ history }) => history?.currency ?? '')
  useEffect(() => attempt(() => loadValues(root, edition)), [root, edition])
  const bad = badAmounts(filter)
  /** A choice without values is not shown. */
  const choice = (field: 'channel' | 'country' | 'segment', offered: readonly string[] | undefined) =>
    offered?.length === 0 && filter[field] === '' ? null : (
      <Select
        className={bar.choice ?? ''}
        value={filter[field]}
        aria-label={t(`history.filter.${field}`)}
        onChange={({ target }) => setFilter({ [field]: target.value })}
      >
        <option value="">{t(`history.filter.any.${field}`)}</option>
        {(offered ?? [filter[field]].filter(Boolean)).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </Select>
    )
  const amount = (field: 'paidFrom' | 'paidTo') => (
    <Typed
      className={bar.amount}
      field={field}
      inputMode="decimal"
      placeholder={t(`history.filter.${field}Short`, { currency })}
      label={t(`history.filter.${field}`, { currency })}
      isBad={bad.includes(field)}
    />
  )
  const day = (field: 'first' | 'last') => (
    <DateField
      className={bar.day}
      value={filter[field]}
      label={t(`history.filter.${field}`)}
      title={t(`history.filter.${field}`)}
      first={field === 'last' ? filter.first : undefined}
      onChange={(value) => setFilter({ [field]: value })}
    />
  )
  return (
    <search className={css.bar} aria-label={t('history.filter.title')}>
      <span className={bar.text}>
        <Search size={14} aria-hidden />
        <Typed field="text" label={t('history.filter.text')} placeholder={t('history.filter.text')} />
      </span>
      <span className={bar.range}>
        {day('first')}
        <span aria-hidden>–</span>
        {day('last')}
      </span>
      {choice('channel', values?.texts.channel)}
      {choice('country', values?.texts.country)}
      {choice('segment', values?.segments)}
      <Typed
        className={bar.customer}
        field="customer"
        label={t('history.filter.customer')}
        placeholder={t('history.filter.customer')}
      />
      <span className={bar.range}>
        {amount('paidFrom')}
        <span aria-hidden>–</span>
        {amount('paidTo')}
      </span>
      {!isEverything(filter) && (
        <IconButton icon={X} label={t('history.filter.clear')} onClick={() => changeHistory({ wanted: everything })} />
      )}
    </search>
  )
}

/** A field that updates at once; the table follows a moment later. */
function Typed({
  field,
  label,
  isBad = false,
  ...rest
}: {
  readonly field: keyof FilterForm
  readonly label: string
  readonly placeholder: string
  readonly className?: string | undefined
  readonly inputMode?: 'decimal'
  readonly isBad?: boolean
}) {
  const value = useHistory(({ wanted: filter }) => filter[field])
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === useHistory.getState().wanted[field]) return
    const timer = setTimeout(() => setFilter({ [field]: typed }), pauseMs)
    return () => clearTimeout(timer)
  }, [typed, field])
  return (
    <TextInput
      {...rest}
      value={typed}
      aria-label={label}
      title={label}
      aria-invalid={isBad}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') setFilter({ [field]: typed })
      }}
    />
  )
}

/** Named filters, each applied with one click. */
export function SavedFilters() {
  const { t } = useTranslation()
  const { saved, wanted: filter } = useHistory()
  const currency = useStore(({ history }) => history?.currency ?? '')
  const save = async (): Promise<void> => {
    const words = { t: (key: string, options?: object) => t(key, { ...options }), day: formatDay, amount: formatAmount }
    const name = await promptText({
      title: t('history.saved.saveTitle'),
      label: t('history.saved.name'),
      value: inWords(filter, currency, words),
    })
    if (name !== undefined) saveFilter(name)
  }
  const isThis = (other: FilterForm): boolean => JSON.stringify(other) === JSON.stringify(filter)
  const current = saved.find((each) => isThis(each.wanted))
  const items = (): MenuItem[] => [
    ...saved.map((each) => ({
      label: each.name,
      selected: each === current,
      run: () => changeHistory({ wanted: each.wanted }),
    })),
    ...(saved.length > 0 ? (['separator'] as const) : []),
    {
      label: t('history.saved.save'),
      icon: Bookmark,
      disabled: isEverything(filter) || current !== undefined,
      run: () => attempt(save),
    },
    ...(current
      ? [
          {
            label: t('history.saved.forget', { name: current.name }),
            icon: Trash2,
            run: () => forgetFilter(current.name),
          },
        ]
      : []),
  ]
  return (
    <Menu label={t('history.saved.title')} items={items}>
      <Bookmark size={14} aria-hidden />
      {current?.name ?? t('history.saved.title')}
    </Menu>
  )
}
