import { FileSpreadsheet } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { engine } from '../../engine/client.ts'
import type { MappableColumn, ProductPreview } from '../../engine/gallery.ts'
import { HostError, request } from '../../host/client.ts'
import { formatAmount, formatCount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Field, Select, Switch } from '../../parts/field.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { attempt, notifyError } from '../../state/notices.ts'
import { chooseFile } from '../choose.ts'
import { type NewWorkspaceDraft, productChoices, shopDraft } from './draft.ts'
import css from './new-workspace.module.css'

const endings = ['csv', 'tsv', 'txt', 'xlsx', 'xml', 'json', 'parquet', 'gz', 'zip']

/** The product list, and the meaning of its columns. */
export function ProductsStep({
  draft,
  change,
}: {
  readonly draft: NewWorkspaceDraft
  readonly change: (part: Partial<NewWorkspaceDraft>) => void
}) {
  const { t } = useTranslation()
  const [error, setError] = useState<HostError>()
  const choose = (): void =>
    attempt(async () => {
      const file = await chooseFile(t('newWorkspace.productList'), endings)
      if (file === undefined) return
      try {
        const { table, name } = await request('readProducts', { file })
        const list = await engine.setProductList(table, name)
        setError(undefined)
        change({ file, list, byHand: false, columns: list.suggested })
      } catch (failure) {
        if (!(failure instanceof HostError)) throw failure
        setError(failure)
      }
    })
  const { list, file } = draft
  return (
    <div className={css.fields}>
      <p className={css.lead}>{t('newWorkspace.productsLead')}</p>
      <div className={css.row}>
        <Button icon={FileSpreadsheet} kind={list ? 'plain' : 'main'} onClick={choose}>
          {t(list ? 'newWorkspace.otherList' : 'newWorkspace.chooseList')}
        </Button>
        {list && (
          <span className={css.file}>
            {t('newWorkspace.listIs', {
              file: file?.split(/[/\\]/).at(-1),
              rows: formatCount(list.rows),
              count: list.rows,
            })}
          </span>
        )}
      </div>
      {error && (
        <p role="alert" className={css.failure}>
          <Sentence text={error.message} />
          {error.help !== undefined && <small>{error.help}</small>}
        </p>
      )}
      {list?.layout && (
        <Switch
          label={t('newWorkspace.recognised', { layout: list.layout.name })}
          checked={!draft.byHand}
          onChange={(recognised) => change({ byHand: !recognised })}
        />
      )}
      {list && (!list.layout || draft.byHand) && (
        <div className={css.mapping}>
          {list.wanted.map((column) => (
            <ColumnSelect key={column} column={column} draft={draft} change={change} />
          ))}
        </div>
      )}
      {list && <Preview draft={draft} change={change} />}
    </div>
  )
}

function ColumnSelect({
  column,
  draft: { list, columns },
  change,
}: {
  readonly column: MappableColumn
  readonly draft: NewWorkspaceDraft
  readonly change: (part: Partial<NewWorkspaceDraft>) => void
}) {
  const { t } = useTranslation()
  const key = column.replace(' ', '-')
  const put = (chosen: string): void => {
    const { [column]: _, ...rest } = columns
    change({ columns: chosen === '' ? rest : { ...rest, [column]: chosen } })
  }
  const isMissing = column === 'sku' && columns.sku === undefined
  return (
    <Field label={t(`newWorkspace.columns.${key}`)} error={isMissing ? t('newWorkspace.skuMissing') : undefined}>
      {(ids) => (
        <Select {...ids} value={columns[column] ?? ''} onChange={(event) => put(event.target.value)}>
          <option value="">—</option>
          {list?.columns.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Select>
      )}
    </Field>
  )
}

function Preview({
  draft,
  change,
}: {
  readonly draft: NewWorkspaceDraft
  readonly change: (part: Partial<NewWorkspaceDraft>) => void
}) {
  const { t } = useTranslation()
  const [preview, setPreview] = useState<ProductPreview>()
  const choices = productChoices(draft)
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal choices are a new object each time
  useEffect(() => {
    let isOver = false
    engine.previewProducts(shopDraft(draft)).then((found) => !isOver && setPreview(found), notifyError)
    return () => {
      isOver = true
    }
  }, [JSON.stringify(choices), draft.currency, draft.file])
  if (!preview) return null
  const { count, first, refused, refusedCount, notes, digits } = preview
  return (
    <section aria-label={t('newWorkspace.preview')} className={css.preview}>
      <p className={count === 0 ? css.failure : css.count}>
        {t('newWorkspace.read', { count, products: formatCount(count) })}
        {refusedCount > 0 && ` ${t('newWorkspace.refused', { count: refusedCount, rows: formatCount(refusedCount) })}`}
      </p>
      {refused.length > 0 && (
        <ul className={css.refused}>
          {refused.map(({ line, column, message, help }) => (
            <li key={`${line} ${column} ${message}`}>
              <b>{t(column === undefined ? 'newWorkspace.line' : 'newWorkspace.lineColumn', { line, column })}</b>{' '}
              <Sentence text={message} />
              <small>
                <Sentence text={help} />
              </small>
            </li>
          ))}
        </ul>
      )}
      {refusedCount > 0 && (
        <Switch
          label={t('newWorkspace.leaveOut')}
          checked={draft.leaveOut}
          onChange={(leaveOut) => change({ leaveOut })}
        />
      )}
      {first.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('newWorkspace.columns.sku')}</th>
              <th>{t('newWorkspace.columns.name')}</th>
              <th className={css.number}>{t('newWorkspace.columns.price')}</th>
              <th>{t('newWorkspace.columns.categories')}</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ sku, name, price, categories }) => (
              <tr key={sku}>
                <td>{sku}</td>
                <td>{name ?? '–'}</td>
                <td className={`figure ${css.number}`}>
                  {price === undefined ? '–' : `${formatAmount(padded(price, digits))} ${draft.currency}`}
                </td>
                <td>{categories?.join(', ') ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {notes.map((note) => (
        <p key={note} className={css.note}>
          <Sentence text={note} />
        </p>
      ))}
    </section>
  )
}

/** Pads to the currency's decimals: "29.5" becomes "29.50". */
function padded(price: string, digits: number): string {
  const [whole = '', decimals = ''] = price.split('.')
  return digits === 0 && decimals === '' ? whole : `${whole}.${decimals.padEnd(digits, '0')}`
}
