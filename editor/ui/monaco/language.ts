/** Static language configuration: comments, brackets and basic colouring. */

import { followMenuWords } from './menu-words.ts'
import { languageId } from './models.ts'
import { languages } from './monaco.ts'
import { followTheme } from './theme.ts'

export function registerLanguage(): void {
  languages.register({ id: languageId, extensions: ['.promo'] })
  languages.setLanguageConfiguration(languageId, {
    // Codes such as "SKU-4999" are one word, so that suggestions continue after a dash.
    wordPattern: /[\p{L}\p{N}_][\p{L}\p{N}_-]*/u,
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets: [
      ['{', '}'],
      ['(', ')'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '(', close: ')' },
      { open: '"', close: '"', notIn: ['string', 'comment'] },
    ],
    surroundingPairs: [
      { open: '{', close: '}' },
      { open: '(', close: ')' },
      { open: '"', close: '"' },
    ],
    onEnterRules: [{ beforeText: /\{\s*$/, action: { indentAction: languages.IndentAction.Indent } }],
  })
  languages.setMonarchTokensProvider(languageId, {
    tokenizer: {
      root: [
        [/\/\/.*$/, 'comment'],
        [/\/\*/, 'comment', '@comment'],
        [/"(?:[^"\\]|\\.)*"?/, 'string'],
        [/\d[\d.:-]*%?/, 'number'],
        [/[a-z][a-z-]*/, 'keyword'],
        [/[\p{L}_][\p{L}\p{N}_]*/u, 'identifier'],
      ],
      comment: [
        [/[^*]+/, 'comment'],
        [/\*\//, 'comment', '@pop'],
        [/\*/, 'comment'],
      ],
    },
  })
  followTheme()
  followMenuWords()
}
