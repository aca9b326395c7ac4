/** FIRST sets of the grammar. */
import {
  Alternation,
  type IProduction,
  NonTerminal,
  Option,
  Repetition,
  type Rule,
  Terminal,
  type TokenType,
} from 'chevrotain'

export function firstTokens(rule: Rule): Set<TokenType> {
  const found = new Set<TokenType>()
  collect(rule.definition, found)
  return found
}

/** Whether the sequence may be empty. */
function collect(sequence: readonly IProduction[], found: Set<TokenType>): boolean {
  return sequence.every((production) => collectOne(production, found))
}

function collectOne(production: IProduction, found: Set<TokenType>): boolean {
  if (production instanceof Terminal) {
    found.add(production.terminalType)
    return false
  }
  if (production instanceof NonTerminal) return collect(production.referencedRule.definition, found)
  if (!('definition' in production)) return true
  const parts = production.definition as IProduction[]
  if (production instanceof Option || production instanceof Repetition) {
    collect(parts, found)
    return true
  }
  return production instanceof Alternation
    ? parts.map((part) => collectOne(part, found)).some((empty) => empty)
    : collect(parts, found)
}
