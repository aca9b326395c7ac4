import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('gives every kind of node to one type only, so that `kind` alone tells what a node is', () => {
  const kinds = globSync('src/syntax/tree/*.ts').flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /Node & \{[^}]*?readonly kind: ([^;\n]+)|^export interface \w+ extends (?:Node|Declared) \{\n\s+readonly kind: ([^;\n]+)/gm,
      ),
    ].flatMap(([, inUnion, inInterface]) =>
      [...(inUnion ?? inInterface ?? '').matchAll(/'([\w/-]+)'/g)].map(([, kind]) => kind),
    ),
  )
  expect(kinds.length).toBeGreaterThan(100)
  expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index)).toEqual([])
})
