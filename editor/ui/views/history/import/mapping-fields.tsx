import { TriangleAlert } from 'lucide-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../../../../src/history/import/suggest.ts'
import { Button } from '../../../parts/button.tsx'
import { Field, Select } from '../../../parts/field.tsx'
import { useWords } from '../../../state/use-words.ts'
import css from './import-page.module.css'
import { changeForm, type MappingStep } from './import-state.ts'
import { Categories, type FieldOf, ListFields, TimeFields } from './mapping-details.tsx'
import {
  type AttributeField,
  attributeFields,
  type MappingForm,
  nothing,
  type SourceField,
  type SourceForm,
} from './mapping-form.ts'
import type { Problem } from './mapping-problems.ts'
import { AttributeFields, Ignored, Returns } from './mapping-rules.tsx'
import { plainQuotes } from './plain-quotes.ts'
import { SourceInput } from './source-input.tsx'

/** Fields grouped under headings; the most common come first. */
const groups: readonly { readonly title: string; readonly fields: readonly SourceField[] }[] = [
  { title: 'order', fields: ['order', 'customer', 'currency'] },
  { title: 'goods', fields: ['sku', 'name', 'brand', 'quantity'] },
  {
    title: 'money',
    fields: ['price', 'amount', 'listPrice', 'discount', 'discountRate', 'orderDiscount', 'paid', 'cost', 'profit'],
  },
  { title: 'about', fields: ['channel', 'country', 'store', 'payment', 'deliveryMethod', 'deliveryPrice'] },
]

const pair = (problem: Problem['kind'], first: SourceField, second: SourceField) =>
  [
    { problem, keep: first, leave: second },
    { problem, keep: second, leave: first },
  ] as const

/** Pairs of fields that exclude each other, by the field that reports it. */
const either: { readonly [Field in SourceField]?: ReturnType<typeof pair> } = {
  amount: pair('price-or-amount', 'price', 'amount'),
  profit: pair('cost-or-profit', 'cost', 'profit'),
}

/** Whether a field's problem is shown beside it. Fields that only a loaded mapping can set have no input. */
const isShown = (name: string, { sources: { discountRate } }: MappingForm): boolean =>
  groups.some(({ fields }) => fields.includes(name as SourceField)) ||
  ['time', 'clock', 'timezone', 'decimal', 'categories', 'codes', 'segments', 'returns'].includes(name) ||
  attributeFields.includes(name as AttributeField) ||
  name.startsWith('ignore.') ||
  (['discountRateUnit', 'discountRateIs'].includes(name) && discountRate.from !== 'nothing')

/** Fields whose doubts have a text of their own here: the import's sentence names command-line options. */
const ownDoubts: readonly string[] = ['currency', 'timezone', 'discountRateIs']

export function MappingFields({
  mapped,
  form,
  problems,
  ref,
}: {
  readonly mapped: MappingStep
  readonly form: MappingForm
  readonly problems: ReadonlyMap<string, Problem>
  readonly ref: Ref<HTMLDivElement>
}) {
  const { t } = useTranslation()
  const write = useWords()
  const { columns } = mapped.look
  const errorOf = useProblemWords(problems)
  const hintOf = (reason: Reason | undefined): string | undefined => {
    if (reason?.isDoubtful && ownDoubts.includes(reason.field)) return t(`history.map.doubt.${reason.field}`)
    return reason && plainQuotes(write(reason.why))
  }
  const reasonOf = (field: string) => mapped.reasons.find((reason) => reason.field === field)
  const put = (name: SourceField, source: SourceForm): void =>
    changeForm({ sources: { ...form.sources, [name]: source } }, name)
  const field: FieldOf = (name, control) => {
    const [label, reason, error] = [t(`history.map.field.${name}`), reasonOf(name), errorOf(name)]
    return (
      <div key={name} className={css.field} data-problem={error !== undefined || undefined}>
        <Field label={label} error={error} hint={error === undefined ? hintOf(reason) : undefined}>
          {(ids) => control(ids, label)}
        </Field>
        {either[name as SourceField]?.some((each) => problems.get(name)?.kind === each.problem) &&
          either[name as SourceField]?.map(({ keep, leave }) => (
            <Button key={keep} kind="quiet" className={css.keep ?? ''} onClick={() => put(leave, nothing)}>
              {t('history.map.keep', { field: t(`history.map.field.${keep}`) })}
            </Button>
          ))}
        {reason?.isDoubtful && error === undefined && (
          <span className={css.doubt}>
            <TriangleAlert size={13} aria-hidden />
            {t('history.map.lookAt')}
          </span>
        )}
      </div>
    )
  }
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
  const elsewhere = [...problems.keys()].filter((name) => !isShown(name, form))
  return (
    <div className={css.fields} ref={ref}>
      {elsewhere.length > 0 && (
        <ul className={css.elsewhere} data-problem tabIndex={-1}>
          {elsewhere.map((name) => (
            <li key={name}>
              <code>{name}</code>: {errorOf(name)}
            </li>
          ))}
        </ul>
      )}
      {groups.map(({ title, fields }) => (
        <fieldset key={title}>
          <legend>{t(`history.map.group.${title}`)}</legend>
          {fields.map(source)}
          {title === 'order' && <TimeFields form={form} columns={columns} field={field} />}
          {title === 'goods' && <Categories form={form} columns={columns} error={errorOf('categories')} />}
          {title === 'money' &&
            form.sources.discountRate.from !== 'nothing' &&
            field('discountRateUnit', (ids) => (
              <Select
                {...ids}
                value={form.discountRateUnit}
                onChange={({ target }) =>
                  changeForm({ discountRateUnit: target.value as MappingForm['discountRateUnit'] }, 'discountRateUnit')
                }
              >
                <option value="">{t('history.map.none')}</option>
                <option value="percent">{t('history.map.inPercent')}</option>
                <option value="share">{t('history.map.asShare')}</option>
              </Select>
            ))}
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
      <Returns form={form} columns={columns} errorOf={errorOf} />
      {attributeFields.map((name) => (
        <AttributeFields key={name} name={name} form={form} columns={columns} errorOf={errorOf} />
      ))}
    </div>
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
      case 'enter':
        return t('history.map.problem.enter')
      case 'choose':
        return t('history.map.problem.choose')
      case 'not-there':
        return t('history.map.problem.notThere', { column: problem.column })
      case 'price-or-amount':
        return t('history.map.problem.priceOrAmount')
      case 'cost-or-profit':
        return t('history.map.problem.costOrProfit')
      case 'unfinished':
        return t('history.map.problem.unfinished')
      case 'says':
        return problem.message
    }
  }
}
