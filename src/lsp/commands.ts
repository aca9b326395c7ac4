/** Commands that an editor can execute. Each takes a file's URI and a name in it, and returns a message. */

import { currencyOfCart, outcomeOf } from '../language/cart-outcomes.ts'
import { lensCommands } from '../language/code-lenses.ts'
import type { LiveData } from '../language/live-data.ts'
import { outcomeInWords } from '../language/outcome-words.ts'
import type { Project } from '../language/project.ts'
import { say } from '../language/say.ts'
import { joined, type Message, msg, quoted } from '../words/message.ts'
import { reportOf, type TestName } from './live-data.ts'

export interface CommandContext {
  readonly project: Project
  readonly at: TestName
  readonly liveData: LiveData
}

export interface Answer {
  readonly message: string
  readonly isProblem: boolean
  /** The test whose cart is displayed from now on. */
  readonly open?: TestName
}

export const commands: Readonly<Record<string, (context: CommandContext) => Answer>> = {
  [lensCommands.runTest]: runTest,
  [lensCommands.showWhy]: showWhy,
}

function runTest({ project, at }: CommandContext): Answer {
  const report = reportOf(project, at)
  const test = quoted(at.name)
  if (!report) return problem(project, msg`${test} can't run: fix the errors in the rules first`)
  const failures = report.failures.map(({ expected, actual }) => msg`expected ${expected}, but ${actual}`)
  return failures.length === 0
    ? { message: say(project, msg`${test} passes; hovers and lenses show its cart`), isProblem: false, open: at }
    : { message: say(project, msg`${test} fails: ${joined(failures, '; ')}`), isProblem: true, open: at }
}

function showWhy({ project, at, liveData }: CommandContext): Answer {
  const campaign = project.ruleSet.campaigns.get(at.name)
  const outcome = campaign && outcomeOf(campaign, liveData)
  const name = quoted(at.name)
  if (!outcome) return problem(project, msg`run a test first; its cart then shows whether ${name} applies`)
  const words = outcomeInWords(outcome, currencyOfCart(liveData, project.ruleSet))
  const message = say(project, msg`${name} applies to this cart: ${words}`).replaceAll('`', '"')
  return { message, isProblem: false }
}

const problem = (project: Project, message: Message): Answer => ({ message: say(project, message), isProblem: true })
