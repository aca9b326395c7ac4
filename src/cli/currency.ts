/** Commands that work in one currency, under rules in several. */
import { currenciesOfRules, type Rules, rulesIn } from '../compile/rules.ts'
import { Failure } from './failure.ts'
import { paintError, printError } from './output.ts'

/** The rules in the currency that the user named, else in their first: where there are others, standard error says so. */
export function rulesInCurrency(rules: Rules, currency: string | undefined): Rules {
  const all = currenciesOfRules(rules)
  const chosen = rulesIn(rules, currency ?? rules.currency)
  if (chosen === undefined) {
    throw new Failure(`the rules are in ${all.join(', ')}, not in ${currency}`, {
      help: `write ${all.map((each) => `\`--currency ${each}\``).join(' or ')}`,
    })
  }
  if (currency === undefined && all.length > 1) {
    const others = all.slice(1).map((each) => `\`--currency ${each}\``)
    printError(
      paintError.dim(`in ${rules.currency}, the first currency of the rules; ${others.join(' or ')} for another`),
    )
  }
  return chosen
}
