// Writes what is generated from the grammar. Run it after a change in grammar/: node .ci/generate.ts
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cstTypes } from '../grammar/cst-types.ts'

writeFileSync('grammar/cst.ts', cstTypes())
execFileSync('biome', ['check', '--write', 'grammar/cst.ts'])
