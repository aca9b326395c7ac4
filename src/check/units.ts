/** The two settings that amounts and dates require: currency and time zone. */

import { currencyOf } from '../syntax/currency.ts'
import type { Finding } from '../syntax/diagnostic.ts'
import type * as Tree from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import type { Located, RuleSet } from './rule-set.ts'
import { reporter } from './scope.ts'
import { setInSettings } from './settings-fix.ts'

export function checkUnits(ruleSet: RuleSet, found: Finding[]): void {
  const statements = ruleSet.settings.declared?.node.statements ?? []
  const says = (kind: Tree.SettingsStatement['kind']) => statements.some((statement) => statement.kind === kind)
  if (!says('currency')) checkCurrencyMissing(ruleSet, found)
  if (!says('timezone')) checkTimezoneMissing(ruleSet, found)
}

/** No currency is needed without a campaign or another use of money. */
function checkCurrencyMissing(ruleSet: RuleSet, found: Finding[]): void {
  const [first] = [ruleSet.campaigns, ruleSet.programs, ruleSet.memberships, ruleSet.pools]
    .flatMap((declared): Located<{ readonly name: Tree.Name }>[] => [...declared.values()])
    .concat(ruleSet.tests, moneyLets(ruleSet))
  if (!first) return
  const { declared } = ruleSet.settings
  const path = declared?.path ?? first.path
  const range = declared ? keyword(declared.node.range) : first.node.name.range
  const setting = `currency ${currencyOf(ruleSet.files) ?? 'PLN'}`
  reporter(path, found)('no-currency', range, msg`no currency is set`, {
    help: msg`write \`settings { ${setting} }\``,
    fix: setInSettings(ruleSet, path, setting),
  })
}

const moneyLets = ({ lets }: RuleSet) => [...lets.values()].filter(({ value }) => value?.kind === 'money')

const keyword = ({ start }: Tree.Range): Tree.Range => ({ start, end: start + 'settings'.length })

function checkTimezoneMissing(ruleSet: RuleSet, found: Finding[]): void {
  const [first] = [...ruleSet.campaigns.values(), ...ruleSet.pools.values()].flatMap(({ path, node }) => {
    const dated = node.statements.find(({ kind }) => kind === 'active' || kind === 'every' || kind === 'valid')
    return dated ? [{ path, range: dated.range }] : []
  })
  if (!first) return
  const setting = 'timezone "Europe/Warsaw"'
  reporter(first.path, found)('no-timezone', first.range, msg`no time zone is set, so dates and times are in UTC`, {
    help: msg`write \`settings { ${setting} }\``,
    fix: setInSettings(ruleSet, first.path, setting),
  })
}
