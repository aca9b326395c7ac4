import type { Locale } from '../words/locale.ts'
import { textOf } from '../words/text-of.ts'
import { type Section, sections, type Terms } from './terms.ts'

/** The non-empty sections of the terms, with their sentences in a language. */
export const sectionsIn = (
  { sections: own }: Terms,
  locale: Locale | undefined,
): readonly { readonly section: Section; readonly heading: string; readonly sentences: readonly string[] }[] =>
  (Object.keys(sections) as Section[]).flatMap((section) => {
    const sentences = own[section]?.map((each) => textOf(each, locale))
    return sentences === undefined ? [] : [{ section, heading: textOf(sections[section], locale), sentences }]
  })

export const termsInMarkdown = (terms: Terms, locale: Locale | undefined): string =>
  [
    `## ${terms.title}`,
    ...sectionsIn(terms, locale).map(({ heading, sentences }) =>
      [`**${heading}**`, '', ...sentences.map((each) => `- ${each}`)].join('\n'),
    ),
  ].join('\n\n')
