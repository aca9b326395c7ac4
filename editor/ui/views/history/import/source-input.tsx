import { Ellipsis, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../parts/button.tsx'
import { Select, TextInput } from '../../../parts/field.tsx'
import { Menu } from '../../../parts/menu.tsx'
import css from './import-page.module.css'
import { column, nothing, type SourceForm } from './mapping-form.ts'

interface FieldIds {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
  /** For fields without a visible label. */
  readonly 'aria-label'?: string
}

/** The source of a value: a column with fallbacks, part of a column, or one value for all rows. */
export function SourceInput({
  ids,
  label,
  source,
  columns,
  onChange,
}: {
  readonly ids: FieldIds
  readonly label: string
  readonly source: SourceForm
  readonly columns: readonly string[]
  readonly onChange: (source: SourceForm) => void
}) {
  const { t } = useTranslation()
  const more = (
    <Menu
      label={t('history.map.more', { field: label })}
      className={css.more}
      items={() => [
        {
          label: t('history.map.fallback'),
          disabled: source.from !== 'column' || source.pattern !== '',
          run: () => source.from === 'column' && onChange({ ...source, columns: [...source.columns, ''] }),
        },
        {
          label: t('history.map.part'),
          disabled: source.from !== 'column' || source.columns.length > 1,
          run: () => source.from === 'column' && onChange({ ...source, pattern: '^.*$' }),
        },
        { label: t('history.map.same'), run: () => onChange({ from: 'value', value: '' }) },
      ]}
    >
      <Ellipsis size={14} aria-hidden />
    </Menu>
  )
  if (source.from === 'value') {
    return (
      <div className={css.source}>
        <TextInput
          {...ids}
          value={source.value === '?' ? '' : source.value}
          placeholder={t('history.map.sameForAll')}
          onChange={({ target }) => onChange({ from: 'value', value: target.value })}
        />
        <IconButton icon={X} label={t('history.map.noValue', { field: label })} onClick={() => onChange(nothing)} />
      </div>
    )
  }
  if (source.from === 'other') {
    return (
      <div className={css.source}>
        <TextInput {...ids} value={JSON.stringify(source.source)} className={css.code ?? ''} readOnly />
        <IconButton icon={X} label={t('history.map.noValue', { field: label })} onClick={() => onChange(nothing)} />
      </div>
    )
  }
  const chosen = source.from === 'column' ? source.columns : ['']
  const pattern = source.from === 'column' ? source.pattern : ''
  const choose = (place: number, name: string): void => {
    const others = chosen.map((each, at) => (at === place ? name : each)).filter((each, at) => at === 0 || each !== '')
    if (others.length === 1 && name === '') onChange(nothing)
    else onChange({ from: 'column', columns: others, pattern: others.length > 1 ? '' : pattern })
  }
  return (
    <>
      {chosen.map((name, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their position
        <div key={place} className={css.source}>
          <ColumnSelect
            {...(place === 0 ? ids : { 'aria-label': t('history.map.orElse', { field: label }) })}
            value={name}
            columns={columns}
            onChange={(next) => choose(place, next)}
          />
          {place === 0 && more}
        </div>
      ))}
      {pattern !== '' && source.from === 'column' && (
        <div className={css.source}>
          <TextInput
            value={pattern}
            className={css.code ?? ''}
            aria-label={t('history.map.pattern', { field: label })}
            title={t('history.map.pattern', { field: label })}
            onChange={({ target }) => onChange({ ...source, pattern: target.value })}
          />
          <IconButton
            icon={X}
            label={t('history.map.noPattern', { field: label })}
            onClick={() => onChange(column(source.columns[0] ?? ''))}
          />
        </div>
      )}
    </>
  )
}

/** The file's columns; a chosen column stays listed even if the file lacks it. */
export function ColumnSelect({
  value,
  columns,
  onChange,
  ...rest
}: Partial<FieldIds> & {
  readonly 'aria-label'?: string
  readonly value: string
  readonly columns: readonly string[]
  readonly onChange: (column: string) => void
}) {
  const { t } = useTranslation()
  const shown = value === '?' ? '' : value
  const known = columns.find((each) => each.trim().toLowerCase() === shown.trim().toLowerCase())
  return (
    <Select {...rest} value={known ?? shown} onChange={({ target }) => onChange(target.value)}>
      <option value="">{t('history.map.none')}</option>
      {known === undefined && shown !== '' && (
        <option value={shown}>{t('history.map.notInFile', { column: shown })}</option>
      )}
      {[...new Set(columns)].map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </Select>
  )
}
