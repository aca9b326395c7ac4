/** The changes from A to B, in terms of the rules. */
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison } from '../../../../src/compare/model.ts'
import type { PartChange, ProductChange, ProductColumn, RuleChange, RulesDiff } from '../../../../src/diff/model.ts'
import { type TokenRun, tokenDiff } from '../../../../src/diff/token-diff.ts'
import { formatAmount, formatCount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import styles from './changes.module.css'

/** Lines shown until the user asks for all. */
const fewLines = 3

export function Changes({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const { changes } = comparison
  if (changes === undefined) return <p className={styles.none}>{t('compare.changes.unknown')}</p>
  const lines = changeLines(changes, t)
  if (lines.length === 0) return <p className={styles.none}>{t('compare.changes.none')}</p>
  const { catalogue } = changes
  const shown = isWhole ? lines : lines.slice(0, fewLines)
  const hasMore = lines.length > fewLines || changes.text !== '' || catalogue !== undefined
  return (
    <section className={styles.changes} aria-label={t('compare.changes.title')}>
      <ul>
        {shown.map(({ key, name, what }) => (
          <li key={key}>
            <b>{name}</b> {what}
          </li>
        ))}
      </ul>
      {isWhole && catalogue && (
        <p className={styles.none}>
          {t('compare.changes.catalogue', {
            changed: formatCount(catalogue.changed),
            added: formatCount(catalogue.added),
            removed: formatCount(catalogue.removed),
          })}
        </p>
      )}
      {isWhole && changes.text !== '' && <ChangedText text={changes.text} />}
      {hasMore && (
        <Button kind="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? t('compare.changes.less')
            : lines.length > fewLines
              ? t('compare.changes.more', {
                  count: lines.length - fewLines,
                  number: formatCount(lines.length - fewLines),
                })
              : t('compare.changes.asText')}
        </Button>
      )}
    </section>
  )
}

/** One line for each change of the rules, and for the first changed products of the catalogue. */
export const changeLines = ({ changes, catalogue }: Pick<RulesDiff, 'changes' | 'catalogue'>, t: TFunction): Line[] => [
  ...changes.flatMap((change) => linesOf(change, t)),
  ...(catalogue?.products ?? []).map((product) => productLine(product, t)),
]

/** Changes of one side since an earlier run. */
export function ChangeList({ side, changes }: { readonly side: string; readonly changes: readonly RuleChange[] }) {
  const { t } = useTranslation()
  return (
    <ul className={styles.since}>
      {changes
        .flatMap((change) => linesOf(change, t))
        .map(({ key, name, what }) => (
          <li key={key}>
            {side}: <b>{name}</b> {what}
          </li>
        ))}
    </ul>
  )
}

/** The rules' own text, before and after. */
export function ChangedText({ text }: { readonly text: string }) {
  const lines = text.trimEnd().split('\n')
  return (
    <pre className={styles.text}>
      {lines.map((line, i) => {
        const kind = line.startsWith('@@')
          ? styles.place
          : line.startsWith('+')
            ? styles.added
            : line.startsWith('-')
              ? styles.removed
              : ''
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their position
          <span key={i} className={kind}>{`${line}\n`}</span>
        )
      })}
    </pre>
  )
}

interface Line {
  readonly key: string
  /** The changed declaration; absent for a product. */
  readonly about?: Pick<RuleChange, 'kind' | 'name'>
  readonly name: string
  readonly what: React.ReactNode
}

function linesOf(change: RuleChange, t: TFunction): Line[] {
  const { kind, name } = change
  const title = kind === 'campaign' || kind === 'let' ? name : `${t(`compare.changes.kind.${kind}`)} ${name}`.trim()
  const key = `${kind} ${name}`
  const about = { kind, name }
  switch (change.change) {
    case 'added':
    case 'removed':
      return [{ key, about, name: title, what: `${t(`compare.changes.${change.change}`)}: ${change.parts.join('; ')}` }]
    case 'renamed':
      return [{ key, about, name: title, what: t('compare.changes.renamed', { was: change.was }) }]
    case 'changed': {
      const { usedBy = [] } = change
      const users = usedBy.length === 0 ? '' : ` ${t('compare.changes.usedBy', { campaigns: someOf(usedBy, t) })}`
      return change.parts.map((part, i) => ({
        key: `${key} ${i}`,
        about,
        name: title,
        what: (
          <>
            <PartText part={part} />
            {users}
          </>
        ),
      }))
    }
  }
}

const someOf = (names: readonly string[], t: TFunction): string =>
  names.length <= fewLines
    ? names.join(', ')
    : `${names.slice(0, fewLines).join(', ')} ${t('compare.changes.others', { count: names.length - fewLines })}`

/** The rules' own text, except for the status, which a live campaign does not write. */
const textOfPart = (part: PartChange['part'], text: string | undefined, t: TFunction): string | undefined =>
  part === 'status' && text !== undefined ? t(`campaigns.state.${text}`) : text

function PartText({ part: { part, ...sides } }: { readonly part: PartChange }) {
  const { t } = useTranslation()
  const [a, b] = [textOfPart(part, sides.a, t), textOfPart(part, sides.b, t)]
  const isList = part === 'customers' || part === 'skus' || part === 'codes'
  const subject = isList ? `${t(`compare.changes.list.${part}`)} ` : ''
  if (a === undefined) return <>{`${t('compare.changes.now')} ${b ?? ''}`}</>
  if (b === undefined) return <>{`${t('compare.changes.noLonger')} ${a}`}</>
  const runs = (part === 'status' ? undefined : tokenDiff(a, b)) ?? [
    { kind: 'removed', text: `${a} ` },
    { kind: 'added', text: b },
  ]
  return (
    <>
      {subject}
      {runs.map((run, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their position
        <Run key={i} run={run} />
      ))}
    </>
  )
}

function Run({ run: { kind, text } }: { readonly run: TokenRun }) {
  switch (kind) {
    case 'same':
      return <>{text}</>
    case 'removed':
      return (
        <>
          <del>{text.trimEnd()}</del>{' '}
        </>
      )
    case 'added':
      return (
        <>
          <ins>{text.trimEnd()}</ins>
          {text.endsWith(' ') && ' '}
        </>
      )
  }
}

const prices: ReadonlySet<ProductColumn> = new Set(['price', 'listPrice', 'cost', 'minPrice'])

function productLine({ sku, name, change, columns }: ProductChange, t: TFunction): Line {
  const write = (column: ProductColumn, value: string | undefined): string =>
    value === undefined ? '—' : prices.has(column) ? formatAmount(value) : value
  const title = name === undefined ? sku : `${name} (${sku})`
  return {
    key: `product ${sku}`,
    name: title,
    what: (
      <>
        {change !== 'changed' && `${t(`compare.changes.${change}`)} `}
        {columns.map(({ column, a, b }) => (
          <span key={column}>
            {t(`compare.changes.column.${column}`)} {change !== 'added' && <del>{write(column, a)}</del>}{' '}
            {change !== 'removed' && <ins>{write(column, b)}</ins>}{' '}
          </span>
        ))}
      </>
    ),
  }
}
