/** Options shared by several commands, so that they are spelled and explained the same everywhere. */

import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Option } from 'commander'
import { msg } from '../words/message.ts'
import { say } from './language.ts'

/** A `.promo` file stands for the folder it is in. */
export const workspaceFolder = (path: string): string =>
  path.endsWith('.promo') && statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path

const rulesFlag = '-r, --rules <dir>'
const rulesText = msg`a folder of .promo files, or a file written by \`compile\``

export const rulesOption = (): Option => new Option(rulesFlag, say(rulesText)).argParser(workspaceFolder).default('.')

/** For commands that take a cart; `rulesFor` finds the rules if the option is omitted. */
export const rulesOfCartOption = (): Option =>
  new Option(rulesFlag, say(msg`${rulesText} (default: the workspace of the cart)`)).argParser(workspaceFolder)

export const scenarioNameOption = (): Option =>
  new Option('--scenario <name>', say(msg`evaluate with the changes of this scenario`))

export const jsonOption = (): Option => new Option('--json', say(msg`print JSON`))

export interface RulesOptions {
  readonly rules: string
  readonly scenario?: string
  readonly json?: true
}

/** For commands that take a cart. */
export interface CartOptions {
  readonly rules?: string
  readonly scenario?: string
  readonly json?: true
}
