import { Plus, Trash2, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../../../src/history/import/suggest.ts'
import { Button, IconButton } from '../../../parts/button.tsx'
import { Field, Select, Switch, TextInput } from '../../../parts/field.tsx'
import { ConditionInput } from './condition-input.tsx'
import css from './import-page.module.css'
import { changeForm, type Mapped } from './import-state.ts'
import {
  type AttributeField,
  attributeFields,
  type MappingForm,
  newCondition,
  nothing,
  type SourceField,
  type SourceForm,
} from './mapping-form.ts'
import type { Problem } from './mapping-problems.ts'
import { ColumnSelect, SourceInput } from './source-input.tsx'
import { timeFormats } from './time-formats.ts'

/** The fields of one heading each; what shops mostly have comes first. */
const groups: readonly { readonly title: string; readonly fields: readonly SourceField[] }[] = [
  { title: 'order', fields: ['order', 'customer', 'currency'] },
  { title: 'goods', fields: ['sku', 'name', 'brand', 'quantity'] },
  {
    title: 'money',
    fields: ['price', 'amount', 'listPrice', 'discount', 'discountRate', 'orderDiscount', 'paid', 'cost', 'profit'],
  },
  { title: 'about', fields: ['channel', 'country', 'store', 'payment', 'deliveryMethod', 'deliveryPrice'] },
]

/** What the command line says of these names its own options. */
const ownDoubts: readonly string[] = ['currency', 'timezone', 'discountRateIs']

export function MappingFields({
  mapped,
  form,
  problems,
}: {
  readonly mapped: Mapped
  readonly form: MappingForm
  readonly problems: ReadonlyMap<string, Problem>
}) {
  const { t } = useTranslation()
  const { columns } = mapped.look
  const errorOf = useProblemWords(problems)
  const hintOf = (reason: Reason | undefined): string | undefined => {
    if (reason?.isDoubtful && ownDoubts.includes(reason.field)) return t(`history.map.doubt.${reason.field}`)
    return reason?.why.replace(/`([^`]*)`/g, '“$1”')
  }
  const reasonOf = (field: string) => mapped.reasons.find((reason) => reason.field === field)
  const field = (
    name: string,
    control: (
      ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean },
      label: string,
    ) => ReactNode,
  ) => {
    const [label, reason, error] = [t(`history.map.field.${name}`), reasonOf(name), errorOf(name)]
    return (
      <div key={name} className={css.field}>
        <Field label={label} error={error} hint={error === undefined ? hintOf(reason) : undefined}>
          {(ids) => control(ids, label)}
        </Field>
        {reason?.isDoubtful && error === undefined && (
          <span className={css.doubt}>
            <TriangleAlert size={13} aria-hidden />
            {t('history.map.lookAt')}
          </span>
        )}
      </div>
    )
  }
  const put = (name: SourceField, source: SourceForm): void =>
    changeForm({ sources: { ...form.sources, [name]: source } }, name)
  const source = (name: SourceField) =>
    field(name, (ids, label) => (
      <SourceInput
        ids={ids}
        label={label}
        source={form.sources[name]}
        columns={columns}
        onChange={(next) => put(name, next)}
      />
    ))
  return (
    <div className={css.fields}>
      {groups.map(({ title, fields }) => (
        <fieldset key={title}>
          <legend>{t(`history.map.group.${title}`)}</legend>
          {fields.map(source)}
          {title === 'order' && <TimeFields form={form} columns={columns} field={field} />}
          {title === 'goods' && <Categories form={form} columns={columns} />}
          {title === 'money' &&
            form.sources.discountRate.from !== 'nothing' &&
            field('discountRateIs', (ids) => (
              <Select
                {...ids}
                value={form.discountRateIs}
                onChange={({ target }) =>
                  changeForm({ discountRateIs: target.value as MappingForm['discountRateIs'] }, 'discountRateIs')
                }
              >
                <option value="">{t('history.map.none')}</option>
                <option value="to come off">{t('history.map.toComeOff')}</option>
                <option value="already off">{t('history.map.alreadyOff')}</option>
              </Select>
            ))}
          {title === 'about' && (
            <>
              <ListFields name="codes" form={form} columns={columns} field={field} />
              <ListFields name="segments" form={form} columns={columns} field={field} />
            </>
          )}
        </fieldset>
      ))}
      <Ignored form={form} columns={columns} errorOf={errorOf} />
      <Returns form={form} columns={columns} />
      {attributeFields.map((name) => (
        <AttributeFields key={name} name={name} form={form} columns={columns} />
      ))}
    </div>
  )
}

type FieldOf = (
  name: string,
  control: (
    ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean },
    label: string,
  ) => ReactNode,
) => ReactNode

interface Part {
  readonly form: MappingForm
  readonly columns: readonly string[]
}

function TimeFields({ form, columns, field }: Part & { readonly field: FieldOf }) {
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
          onChange={({ target }) => changeForm({ decimal: target.value as MappingForm['decimal'] })}
        >
          <option value="">{t('history.map.decimal.left')}</option>
          <option value=".">{t('history.map.decimal.point')}</option>
          <option value=",">{t('history.map.decimal.comma')}</option>
        </Select>
      ))}
    </>
  )
}

/** Pieces of one path, from the widest. */
function Categories({ form, columns }: Part) {
  const { t } = useTranslation()
  const { categories } = form
  const put = (place: number, source: SourceForm): void => {
    const next = categories.map((each, at) => (at === place ? source : each))
    changeForm({ categories: next.filter(({ from }) => from !== 'nothing') })
  }
  return (
    <div className={css.field}>
      <span className={css.label}>{t('history.map.field.categories')}</span>
      {[...categories, nothing].map((source, place) => (
        <SourceInput
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have their place and nothing else
          key={place}
          ids={{ id: `category-${place}`, 'aria-describedby': undefined, 'aria-invalid': false }}
          label={t('history.map.category', { place: place + 1 })}
          source={source}
          columns={columns}
          onChange={(next) =>
            place < categories.length ? put(place, next) : changeForm({ categories: [...categories, next] })
          }
        />
      ))}
    </div>
  )
}

/** Values that stand together in one column. */
function ListFields({
  name,
  form,
  columns,
  field,
}: Part & { readonly name: 'codes' | 'segments'; readonly field: FieldOf }) {
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

function Ignored({ form, columns, errorOf }: Part & { readonly errorOf: (field: string) => string | undefined }) {
  const { t } = useTranslation()
  const { ignore } = form
  const put = (place: number, change: Partial<(typeof ignore)[number]>): void =>
    changeForm({ ignore: ignore.map((each, at) => (at === place ? { ...each, ...change } : each)) })
  return (
    <fieldset>
      <legend>{t('history.map.group.ignore')}</legend>
      {ignore.map(({ when, why, wholeOrder }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have their place and nothing else
        <div key={place} className={css.rule}>
          <ConditionInput condition={when} columns={columns} onChange={(next) => put(place, { when: next })} />
          <TextInput
            value={why}
            aria-label={t('history.map.why')}
            placeholder={t('history.map.why')}
            onChange={({ target }) => put(place, { why: target.value })}
          />
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

function Returns({ form, columns }: Part) {
  const { t } = useTranslation()
  const { returns } = form
  const put = (change: Partial<typeof returns>): void => changeForm({ returns: { ...returns, ...change } })
  return (
    <fieldset>
      <legend>{t('history.map.group.returns')}</legend>
      <Field label={t('history.map.field.returns')}>
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

function AttributeFields({ name, form, columns }: Part & { readonly name: AttributeField }) {
  const { t } = useTranslation()
  const list = form.attributes[name]
  const put = (next: typeof list): void => changeForm({ attributes: { ...form.attributes, [name]: next } })
  return (
    <fieldset>
      <legend>{t(`history.map.group.${name}`)}</legend>
      {list.map(({ name: attribute, source }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names are being typed
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
            ids={{ id: `${name}-${place}`, 'aria-describedby': undefined, 'aria-invalid': false }}
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
      <Button kind="quiet" icon={Plus} onClick={() => put([...list, { name: '', source: nothing }])}>
        {t('history.map.addAttribute')}
      </Button>
    </fieldset>
  )
}

function useProblemWords(problems: ReadonlyMap<string, Problem>): (field: string) => string | undefined {
  const { t } = useTranslation()
  return (field) => {
    const problem = problems.get(field === 'timeFormat' ? 'time' : field)
    if (!problem) return undefined
    const isFormat = problem.kind === 'says'
    if (field === 'time' && isFormat) return undefined
    if (field === 'timeFormat' && !isFormat) return undefined
    switch (problem.kind) {
      case 'choose':
        return t('history.map.problem.choose')
      case 'not-there':
        return t('history.map.problem.notThere', { column: problem.column })
      case 'price-or-amount':
        return t('history.map.problem.priceOrAmount')
      case 'cost-or-profit':
        return t('history.map.problem.costOrProfit')
      case 'says':
        return problem.message
    }
  }
}
