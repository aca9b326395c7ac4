// Writes what is generated from the grammar and kept: the types of the parse. Run it after a change in grammar/, by:
// node .ci/generate.ts
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cstTypes } from '../grammar/cst-types.ts'

writeFileSync('grammar/cst.ts', cstTypes())
execFileSync('biome', ['check', '--write', 'grammar/cst.ts'])
