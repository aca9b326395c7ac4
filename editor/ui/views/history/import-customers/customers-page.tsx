/** The steps of importing customers, from inspecting the file to the summary. */

import { ArrowDownToLine, CircleCheck, Plus, Trash2, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { sumOf } from '../../../../../src/money/sum.ts'
import { formatBytes, formatCount, formatDay } from '../../../i18n/numbers.ts'
import { Button, IconButton } from '../../../parts/button.tsx'
import { DataTable } from '../../../parts/data-table.tsx'
import { Field, TextInput } from '../../../parts/field.tsx'
import { goToProblem } from '../../../parts/go-to-problem.ts'
import { attempt } from '../../../state/notices.ts'
import css from '../import/import-page.module.css'
import { Reasons, SkippedRows } from '../import/import-summary.tsx'
import { RejectedRows } from '../import/rejected-rows.tsx'
import { ColumnSelect } from '../import/source-input.tsx'
import { timeFormats } from '../import/time-formats.ts'
import { Waiting } from '../import/waiting.tsx'
import { type CustomerForm, type CustomerProblem, customerProblems } from './customer-form.ts'
import {
  type CustomersStep,
  changeCustomers,
  chooseCustomers,
  chooseOwnColumns,
  importCorrectedCustomers,
  leaveCustomersImport,
  runCustomersImport,
  useCustomersImport,
} from './customers-state.ts'

export function CustomersPage() {
  const { t } = useTranslation()
  const step = useCustomersImport((state) => state.step)
  switch (step.at) {
    case 'none':
      return null
    case 'examining':
    case 'importing': {
      const title = t(step.at === 'importing' ? 'history.customers.importing' : 'history.map.examining')
      return (
        <Waiting
          title={title}
          file={step.at === 'importing' ? step.from.look.file : step.file}
          progress={undefined}
          onCancel={leaveCustomersImport}
        />
      )
    }
    case 'mapping':
      return <Columns step={step} />
    case 'done':
      return <Summary summary={step.summary} />
  }
}

const noProblems: ReadonlySet<CustomerProblem> = new Set()

function Columns({ step: { look, form, remembered } }: { readonly step: CustomersStep }) {
  const { t } = useTranslation()
  const fields = useRef<HTMLDivElement>(null)
  const problems = form ? customerProblems(form) : noProblems
  const title = t('history.customers.title')
  return (
    <section className={css.page} aria-label={title}>
      <header>
        <div>
          <h2>{title}</h2>
          <p>
            {look.file} · {formatBytes(look.bytes)} · {look.encoding}
          </p>
        </div>
        <p className={css.found}>
          {remembered
            ? t('history.map.remembered', { file: remembered.file, day: formatDay(remembered.day) })
            : look.layout && !form
              ? t('history.map.readyMade', { name: look.layout.name })
              : t('history.customers.guessed')}
        </p>
        <div className={css.buttons}>
          <Button onClick={leaveCustomersImport}>{t('shell.cancel')}</Button>
          {!form && <Button onClick={chooseOwnColumns}>{t('history.customers.own')}</Button>}
          {problems.size > 0 ? (
            <Button icon={ArrowDownToLine} onClick={() => goToProblem(fields.current)}>
              {t('history.map.toMend', { count: problems.size })}
            </Button>
          ) : (
            <Button kind="main" onClick={() => attempt(runCustomersImport)}>
              {t('history.importCustomers')}
            </Button>
          )}
        </div>
      </header>
      <div className={css.columns}>
        {form && (
          <div className={css.fields} ref={fields}>
            <Fields form={form} columns={look.columns} problems={problems} />
          </div>
        )}
        <div className={css.preview}>
          <section aria-label={t('history.map.theFile')}>
            <h3>{t('history.map.theFile')}</h3>
            <div className={css.table} style={{ height: 46 + 28 * Math.max(1, look.rows.length) }}>
              <DataTable
                label={t('history.map.theFile')}
                columns={look.columns.map((label) => ({ label }))}
                rows={look.rows}
              />
            </div>
          </section>
        </div>
      </div>
    </section>
  )
}

function Fields({
  form,
  columns,
  problems,
}: {
  readonly form: CustomerForm
  readonly columns: readonly string[]
  readonly problems: ReadonlySet<CustomerProblem>
}) {
  const { t } = useTranslation()
  const { ids, attributes } = form
  const wrong = (field: CustomerProblem): true | undefined => problems.has(field) || undefined
  const error = (field: CustomerProblem): string | undefined =>
    problems.has(field) ? t(`history.customers.problem.${field}`) : undefined
  return (
    <>
      <fieldset data-problem={wrong('ids')}>
        <legend>{t('history.customers.ids')}</legend>
        <p className={css.note}>{t('history.customers.idsHelp')}</p>
        {[...ids, ''].map((id, place) => (
          <ColumnSelect
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their position
            key={place}
            aria-label={t('history.customers.id', { place: place + 1 })}
            aria-invalid={problems.has('ids')}
            value={id}
            columns={columns}
            onChange={(column) =>
              changeCustomers({ ids: [...ids.slice(0, place), column, ...ids.slice(place + 1)].filter(Boolean) })
            }
          />
        ))}
        {error('ids') && <p className={css.error}>{error('ids')}</p>}
      </fieldset>
      <fieldset>
        <legend>{t('history.customers.lists')}</legend>
        {(['segments', 'memberships'] as const).map((name) => (
          <Field key={name} label={t(`history.customers.${name}`)}>
            {(control) => (
              <div className={css.list}>
                <ColumnSelect
                  {...control}
                  value={form[name].column}
                  columns={columns}
                  onChange={(column) => changeCustomers({ [name]: { ...form[name], column } })}
                />
                {form[name].column !== '' && (
                  <TextInput
                    value={form[name].split}
                    aria-label={t('history.map.split')}
                    placeholder={t('history.map.split')}
                    onChange={({ target }) => changeCustomers({ [name]: { ...form[name], split: target.value } })}
                  />
                )}
              </div>
            )}
          </Field>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('history.customers.days')}</legend>
        {(['birthday', 'subscribedSince'] as const).map((name) => (
          <div key={name} data-problem={wrong(name)}>
            <Field label={t(`history.customers.${name}`)} error={error(name)}>
              {(control) => (
                <div className={css.list}>
                  <ColumnSelect
                    {...control}
                    value={form[name].column}
                    columns={columns}
                    onChange={(column) => changeCustomers({ [name]: { ...form[name], column } })}
                  />
                  {form[name].column !== '' && (
                    <TextInput
                      list="day-formats"
                      className={css.code ?? ''}
                      value={form[name].format}
                      aria-label={t('history.map.field.timeFormat')}
                      placeholder="dd.MM.yyyy"
                      onChange={({ target }) => changeCustomers({ [name]: { ...form[name], format: target.value } })}
                    />
                  )}
                </div>
              )}
            </Field>
          </div>
        ))}
        <datalist id="day-formats">
          {timeFormats.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </fieldset>
      <fieldset data-problem={wrong('attributes')}>
        <legend>{t('history.map.group.customerAttributes')}</legend>
        {attributes.map(({ name, column }, place) => {
          const put = (change: Partial<(typeof attributes)[number]>): void =>
            changeCustomers({
              attributes: attributes.map((each, at) => (at === place ? { ...each, ...change } : each)),
            })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the names change while the user types
            <div key={place} className={css.list}>
              <TextInput
                value={name}
                aria-label={t('history.map.attribute')}
                placeholder={t('history.map.attribute')}
                onChange={({ target }) => put({ name: target.value })}
              />
              <ColumnSelect
                aria-label={t('history.customers.columnOf', { name })}
                value={column}
                columns={columns}
                onChange={(next) => put({ column: next })}
              />
              <IconButton
                icon={Trash2}
                label={t('history.map.removeAttribute', { name })}
                onClick={() => changeCustomers({ attributes: attributes.filter((_, at) => at !== place) })}
              />
            </div>
          )
        })}
        {error('attributes') && <p className={css.error}>{error('attributes')}</p>}
        <Button
          kind="quiet"
          icon={Plus}
          onClick={() => changeCustomers({ attributes: [...attributes, { name: '', column: '' }] })}
        >
          {t('history.map.addAttribute')}
        </Button>
      </fieldset>
    </>
  )
}

type CustomerSummary = Extract<ReturnType<typeof useCustomersImport.getState>['step'], { at: 'done' }>['summary']

function Summary({ summary }: { readonly summary: CustomerSummary }) {
  const { t } = useTranslation()
  const { file, alreadyImported, refused, ignored, rejects, missing, customers, ordering } = summary
  const isRefused = refused.length > 0
  const isEmpty = !alreadyImported && customers === 0
  const Icon = isRefused || isEmpty ? TriangleAlert : CircleCheck
  const name = file.split(/[/\\]/).at(-1) ?? file
  const rejected = sumOf(refused, ({ count }) => count)
  const heading = alreadyImported ? 'already' : isEmpty ? 'nothing' : isRefused ? 'partly' : 'heading'
  return (
    <section className={css.summary} aria-label={t('history.done.title')} role="status">
      <h2 className={isRefused || isEmpty ? css.warned : undefined}>
        <Icon size={20} aria-hidden />
        {t(`history.done.${heading}`, { file: name, count: rejected, rows: formatCount(rejected) })}
      </h2>
      {!alreadyImported && (
        <dl>
          {(['rows', 'customers', 'added', 'withOrders', 'replaced'] as const).map((figure) => (
            <div key={figure}>
              <dt>{t(`history.customers.done.${figure}`)}</dt>
              <dd className="figure">{formatCount(summary[figure])}</dd>
            </div>
          ))}
        </dl>
      )}
      {!alreadyImported && summary.withOrders < ordering && (
        <p>
          {t('history.customers.done.ordering', {
            withOrders: formatCount(summary.withOrders),
            ordering: formatCount(ordering),
          })}
        </p>
      )}
      {isRefused && (
        <>
          <h3>{t('history.done.refused')}</h3>
          <Reasons counts={refused} />
          {rejects !== undefined && <RejectedRows key={rejects} file={rejects} onImport={importCorrectedCustomers} />}
        </>
      )}
      <SkippedRows ignored={ignored} missing={missing} />
      <div className={css.buttons}>
        <Button kind="main" autoFocus onClick={leaveCustomersImport}>
          {t('history.customers.done.show')}
        </Button>
        <Button onClick={chooseCustomers}>{t('history.done.another')}</Button>
      </div>
    </section>
  )
}
