/** Navigation between findings, and their fixes. */
import type { Diagnostic, Fix } from '../../../src/syntax/diagnostic.ts'
import { openImportedList } from '../dialogs/imported-list.tsx'
import { activeEditor } from '../monaco/active-editor.ts'
import { modelOf } from '../monaco/models.ts'
import { applyEdits, reveal } from '../monaco/reveal.ts'
import { getState } from '../state/store.ts'
import { whenSynced } from '../state/text-sync.ts'
import { nextFinding } from './next-finding.ts'

/** Reveals a location in the text, or opens the imported list that contains it. */
export function showPlace({ path, range }: Pick<Diagnostic, 'path' | 'range'>): void {
  if (modelOf(path)) reveal({ path, start: range.start, end: range.end })
  else openImportedList(path)
}

/** Everything that may mend the finding, likeliest first. */
export const fixesOf = ({ fix, alternatives = [] }: Diagnostic): readonly Fix[] => [
  ...(fix ? [fix] : []),
  ...alternatives,
]

/** Applies the finding's fix of that title, or its first, if the text has not changed since. */
export async function mend(finding: Diagnostic, title?: string): Promise<void> {
  await whenSynced()
  const present = getState().snapshot?.diagnostics.find((each) => isSame(each, finding))
  const fix = present && fixesOf(present).find((each) => title === undefined || each.title === title)
  applyEdits((fix?.edits ?? []).map(({ path, range, text }) => ({ path, ...range, text })))
}

const isSame = (a: Diagnostic, b: Diagnostic): boolean =>
  a.code === b.code && a.path === b.path && a.range.start === b.range.start && a.range.end === b.range.end

/** Goes to the next or previous finding from the cursor, across files, and shows its message. */
export function goToFinding(step: 1 | -1): void {
  const { snapshot, activePath } = getState()
  const view = activeEditor()
  const position = view?.getPosition()
  const offset = position && view?.getModel()?.getOffsetAt(position)
  const found = nextFinding(
    (snapshot?.diagnostics ?? []).filter(({ path }) => modelOf(path)),
    { path: activePath ?? '', offset: offset ?? 0 },
    step,
  )
  if (!found) return
  reveal({ path: found.path, start: found.range.start, end: found.range.start })
  // The editor reveals the place in the next frame; its message can only be shown after that.
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      activeEditor()?.trigger('problems', 'editor.action.showHover', { focus: 'noAutoFocus' }),
    ),
  )
}
