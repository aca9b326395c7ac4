/** Fields made of several columns or values: the time, the category path, and lists in one column. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Select, TextInput } from '../../../parts/field.tsx'
import css from './import-page.module.css'
import { changeForm } from './import-state.ts'
import { type MappingForm, nothing, type SourceForm } from './mapping-form.ts'
import { ColumnSelect, SourceInput } from './source-input.tsx'
import { timeFormats } from './time-formats.ts'

export type FieldOf = (
  name: string,
  control: (
    ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean },
    label: string,
  ) => ReactNode,
) => ReactNode

interface MappingProps {
  readonly form: MappingForm
  readonly columns: readonly string[]
}

export function TimeFields({ form, columns, field }: MappingProps & { readonly field: FieldOf }) {
  const { t } = useTranslation()
  const { time } = form
  const [format = ''] = time.formats
  const others = time.formats.slice(1)
  const isListed = timeFormats.includes(format)
  return (
    <>
      {field('time', (ids) => (
        <ColumnSelect
          {...ids}
          value={time.column}
          columns={columns}
          onChange={(column) => changeForm({ time: { ...time, column } }, 'time')}
        />
      ))}
      {field('clock', (ids) => (
        <ColumnSelect
          {...ids}
          value={time.clock}
          columns={columns}
          onChange={(clock) => changeForm({ time: { ...time, clock } }, 'time')}
        />
      ))}
      {field('timeFormat', (ids) => (
        <>
          <TextInput
            {...ids}
            className={css.code ?? ''}
            list="time-formats"
            value={format}
            onChange={({ target }) => changeForm({ time: { ...time, formats: [target.value, ...others] } }, 'time')}
          />
          <datalist id="time-formats">
            {[...timeFormats, ...(isListed ? [] : [format])].map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          {others.length > 0 && <small>{t('history.map.orFormats', { formats: others.join(', ') })}</small>}
        </>
      ))}
      {field('timezone', (ids) => (
        <>
          <TextInput
            {...ids}
            list="time-zones"
            value={form.timezone}
            onChange={({ target }) => changeForm({ timezone: target.value }, 'timezone')}
          />
          <datalist id="time-zones">
            {Intl.supportedValuesOf('timeZone').map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      ))}
      {field('decimal', (ids) => (
        <Select
          {...ids}
          value={form.decimal}
          onChange={({ target }) => changeForm({ decimal: target.value as MappingForm['decimal'] }, 'decimal')}
        >
          {form.decimal === '?' && <option value="?">?</option>}
          <option value="">{t('history.map.decimal.left')}</option>
          <option value=".">{t('history.map.decimal.point')}</option>
          <option value=",">{t('history.map.decimal.comma')}</option>
        </Select>
      ))}
    </>
  )
}

/** The columns of one category path, from the broadest. */
export function Categories({ form, columns, error }: MappingProps & { readonly error: string | undefined }) {
  const { t } = useTranslation()
  const { categories } = form
  const put = (place: number, source: SourceForm): void => {
    const next = categories.map((each, at) => (at === place ? source : each))
    changeForm({ categories: next.filter(({ from }) => from !== 'nothing') })
  }
  return (
    <div className={css.field} data-problem={error !== undefined || undefined}>
      <span className={css.label}>{t('history.map.field.categories')}</span>
      {[...categories, nothing].map((source, place) => (
        <SourceInput
          // biome-ignore lint/suspicious/noArrayIndexKey: path columns have no identity but their position
          key={place}
          ids={{
            id: `category-${place}`,
            'aria-describedby': undefined,
            'aria-invalid': false,
            'aria-label': t('history.map.category', { place: place + 1 }),
          }}
          label={t('history.map.category', { place: place + 1 })}
          source={source}
          columns={columns}
          onChange={(next) =>
            place < categories.length ? put(place, next) : changeForm({ categories: [...categories, next] })
          }
        />
      ))}
      {error !== undefined && <p className={css.error}>{error}</p>}
    </div>
  )
}

/** Several values in one column. */
export function ListFields({
  name,
  form,
  columns,
  field,
}: MappingProps & { readonly name: 'codes' | 'segments'; readonly field: FieldOf }) {
  const { t } = useTranslation()
  const list = form[name]
  const put = (change: Partial<typeof list>): void => changeForm({ [name]: { ...list, ...change } })
  return field(name, (ids) => (
    <div className={css.list}>
      <ColumnSelect {...ids} value={list.column} columns={columns} onChange={(column) => put({ column })} />
      {list.column !== '' && (
        <>
          <TextInput
            value={list.split}
            aria-label={t('history.map.split')}
            placeholder={t('history.map.split')}
            onChange={({ target }) => put({ split: target.value })}
          />
          <TextInput
            value={list.pattern}
            className={css.code ?? ''}
            aria-label={t('history.map.eachPattern')}
            placeholder={t('history.map.eachPattern')}
            onChange={({ target }) => put({ pattern: target.value })}
          />
        </>
      )}
    </div>
  ))
}
