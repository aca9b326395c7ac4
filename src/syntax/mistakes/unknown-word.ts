/** Words that parse as names but have no meaning: `when basket >= 100 PLN`, `limit once per customer`. */
import type { StatementRule } from '../../../grammar/parser.ts'
import type { Message } from '../../words/message.ts'
import type { Declaration, PromoFile, Range } from '../tree.ts'
import { trialOf } from '../trial.ts'
import { helpOf } from './explain-correction.ts'
import { findCorrection } from './find-correction.ts'
import { isPhraseWord } from './phrase-words.ts'

export interface WordCorrection {
  readonly help: Message
  /** The inserted words; empty if words are removed. */
  readonly written: string
  /** Offsets into the file. */
  readonly range: Range
  readonly text: string
}

interface Statement {
  readonly rule: StatementRule | 'declaration'
  readonly range: Range
}

/** What was meant by an undeclared word in a statement; undefined for a word that is in no table. */
export function correctWord({ text, declarations }: PromoFile, word: Range): WordCorrection | undefined {
  const written = text.slice(word.start, word.end)
  if (!isPhraseWord(written)) return undefined
  const declaration = declarations.find(({ range }) => isWithin(word, range))
  const statement =
    declaration && (statementsOf(declaration).find(({ range }) => isWithin(word, range)) ?? whole(declaration))
  if (statement === undefined) return undefined
  const { start, end } = statement.range
  const found = findCorrection(text.slice(start, end), trialOf(statement.rule), {
    start: word.start - start,
    end: word.end - start,
  })
  if (found === undefined) return undefined
  return {
    help: helpOf(found),
    written: found.written,
    range: { start: start + found.range.start, end: start + found.range.end },
    text: found.replacement,
  }
}

const isWithin = (inner: Range, outer: Range): boolean => outer.start <= inner.start && inner.end <= outer.end

const whole = ({ range }: Declaration): Statement => ({ rule: 'declaration', range })

function statementsOf(declaration: Declaration): readonly Statement[] {
  const all = (rule: StatementRule, nodes: readonly { readonly range: Range }[]) =>
    nodes.map(({ range }) => ({ rule, range }))
  switch (declaration.kind) {
    case 'settings':
      return all('settingsStatement', declaration.statements)
    case 'campaign':
      return all('campaignStatement', declaration.statements)
    case 'coupons':
      return all('couponsStatement', declaration.statements)
    case 'program':
      return all('programStatement', declaration.statements)
    case 'membership':
      return all('membershipStatement', declaration.statements)
    case 'gift-cards':
      return all('giftCardsStatement', declaration.statements)
    case 'referral':
      return all('referralStatement', declaration.statements)
    case 'scenario':
      return all('scenarioStatement', declaration.changes)
    case 'attributes':
      return all('attributeEntry', declaration.entries)
    case 'test':
      return [
        ...all('cartStatement', declaration.cart?.statements ?? []),
        ...all('testStatement', declaration.expectations),
      ]
    default:
      declaration.kind satisfies 'catalogue' | 'group' | 'let' | 'products' | 'segment'
      return []
  }
}
