import { CornerDownRight, FileText, Wrench } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Diagnostic } from '../../../../src/syntax/diagnostic.ts'
import { applyFix, fixesOf } from '../../actions/problems.ts'
import { openPage } from '../../dialogs/reference.tsx'
import { hasCodePage } from '../../docs/pages.ts'
import { modelOf } from '../../monaco/models.ts'
import { Button } from '../../parts/button.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { attempt } from '../../state/notices.ts'
import type { ProblemRow } from './problem-rows.ts'
import css from './problems-panel.module.css'
import { SeveritySign } from './severity-sign.tsx'

export function ProblemItem({ row }: { readonly row: ProblemRow }) {
  switch (row.kind) {
    case 'file':
      return <File row={row} />
    case 'problem':
      return <Problem finding={row.finding} />
    case 'related':
      return (
        <span className={css.related}>
          <CornerDownRight size={13} aria-hidden />
          <span>
            <Sentence text={row.related.message} />
          </span>
          <Place path={row.related.path} start={row.related.range.start} named />
        </span>
      )
  }
}

function File({ row: { path, counts } }: { readonly row: Extract<ProblemRow, { kind: 'file' }> }) {
  return (
    <span className={css.file}>
      <FileText size={13} aria-hidden />
      <b>{path}</b>
      {(['error', 'warning', 'hint'] as const)
        .filter((severity) => counts[severity] > 0)
        .map((severity) => (
          <span key={severity} className={css.count}>
            <SeveritySign severity={severity} />
            {counts[severity]}
          </span>
        ))}
    </span>
  )
}

function Problem({ finding }: { readonly finding: Diagnostic }) {
  const { t } = useTranslation()
  const { severity, message, help, code, path, range } = finding
  return (
    <span className={css.problem}>
      <SeveritySign severity={severity} />
      <span className={css.text}>
        <span>
          <Sentence text={message} />
        </span>
        {help !== undefined && (
          <span className={css.help}>
            <Sentence text={help} />
          </span>
        )}
      </span>
      {fixesOf(finding).map(({ title }) => (
        <Button
          key={title}
          tabIndex={-1}
          icon={Wrench}
          className={css.fix}
          title={t('problems.fixKeys')}
          onClick={(event) => {
            event.stopPropagation()
            attempt(() => applyFix(finding, title))
          }}
        >
          {title}
        </Button>
      ))}
      {hasCodePage(code) ? (
        <button
          type="button"
          tabIndex={-1}
          className={css.code}
          title={t('problems.explain')}
          onClick={(event) => {
            event.stopPropagation()
            openPage({ kind: 'code', code })
          }}
        >
          {code}
        </button>
      ) : (
        <span className={css.code}>{code}</span>
      )}
      <Place path={path} start={range.start} />
    </span>
  )
}

/** "12:5" or "shop.promo 12:5". */
function Place({
  path,
  start,
  named = false,
}: {
  readonly path: string
  readonly start: number
  readonly named?: boolean
}) {
  const position = modelOf(path)?.getPositionAt(start)
  return (
    <span className={`figure ${css.place}`}>
      {named && `${path} `}
      {position && `${position.lineNumber}:${position.column}`}
    </span>
  )
}
