/** Fixes that add a statement to the settings. */
import type { FindingFix } from '../syntax/diagnostic.ts'
import { msg } from '../words/message.ts'
import type { RuleSet } from './rule-set.ts'

/** Adds a statement to the settings; if there is no settings block, adds one at the top of the file at `path`. */
export function setInSettings({ files, settings: { declared } }: RuleSet, path: string, statement: string): FindingFix {
  const title = msg`Add ${statement}`
  if (declared === undefined)
    return { title, edits: [{ path, range: { start: 0, end: 0 }, text: `settings {\n  ${statement}\n}\n\n` }] }
  const text = files.find((file) => file.path === declared.path)?.text ?? ''
  const start = text.indexOf('{', declared.node.range.start) + 1
  const gap = text[start] === '}' ? '\n' : ''
  return { title, edits: [{ path: declared.path, range: { start, end: start }, text: `\n  ${statement}${gap}` }] }
}
