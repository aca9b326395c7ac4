import type { Token } from '../../../grammar/expected.ts'
import { currencyOfTest } from '../../check/tests.ts'
import { currenciesOf } from '../currency.ts'
import { type CompletionContext, wordOf } from './context.ts'

/** The currencies that an amount at the cursor needs: in a test, the cart's currency; elsewhere, all. */
export function currenciesAt({ project, declaration, tokens }: CompletionContext): readonly string[] {
  const [first] = tokens
  if (first === undefined || wordOf(first) !== 'test') return currenciesOf(project)
  // While a cart is being typed, its declaration does not parse as a whole.
  const keywordAt = tokens.findLastIndex((token, at) => wordOf(token) === 'currency' && isCurrency(tokens[at + 1]))
  const written = tokens[keywordAt + 1]?.image
  if (keywordAt >= 0 && written !== undefined) return [written]
  return [
    declaration?.kind === 'test' ? currencyOfTest(declaration, project.ruleSet) : (currenciesOf(project)[0] ?? ''),
  ]
}

/** After `100 EUR or` and after `100 EUR or 450`: the currencies that the amount still lacks. Undefined elsewhere. */
export function currenciesMissing({ project, tokens }: CompletionContext): readonly string[] | undefined {
  const written = new Set<string>()
  let end = isNumber(tokens.at(-1)) ? tokens.length - 1 : tokens.length
  while (wordOf(tokens[end - 1]) === 'or' && isCurrency(tokens[end - 2]) && isNumber(tokens[end - 3])) {
    written.add(tokens[end - 2]?.image ?? '')
    end -= 3
  }
  return written.size === 0 ? undefined : currenciesOf(project).filter((currency) => !written.has(currency))
}

const isCurrency = (token: Token | undefined): boolean => token?.tokenType.name === 'CurrencyCode'
const isNumber = (token: Token | undefined): boolean => token?.tokenType.name === 'Digits'
