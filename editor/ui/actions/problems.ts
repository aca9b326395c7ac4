/** Navigation between findings, and their fixes. */
import type { Diagnostic, Fix } from '../../../src/syntax/diagnostic.ts'
import { openImportedList } from '../dialogs/imported-list.tsx'
import { request } from '../host/client.ts'
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

/** All fixes for the finding, likeliest first. */
export const fixesOf = ({ fix, alternatives = [] }: Diagnostic): readonly Fix[] => [
  ...(fix ? [fix] : []),
  ...alternatives,
]

/** Applies the fix with this title, or the first one. Does nothing if the finding is gone because the text has changed. */
export async function applyFix(finding: Diagnostic, title?: string): Promise<void> {
  await whenSynced()
  const present = getState().snapshot?.diagnostics.find((each) => isSame(each, finding))
  const fix = present && fixesOf(present).find((each) => title === undefined || each.title === title)
  // A file that exists stays as it is.
  if (fix?.creates) await request('createFile', fix.creates)
  applyEdits((fix?.edits ?? []).map(({ path, range, text }) => ({ path, ...range, text })))
}

/** Applies a fix that also creates a file, which the text editor cannot do itself. Finds it by the file's path and the title. */
export async function applyFixWithFile(path: string, title: string): Promise<void> {
  const writes = (fix: Fix): boolean => fix.title === title && fix.creates !== undefined
  const finding = getState().snapshot?.diagnostics.find((each) => each.path === path && fixesOf(each).some(writes))
  if (finding) await applyFix(finding, title)
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
  // The editor reveals the place in the next frame and can show its message only after that.
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      activeEditor()?.trigger('problems', 'editor.action.showHover', { focus: 'noAutoFocus' }),
    ),
  )
}
