import { expect, it } from 'vitest'
import { PromoParser } from '../../grammar/parser.ts'
import { newLexer } from '../../grammar/tokens.ts'

it('the grammar has no ambiguous, unreachable or left-recursive rule (nobody checks it when the program starts)', () => {
  expect(() => new PromoParser({ validate: true })).not.toThrow()
})

it('the tokens have no pattern that hides another', () => {
  expect(newLexer({ validate: true }).lexerDefinitionErrors).toEqual([])
})
