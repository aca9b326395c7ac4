import type { CodeLens } from 'vscode-languageserver-types'
import { type Lens, lenses } from './lenses.ts'
import type { LiveData } from './live-data.ts'
import { outcomeInWords } from './outcome-words.ts'
import type { Project } from './project.ts'
import { countOf, takenOffInAll } from './words.ts'

/** All lens commands. Arguments: the file's path and the name of the test or campaign. */
export const lensCommands = {
  runTest: 'cartwright.runTest',
  showWhy: 'cartwright.showWhy',
  showHistory: 'cartwright.showHistory',
} as const

/** Renders `lenses` in English. */
export function codeLenses(project: Project, path: string, liveData: LiveData = {}): CodeLens[] {
  return lenses(project, path, liveData).map((lens) => {
    const [command, about] = commandOf(lens)
    return { range: lens.range, command: { title: lensInWords(lens), command, arguments: [path, about] } }
  })
}

function commandOf(lens: Lens): readonly [command: string, about: string] {
  switch (lens.kind) {
    case 'run-test':
    case 'test-passes':
    case 'test-fails':
      return [lensCommands.runTest, lens.test]
    case 'cart':
      return [lensCommands.showWhy, lens.campaign]
    case 'history':
      return [lensCommands.showHistory, lens.campaign]
  }
}

export function lensInWords(lens: Lens): string {
  switch (lens.kind) {
    case 'run-test':
      return 'Run'
    case 'test-passes':
      return 'passes'
    case 'test-fails': {
      const { first, failures } = lens
      const more = failures === 1 ? '' : ` (and ${failures - 1} more)`
      return `fails: ${first.expected}, but ${first.actual}${more}`
    }
    case 'cart':
      return `applies to this cart: ${outcomeInWords(lens.outcome, lens.currency).replaceAll('`', '')}`
    case 'history':
      return `in history: ${countOf(lens.orders, 'order')}, ${takenOffInAll(lens.discount, lens.currency)}`
  }
}
