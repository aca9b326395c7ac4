/**
 * Updates the message catalogues in source order: `node scripts/words.ts`. Messages that are no longer in the code are dropped;
 * new ones are added with an empty text for translators, and listed. Existing translations are kept, even if a message moves to
 * another area.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Translation } from '../src/words/locale.ts'
import { areaNames, areaOf, languages, messagesIn, sourceFiles, translationsOf } from './messages.ts'

const folder = fileURLToPath(new URL('../src/words/', import.meta.url))

const messages = messagesIn(sourceFiles())
for (const language of [...languages(), ...process.argv.slice(2)]) {
  const known = new Map(areaNames.flatMap((area) => Object.entries(translationsOf(language, area))))
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const written = new Set<string>()
  mkdirSync(`${folder}${language}`, { recursive: true })
  for (const area of areaNames) {
    const own: Record<string, Translation> = {}
    for (const { key, isPlural, file } of messages) {
      if (areaOf(file) !== area || written.has(key)) continue
      written.add(key)
      const empty = isPlural ? Object.fromEntries(categories.map((category) => [category, ''])) : ''
      if (!known.has(key)) console.log(`${language}/${area}.json: ${key}`)
      own[key] = known.get(key) ?? empty
    }
    writeFileSync(`${folder}${language}/${area}.json`, `${JSON.stringify(own, null, 2)}\n`)
  }
  for (const key of known.keys()) if (!written.has(key)) console.log(`${language}: dropped ${key}`)
}
