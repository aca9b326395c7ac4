/** Which rows are not sales, which are returns, and which attributes rules may use. */
import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../../parts/button.tsx'
import { Field, Select, Switch, TextInput } from '../../../parts/field.tsx'
import { ConditionInput } from './condition-input.tsx'
import css from './import-page.module.css'
import { changeForm } from './import-state.ts'
import { type AttributeField, type MappingForm, newCondition, nothing } from './mapping-form.ts'
import { SourceInput } from './source-input.tsx'

interface MappingProps {
  readonly form: MappingForm
  readonly columns: readonly string[]
  /** The error of a field. */
  readonly errorOf: (field: string) => string | undefined
}

export function Ignored({
  form,
  columns,
  errorOf,
}: MappingProps & { readonly errorOf: (field: string) => string | undefined }) {
  const { t } = useTranslation()
  const { ignore } = form
  const put = (place: number, change: Partial<(typeof ignore)[number]>): void =>
    changeForm({ ignore: ignore.map((each, at) => (at === place ? { ...each, ...change } : each)) })
  return (
    <fieldset>
      <legend>{t('history.map.group.ignore')}</legend>
      {ignore.map(({ when, why, wholeOrder }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their position
        <div key={place} className={css.rule} data-problem={errorOf(`ignore.${place}`) !== undefined || undefined}>
          <ConditionInput condition={when} columns={columns} onChange={(next) => put(place, { when: next })} />
          <TextInput
            value={why}
            aria-label={t('history.map.why')}
            placeholder={t('history.map.why')}
            onChange={({ target }) => put(place, { why: target.value })}
          />
          <div className={css.ruleEnd}>
            <Switch
              label={t('history.map.wholeOrder')}
              checked={wholeOrder}
              onChange={(next) => put(place, { wholeOrder: next })}
            />
            <IconButton
              icon={Trash2}
              label={t('history.map.removeIgnored')}
              onClick={() => changeForm({ ignore: ignore.filter((_, at) => at !== place) })}
            />
          </div>
          {errorOf(`ignore.${place}`) && <p className={css.error}>{errorOf(`ignore.${place}`)}</p>}
        </div>
      ))}
      <Button
        kind="quiet"
        icon={Plus}
        onClick={() => changeForm({ ignore: [...ignore, { when: newCondition, why: '', wholeOrder: false }] })}
      >
        {t('history.map.addIgnored')}
      </Button>
    </fieldset>
  )
}

export function Returns({ form, columns, errorOf }: MappingProps) {
  const { t } = useTranslation()
  const { returns } = form
  const put = (change: Partial<typeof returns>): void => changeForm({ returns: { ...returns, ...change } })
  return (
    <fieldset data-problem={errorOf('returns') !== undefined || undefined}>
      <legend>{t('history.map.group.returns')}</legend>
      <Field label={t('history.map.field.returns')} error={errorOf('returns')}>
        {(ids) => (
          <Select
            {...ids}
            value={returns.which}
            onChange={({ target }) => put({ which: target.value as typeof returns.which })}
          >
            <option value="none">{t('history.map.returns.none')}</option>
            <option value="all">{t('history.map.returns.all')}</option>
            <option value="some">{t('history.map.returns.some')}</option>
          </Select>
        )}
      </Field>
      {returns.which === 'some' && (
        <ConditionInput condition={returns.when} columns={columns} onChange={(when) => put({ when })} />
      )}
      {returns.which !== 'none' && (
        <Field label={t('history.map.field.returnedOrder')}>
          {(ids) => (
            <SourceInput
              ids={ids}
              label={t('history.map.field.returnedOrder')}
              source={returns.order}
              columns={columns}
              onChange={(order) => put({ order })}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}

export function AttributeFields({ name, form, columns, errorOf }: MappingProps & { readonly name: AttributeField }) {
  const { t } = useTranslation()
  const list = form.attributes[name]
  const put = (next: typeof list): void => changeForm({ attributes: { ...form.attributes, [name]: next } })
  return (
    <fieldset data-problem={errorOf(name) !== undefined || undefined}>
      <legend>{t(`history.map.group.${name}`)}</legend>
      {list.map(({ name: attribute, source }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the names change while the user types
        <div key={place} className={css.list}>
          <TextInput
            value={attribute}
            aria-label={t('history.map.attribute')}
            placeholder={t('history.map.attribute')}
            onChange={({ target }) =>
              put(list.map((each, at) => (at === place ? { ...each, name: target.value } : each)))
            }
          />
          <SourceInput
            ids={{
              id: `${name}-${place}`,
              'aria-describedby': undefined,
              'aria-invalid': false,
              'aria-label': t('history.customers.columnOf', { name: attribute }),
            }}
            label={attribute}
            source={source}
            columns={columns}
            onChange={(next) => put(list.map((each, at) => (at === place ? { ...each, source: next } : each)))}
          />
          <IconButton
            icon={Trash2}
            label={t('history.map.removeAttribute', { name: attribute })}
            onClick={() => put(list.filter((_, at) => at !== place))}
          />
        </div>
      ))}
      {errorOf(name) && <p className={css.error}>{errorOf(name)}</p>}
      <Button kind="quiet" icon={Plus} onClick={() => put([...list, { name: '', source: nothing }])}>
        {t('history.map.addAttribute')}
      </Button>
    </fieldset>
  )
}
