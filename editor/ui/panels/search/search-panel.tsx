import { CaseSensitive, ChevronRight, FileText, Regex, Replace, ReplaceAll, Search, WholeWord } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/numbers.ts'
import { applyEdits, reveal } from '../../monaco/reveal.ts'
import { IconButton } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { TextInput } from '../../parts/field.tsx'
import { promptConfirm } from '../../parts/prompt.tsx'
import { Tree } from '../../parts/tree.tsx'
import { useToggleSet } from '../../parts/use-toggle-set.ts'
import { useVisible } from '../../parts/use-visible.ts'
import { useWidth } from '../../parts/use-width.ts'
import { attempt, notify } from '../../state/notices.ts'
import { changeSearch, type Query, useSearch } from '../../state/search.ts'
import { type Match, maxMatches, queryError, replacementsOf } from './find.ts'
import { type MatchRow, matchRows } from './match-rows.ts'
import css from './search-panel.module.css'
import { useSearchResults } from './use-search-results.ts'

/** Search and replace in all rule files. */
export function SearchPanel() {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const visible = useVisible(box)
  const search = useSearch()
  const { text, isRegex, matchCase, wholeWord, replacement, replaces } = search
  // Pixels beside the line's text, and per character.
  const room = Math.max(16, Math.floor((useWidth(box) - (replaces ? 120 : 90)) / 7.3))
  const query: Query = { text, isRegex, matchCase, wholeWord }
  const error = queryError(query)
  const { matches, cut } = useSearchResults(query, visible)
  const [closed, toggle] = useToggleSet('search.closed')
  const rows = useMemo(() => matchRows(matches, closed), [matches, closed])
  const files = new Set(matches.map(({ path }) => path)).size

  const replace = (some: readonly Match[]): void => applyEdits(replacementsOf(some, replacement, isRegex))
  const replaceAll = (): void =>
    attempt(async () => {
      const count = matches.length
      const yes = await promptConfirm({
        title: t('search.replaceAll'),
        message: t('search.replaceAllAsk', { count, matches: formatCount(count), files: formatCount(files) }),
        yes: t('search.replaceAll'),
      })
      if (!yes) return
      replace(matches)
      notify({ kind: 'info', message: t('search.replaced', { count, matches: formatCount(count) }) })
    })

  return (
    <search ref={box} className={css.panel} aria-label={t('panels.search')}>
      <div className={css.form}>
        <IconButton
          icon={ChevronRight}
          className={replaces ? css.opened : css.closed}
          label={t('search.showReplace')}
          aria-expanded={replaces}
          onClick={() => changeSearch({ replaces: !replaces })}
        />
        <div className={css.fields}>
          <div className={css.field}>
            <SearchFields
              error={error}
              onDown={() => box.current?.querySelector<HTMLElement>('[role="treegrid"]')?.focus()}
            />
            <IconButton
              icon={CaseSensitive}
              label={t('search.matchCase')}
              pressed={matchCase}
              onClick={() => changeSearch({ matchCase: !matchCase })}
            />
            <IconButton
              icon={WholeWord}
              label={t('search.wholeWord')}
              pressed={wholeWord}
              onClick={() => changeSearch({ wholeWord: !wholeWord })}
            />
            <IconButton
              icon={Regex}
              label={t('search.regex')}
              pressed={isRegex}
              onClick={() => changeSearch({ isRegex: !isRegex })}
            />
          </div>
          {replaces && (
            <div className={css.field}>
              <TextInput
                aria-label={t('search.replaceWith')}
                placeholder={t('search.replaceWith')}
                value={replacement}
                onChange={(event) => changeSearch({ replacement: event.target.value })}
              />
              <IconButton
                icon={ReplaceAll}
                label={t('search.replaceAll')}
                disabled={matches.length === 0}
                onClick={replaceAll}
              />
            </div>
          )}
        </div>
      </div>
      <p role="status" className={error === undefined ? css.count : css.error}>
        {error !== undefined
          ? t('search.badRegex', { reason: error })
          : text === ''
            ? null
            : cut
              ? t('search.cut', { matches: formatCount(maxMatches) })
              : t('search.found', {
                  count: matches.length,
                  matches: formatCount(matches.length),
                  inFiles: t('search.inFiles', { count: files, files: formatCount(files) }),
                })}
      </p>
      {text === '' ? (
        <Empty icon={Search} title={t('search.empty')}>
          {t('search.emptyHelp')}
        </Empty>
      ) : (
        matches.length > 0 && (
          <div className={css.list}>
            <Tree
              name="search"
              label={t('search.results')}
              rows={rows}
              onChoose={(row) => (row.kind === 'match' ? reveal(row.match) : toggle(row.id))}
              onToggle={(row) => toggle(row.id)}
              onKey={({ key, altKey }, row) => {
                if (!replaces || key !== 'Enter' || !altKey) return false
                replace(matchesOf(row))
                return true
              }}
              render={(row) => <Result row={row} room={room} onReplace={replaces ? replace : undefined} />}
            />
          </div>
        )
      )}
    </search>
  )
}

const matchesOf = (row: MatchRow): readonly Match[] => (row.kind === 'file' ? row.matches : [row.match])

function SearchFields({ error, onDown }: { readonly error: string | undefined; readonly onDown: () => void }) {
  const { t } = useTranslation()
  const text = useSearch((state) => state.text)
  const focusRequests = useSearch((state) => state.focusRequests)
  const input = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const field = input.current?.querySelector('input')
    if (focusRequests === 0 || !field) return
    field.focus()
    field.select()
  }, [focusRequests])
  return (
    <span ref={input} className={css.wanted}>
      <TextInput
        aria-label={t('search.find')}
        placeholder={t('search.find')}
        aria-invalid={error !== undefined}
        value={text}
        onChange={(event) => changeSearch({ text: event.target.value })}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'ArrowDown' || event.key === 'Enter') onDown()
        }}
      />
    </span>
  )
}

function Result({
  row,
  room,
  onReplace,
}: {
  readonly row: MatchRow
  /** Number of visible characters of a line. */
  readonly room: number
  readonly onReplace: ((matches: readonly Match[]) => void) | undefined
}) {
  const { t } = useTranslation()
  return (
    <span className={css.result}>
      {row.kind === 'file' ? (
        <>
          <FileText size={13} aria-hidden />
          <b>{row.path}</b>
          <span className={css.number}>{formatCount(row.matches.length)}</span>
        </>
      ) : (
        <Line match={row.match} room={room} />
      )}
      {onReplace && (
        <IconButton
          tabIndex={-1}
          icon={Replace}
          label={t(row.kind === 'file' ? 'search.replaceInFile' : 'search.replaceOne')}
          onClick={(event) => {
            event.stopPropagation()
            onReplace(matchesOf(row))
          }}
        />
      )}
    </span>
  )
}

function Line({ match: { line, context, from, to }, room }: { readonly match: Match; readonly room: number }) {
  const indent = context.length - context.trimStart().length
  // A match that would be out of view is shown in the middle.
  const isInView = to - indent <= room - 2
  const start = Math.min(from, isInView ? indent : from - Math.max(0, Math.floor((room - (to - from)) / 2)))
  return (
    <>
      <span className={`figure ${css.number}`}>{line}</span>
      <code className={css.line}>
        {start > indent && '…'}
        {context.slice(start, from)}
        <mark>{context.slice(from, to)}</mark>
        {context.slice(to, to + 200)}
      </code>
    </>
  )
}
