// Writes what is generated from the grammar: the types of the parse, to be committed after a change in grammar/, and the
// railroad diagrams, dist/diagrams.html. Run it by: node .ci/generate.ts
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cstTypes } from '../grammar/cst-types.ts'
import { diagrams } from './diagrams.ts'

writeFileSync('grammar/cst.ts', cstTypes())
execFileSync('biome', ['check', '--write', 'grammar/cst.ts'])
mkdirSync('dist', { recursive: true })
writeFileSync('dist/diagrams.html', diagrams())
