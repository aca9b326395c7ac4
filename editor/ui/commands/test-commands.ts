import { FlaskConical } from 'lucide-react'
import { t } from '../i18n/i18n.ts'
import { activeEditor } from '../monaco/active-editor.ts'
import { showPanel } from '../panels/dock.ts'
import { runTests } from '../state/live-data.ts'
import { notify } from '../state/notices.ts'
import { getState, setState } from '../state/store.ts'
import type { Command } from './command.ts'

export const testCommands: readonly Command[] = [
  {
    id: 'test.runAll',
    icon: FlaskConical,
    isPossible: () => getState().workspace !== undefined,
    run: () => {
      showPanel('tests')
      return runTests()
    },
  },
  {
    id: 'test.runAtCursor',
    icon: FlaskConical,
    keys: 'Mod+Enter',
    // Elsewhere these keys have other meanings.
    isPossible: () => getState().palette || (activeEditor()?.hasTextFocus() ?? false),
    run: runAtCursor,
  },
]

async function runAtCursor(): Promise<void> {
  const view = activeEditor()
  const position = view?.getPosition()
  const offset = (position && view?.getModel()?.getOffsetAt(position)) ?? 0
  const { activePath } = getState()
  await runTests()
  const test = getState().tests?.tests.find(
    ({ path, place }) => path === activePath && place.start <= offset && offset <= place.end,
  )
  if (!test) {
    notify({ kind: 'info', message: t('tests.noneHere') })
    return
  }
  setState({ focusedTest: { path: test.path, name: test.name } })
  // Keeps the focus in the text.
  showPanel('tests', { focus: false })
}
