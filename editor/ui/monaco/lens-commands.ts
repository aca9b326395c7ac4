/** Handles clicks on code lenses, and fixes that do more than edit the text. */
import * as z from 'zod'
import { focusCampaign } from '../actions/campaigns.ts'
import { applyFixWithFile } from '../actions/problems.ts'
import { showPanel } from '../panels/dock.ts'
import { goToPlace } from '../panels/places.ts'
import { runTests } from '../state/live-data.ts'
import { attempt } from '../state/notices.ts'
import { setState } from '../state/store.ts'
import { editor } from './monaco.ts'

export const lensCommands = {
  runTest: 'cartwright.runTest',
  showTest: 'cartwright.showTest',
  showWhy: 'cartwright.showWhy',
  showHistory: 'cartwright.showHistory',
  applyFixWithFile: 'cartwright.applyFixWithFile',
} as const

const testName = z.object({ path: z.string(), name: z.string() })

export function registerLensCommands(): void {
  const showTest = (about: unknown) => {
    const focusedTest = testName.parse(about)
    setState({ focusedTest })
    showPanel('tests')
    return focusedTest
  }
  editor.registerCommand(lensCommands.runTest, (_, about) => {
    const test = showTest(about)
    attempt(() => runTests(test))
  })
  editor.registerCommand(lensCommands.showTest, (_, about) => void showTest(about))
  editor.registerCommand(lensCommands.showWhy, (_, campaign) => focusCampaign(z.string().parse(campaign)))
  editor.registerCommand(lensCommands.applyFixWithFile, (_, path, title) =>
    attempt(() => applyFixWithFile(z.string().parse(path), z.string().parse(title))),
  )
  editor.registerCommand(lensCommands.showHistory, () => goToPlace('history'))
}
