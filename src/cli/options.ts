/** Options that several commands share: spelled and explained the same everywhere. */
import { Option } from 'commander'

export const rulesOption = (): Option =>
  new Option('-r, --rules <dir>', 'folder of .promo files, or a file that `compile` wrote').default('.')

export const scenarioNameOption = (): Option =>
  new Option('--scenario <name>', 'evaluate with the changes of this scenario')

export const jsonOption = (): Option => new Option('--json', 'print JSON')

export interface RulesOptions {
  readonly rules: string
  readonly scenario?: string
  readonly json?: true
}
