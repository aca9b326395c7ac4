/** Writes the translations as modules for services to import: `cartwright/runtime/words/pl`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '../src/words/locale.ts'
import { languages, translationsOf } from './messages.ts'

/** One module per language, with the runtime's messages. `runtime` is the module that exports `Locale`, relative to `folder`. */
export function writeWordsModules(folder: string, runtime: string): void {
  mkdirSync(folder, { recursive: true })
  for (const language of languages()) {
    const locale: Locale = { tag: language, messages: translationsOf(language, 'results') }
    writeFileSync(join(folder, `${language}.js`), `export const locale = ${JSON.stringify(locale)}\n`)
    writeFileSync(
      join(folder, `${language}.d.ts`),
      `import type { Locale } from '${runtime}'\n\nexport declare const locale: Locale\n`,
    )
  }
}
