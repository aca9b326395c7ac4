import type { CodeLens } from 'vscode-languageserver-types'
import { type Message, msg } from '../words/message.ts'
import { type Lens, lenses } from './lenses.ts'
import type { LiveData } from './live-data.ts'
import { outcomeInWords } from './outcome-words.ts'
import type { Project } from './project.ts'
import { say } from './say.ts'
import { countOfOrders, failingTest, totalDiscount } from './words.ts'

/** All lens commands. Arguments: the file's path and the name of the test or campaign. */
export const lensCommands = {
  runTest: 'cartwright.runTest',
  showWhy: 'cartwright.showWhy',
  showHistory: 'cartwright.showHistory',
} as const

/** `lenses` as LSP code lenses, in the language of the project. */
export function codeLenses(project: Project, path: string, liveData: LiveData = {}): CodeLens[] {
  return lenses(project, path, liveData).map((lens) => {
    const [command, about] = commandOf(lens)
    return {
      range: lens.range,
      command: { title: lensInWords(project, lens), command, arguments: [path, about] },
    }
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

/** Without backticks. */
export const lensInWords = (project: Pick<Project, 'locale'>, lens: Lens): string =>
  say(project, messageOf(lens)).replaceAll('`', '')

function messageOf(lens: Lens): Message {
  switch (lens.kind) {
    case 'run-test':
      return msg`Run`
    case 'test-passes':
      return msg`passes`
    case 'test-fails': {
      const { first, failures } = lens
      return failingTest(first.expected, first.actual, failures - 1)
    }
    case 'cart':
      return msg`applies to this cart: ${outcomeInWords(lens.outcome, lens.currency)}`
    case 'history':
      return msg`in history: ${countOfOrders(lens.orders)}, ${totalDiscount(lens.discount, lens.currency)}`
  }
}
