import { parse } from 'csv-parse/browser/esm/sync'
import { stringify } from 'csv-stringify/browser/esm/sync'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../parts/button.tsx'
import { Select, TextInput } from '../../../parts/field.tsx'
import css from './import-page.module.css'
import { type ConditionForm, type TestKind, testKinds } from './mapping-form.ts'
import { ColumnSelect } from './source-input.tsx'

/** Selects rows by a column and the values it must have. */
export function ConditionInput({
  condition,
  columns,
  onChange,
}: {
  readonly condition: ConditionForm
  readonly columns: readonly string[]
  readonly onChange: (condition: ConditionForm) => void
}) {
  const { t } = useTranslation()
  const { tests } = condition
  const change = (place: number, kind: TestKind, values: readonly string[]): void =>
    onChange({ ...condition, tests: tests.map((each, at) => (at === place ? { kind, values } : each)) })
  const free = testKinds.find((kind) => !tests.some((each) => each.kind === kind))
  return (
    <div className={css.condition}>
      <ColumnSelect
        aria-label={t('history.map.conditionColumn')}
        value={condition.column}
        columns={columns}
        onChange={(column) => onChange({ ...condition, column })}
      />
      {tests.map(({ kind, values }, place) => (
        <div key={kind} className={css.test}>
          <Select
            value={kind}
            aria-label={t('history.map.test')}
            onChange={({ target }) => change(place, target.value as TestKind, values)}
          >
            {testKinds
              .filter((each) => each === kind || !tests.some((other) => other.kind === each))
              .map((each) => (
                <option key={each} value={each}>
                  {t(`history.map.tests.${each}`)}
                </option>
              ))}
          </Select>
          {kind === 'matches' ? (
            <TextInput
              className={css.code ?? ''}
              value={values[0] ?? ''}
              aria-label={t('history.map.values')}
              onChange={({ target }) => change(place, kind, [target.value])}
            />
          ) : (
            <ValuesInput values={values} onChange={(next) => change(place, kind, next)} />
          )}
          {tests.length > 1 && (
            <IconButton
              icon={X}
              label={t('history.map.removeTest')}
              onClick={() => onChange({ ...condition, tests: tests.filter((_, at) => at !== place) })}
            />
          )}
        </div>
      ))}
      {free && (
        <IconButton
          icon={Plus}
          label={t('history.map.addTest')}
          onClick={() => onChange({ ...condition, tests: [...tests, { kind: free, values: [] }] })}
        />
      )}
    </div>
  )
}

/** Several values on one line, as in a CSV file; an empty one is "". */
function ValuesInput({
  values,
  onChange,
}: {
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => asLine(values))
  return (
    <TextInput
      value={text}
      aria-label={t('history.map.values')}
      placeholder={t('history.map.valuesHint')}
      onChange={({ target }) => {
        setText(target.value)
        onChange(readLine(target.value))
      }}
    />
  )
}

const asLine = (values: readonly string[]): string =>
  values.length === 0
    ? ''
    : stringify([[...values]], { quoted_empty: true, record_delimiter: '' }).replaceAll(',', ', ')

function readLine(line: string): readonly string[] {
  if (line.trim() === '') return []
  return (parse(line, { trim: true, relax_quotes: true, relax_column_count: true }) as string[][])[0] ?? []
}
