// Writes the generated files that are checked in: the types of the parse tree, the parser's decision tables, and the TextMate
// grammar. Run it after a change in grammar/: node scripts/generate.ts
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cstTypes } from '../grammar/cst-types.ts'
import { decisionsModule } from '../grammar/decisions-module.ts'
import { textMateGrammar } from '../grammar/textmate.ts'

const textMate = 'editor/vscode/syntaxes/promo.tmLanguage.json'

writeFileSync('grammar/cst.ts', cstTypes())
writeFileSync('grammar/decisions.ts', decisionsModule())
writeFileSync(textMate, JSON.stringify(textMateGrammar(), null, 2))
execFileSync('biome', ['check', '--write', 'grammar/cst.ts', 'grammar/decisions.ts', textMate])
