/** Declared attributes by "customer.age". */

import type { Finding } from '../syntax/diagnostic.ts'
import type * as Tree from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import type { Attribute, AttributeType, Located } from './rule-set.ts'
import { reporter } from './scope.ts'

const types: readonly AttributeType[] = ['text', 'number', 'money', 'date', 'yes/no']

export function readAttributes(
  declared: readonly Located<Tree.Attributes>[],
  found: Finding[],
): Map<string, Attribute> {
  const attributes = new Map<string, Attribute>()
  for (const { path, node } of declared) {
    const report = reporter(path, found)
    for (const { owner, name, type, range } of node.entries) {
      const key = `${owner}.${name.text}`
      const first = attributes.get(key)
      const known = types.find((candidate) => candidate === type)
      if (known === undefined) {
        report('type-mismatch', range, msg`an attribute cannot be a ${type}`, { help: msg`write ${types.join(', ')}` })
      } else if (first) {
        report('duplicate-name', name.range, msg`the attribute \`${key}\` is declared twice`, {
          help: msg`keep one of them`,
          related: [{ path: first.path, range: first.range, message: msg`it is first declared here` }],
        })
      } else {
        attributes.set(key, { path, range: name.range, owner, name: name.text, type: known })
      }
    }
  }
  return attributes
}
