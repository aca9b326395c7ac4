/** What keys are trusted to do. */
import { type Message, msg } from '../words/message.ts'

/** `author` built a release, `approver` reviewed it, `operator` decides what a channel serves. */
export const roles = ['author', 'approver', 'operator'] as const
export type Role = (typeof roles)[number]

export const roleWords: Readonly<Record<Role, Message>> = {
  author: msg`author`,
  approver: msg`approver`,
  operator: msg`operator`,
}
