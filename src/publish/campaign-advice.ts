import { similarName } from '../syntax/similar-name.ts'
import { firstOf, type Message, msg, name } from '../words/message.ts'

/** Suggests a replacement for an unknown campaign name. */
export function campaignAdvice(wanted: string, known: Iterable<string>): Message {
  const names = [...known]
  const similar = similarName(wanted, names)
  if (similar !== undefined) return msg`did you mean \`${similar}\`?`
  return names.length === 0 ? msg`the rules have no campaign` : msg`available: ${firstOf(names.map(name), 12)}`
}
