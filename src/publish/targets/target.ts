/** What `cartwright compile` can make of rules for other systems. */
import type { Rules } from '../../compile/rules.ts'
import type { Message } from '../../words/message.ts'

export interface Target {
  readonly about: Message
  /** What the system can't do of these rules. Nothing is written as long as there is any. */
  refusals(rules: Rules): readonly TargetRefusal[]
  /** One file, or a folder of files by name. The same rules give the same bytes. */
  write(rules: Rules): Promise<string | Readonly<Record<string, string>>>
}

export interface TargetRefusal {
  /** Absent: all of the rules. */
  readonly campaign?: string
  readonly reason: Message
}
