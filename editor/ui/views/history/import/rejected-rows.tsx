import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RejectsRow, RejectsTable } from '../../../../../src/history/import/rejects-table.ts'
import { fromText } from '../../../../../src/words/message.ts'
import { request } from '../../../host/client.ts'
import { Button } from '../../../parts/button.tsx'
import { FailedLine } from '../../../parts/failed.tsx'
import { Field, TextInput } from '../../../parts/field.tsx'
import { Form } from '../../../parts/form.tsx'
import { attempt } from '../../../state/notices.ts'
import { useReading } from '../../../state/use-engine-query.ts'
import { useWords } from '../../../state/use-words.ts'
import css from './import-page.module.css'
import { plainQuotes } from './plain-quotes.ts'

/** The refused rows of an import, to be corrected and imported here. `file`: the file of refused rows. */
export function RejectedRows({
  file,
  onImport,
}: {
  readonly file: string
  readonly onImport: (file: string, rows: readonly RejectsRow[]) => Promise<void>
}) {
  const { t } = useTranslation()
  const { answer, failure, retry } = useReading(true, () => request('readRejects', { file }), [file])
  const [edited, setEdited] = useState<RejectsTable>()
  const [isSaving, setSaving] = useState(false)
  const table = edited ?? answer
  if (failure) {
    const message = t('history.rejects.elsewhere', { file, failure: failure.message })
    return <FailedLine failure={{ message, help: failure.help }} retry={retry} />
  }
  if (!table) return <p className={css.note}>{t('history.map.reading')}</p>
  const { isJson, columns, rows } = table
  const change = (place: number, cells: readonly string[]): void =>
    setEdited({ ...table, rows: rows.map((row, at) => (at === place ? { ...row, cells } : row)) })
  const run = (): void => {
    setSaving(true)
    attempt(async () => {
      try {
        await onImport(file, rows)
      } finally {
        setSaving(false)
      }
    })
  }
  return (
    <Form className={css.rejectsForm} onSubmit={run}>
      {isJson && (
        <ul className={css.rejectedOrders}>
          {rows.map((row, place) => (
            <RejectedOrder key={row.line} row={row} onChange={(text) => change(place, [text])} />
          ))}
        </ul>
      )}
      {!isJson && (
        <div className={css.rejects}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('history.totals.line')}</th>
                <th scope="col">{t('history.rejects.reason')}</th>
                {columns.map((column, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may share a name, and their order is fixed
                  <th scope="col" key={place}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, place) => (
                <Row key={row.line} row={row} columns={columns} onChange={(cells) => change(place, cells)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={css.note}>{t('history.done.rejects', { file })}</p>
      <Button submits isBusy={isSaving}>
        {t('history.rejects.import')}
      </Button>
    </Form>
  )
}

/** A refused order from a JSON file, as text. */
function RejectedOrder({
  row: { line, reason, cells },
  onChange,
}: {
  readonly row: RejectsRow
  readonly onChange: (text: string) => void
}) {
  const { t } = useTranslation()
  const write = useWords()
  const [text = ''] = cells
  const error = jsonError(text)
  return (
    <li>
      <Field
        label={t('history.rejects.order', { line, reason: plainQuotes(write(fromText(reason))) })}
        error={error === undefined ? undefined : t(`history.rejects.${error}`)}
      >
        {(ids) => (
          <textarea
            {...ids}
            className={css.json}
            spellCheck={false}
            rows={Math.min(16, text.split('\n').length)}
            value={text}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
    </li>
  )
}

function jsonError(text: string): 'noJson' | 'noObject' | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? undefined : 'noObject'
  } catch {
    return 'noJson'
  }
}

function Row({
  row: { line, reason, cells },
  columns,
  onChange,
}: {
  readonly row: RejectsRow
  readonly columns: readonly string[]
  readonly onChange: (cells: readonly string[]) => void
}) {
  const { t } = useTranslation()
  const write = useWords()
  return (
    <tr>
      <td className="figure">{line}</td>
      <td>{plainQuotes(write(fromText(reason)))}</td>
      {columns.map((column, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <td key={place}>
          <TextInput
            value={cells[place] ?? ''}
            aria-label={t('history.rejects.cell', { column, line })}
            onChange={({ target }) =>
              onChange(columns.map((_, at) => (at === place ? target.value : (cells[at] ?? ''))))
            }
          />
        </td>
      ))}
    </tr>
  )
}
