/** The two settings that numbers and dates cannot do without: currency and time zone. */
import { minorDigits } from '../money/currencies.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type * as Tree from '../syntax/tree.ts'
import type { Located, Program } from './program.ts'
import { reporter } from './scope.ts'

export function checkUnits(program: Program, found: Diagnostic[]): void {
  const statements = program.settings.declared?.node.statements ?? []
  const says = (kind: Tree.SettingsStatement['kind']) => statements.some((statement) => statement.kind === kind)
  if (!says('currency')) checkCurrencyMissing(program, found)
  if (!says('timezone')) checkTimezoneMissing(program, found)
}

/** Without a campaign or anything else that counts in money no currency is needed. */
function checkCurrencyMissing(program: Program, found: Diagnostic[]): void {
  const [first] = [program.campaigns, program.programs, program.memberships, program.pools]
    .flatMap((declared): Located<{ readonly name: Tree.Name }>[] => [...declared.values()])
    .concat(program.tests, moneyLets(program))
  if (!first) return
  const { declared } = program.settings
  const path = declared?.path ?? first.path
  const range = declared ? keyword(declared.node.range) : first.node.name.range
  reporter(path, found)('no-currency', range, 'no currency is set', {
    help: `write \`settings { currency ${currencyIn(program) ?? 'PLN'} }\``,
  })
}

const moneyLets = ({ lets }: Program) => [...lets.values()].filter(({ value }) => value?.kind === 'money')

const keyword = ({ start }: Tree.Range): Tree.Range => ({ start, end: start + 'settings'.length })

/** The currency that the files write their amounts in. */
function currencyIn({ files }: Program): string | undefined {
  for (const { text } of files) {
    const code = /\d\s?([A-Z]{3})\b/.exec(text)?.[1]
    if (code !== undefined && minorDigits(code) !== undefined) return code
  }
  return undefined
}

function checkTimezoneMissing(program: Program, found: Diagnostic[]): void {
  const [first] = [...program.campaigns.values(), ...program.pools.values()].flatMap(({ path, node }) => {
    const dated = node.statements.find(({ kind }) => kind === 'active' || kind === 'every' || kind === 'valid')
    return dated ? [{ path, range: dated.range }] : []
  })
  if (!first) return
  reporter(first.path, found)('no-timezone', first.range, 'dates and times count in UTC, as no time zone is set', {
    help: 'write `settings { timezone "Europe/Warsaw" }`',
  })
}
