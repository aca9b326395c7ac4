import { Lexer } from 'chevrotain'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PromoParser } from '../../grammar/parser.ts'
import { newLexer, vocabulary } from '../../grammar/tokens.ts'

it('the grammar has no ambiguous, unreachable or left-recursive rule (nobody checks it when the program starts)', () => {
  expect(() => new PromoParser({ validate: true })).not.toThrow()
})

it('the tokens have no pattern that hides another', () => {
  expect(newLexer({ validate: true }).lexerDefinitionErrors).toEqual([])
})

it('each token is tried at every character that its pattern can begin with (they are declared)', () => {
  const declared = newLexer()
  const triesAll = new Lexer(vocabulary, { positionTracking: 'full', safeMode: true })
  const tokenTypes = (lexer: Lexer, text: string) => lexer.tokenize(text).tokens.map(({ tokenType }) => tokenType.name)
  const differing = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((character) =>
    (character < '\x80' ? ['"', "'", '/ 1', '1:11', '.1.1111', 'st', '%'] : ['"']).some((rest) => {
      const text = character + rest
      return tokenTypes(declared, text).join() !== tokenTypes(triesAll, text).join()
    }),
  )
  expect(differing).toEqual([])
})

it('no token but white space and comments goes on behind the end of a line (nobody checks it when the program starts)', () => {
  const lexer = newLexer()
  const parts = ['"', '“', "'", '\\', 'a', '1', '.', '-', ':', '%', ' ', '{', '#', '//', '\n', '\r', '\r\n', '\u2028']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (text) => {
      const { tokens } = lexer.tokenize(text.join(''))
      expect(tokens.filter(({ image }) => /[\r\n]/.test(image))).toEqual([])
    }),
    { seed: 1, numRuns: 500 },
  )
})
