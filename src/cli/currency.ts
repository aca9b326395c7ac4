/** For commands that work in one currency, with rules in several. */

import { currenciesOfRules, type Rules, rulesIn } from '../compile/rules.ts'
import { either, msg, name, type Parameter } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { paintError, printError } from './output.ts'

/** The rules in the currency given by the user, or else in their first; if there are others, a note goes to standard error. */
export function rulesInCurrency(rules: Rules, currency: string | undefined): Rules {
  const all = currenciesOfRules(rules)
  const chosen = rulesIn(rules, currency ?? rules.currency)
  if (chosen === undefined) {
    throw new Failure(say(msg`the rules are in ${all.join(', ')}, not in ${currency ?? ''}`), {
      help: say(msg`write ${either(all.map(option))}`),
    })
  }
  if (currency === undefined && all.length > 1) {
    const others = all.slice(1).map(option)
    printError(
      paintError.dim(say(msg`in ${rules.currency}, the first currency of the rules; ${either(others)} for another`)),
    )
  }
  return chosen
}

const option = (currency: string): Parameter => name(`--currency ${currency}`)
