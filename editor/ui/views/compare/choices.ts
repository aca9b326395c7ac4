/** What may stand on a side of a comparison. */
import type { TFunction } from 'i18next'
import { z } from 'zod'
import type { RulesChoice } from '../../../host/contract.ts'

export const choiceSchema = z.discriminatedUnion('kind', [
  /** The text as the disk has it. */
  z.object({ kind: z.literal('saved') }),
  /** The text as it stands in the window. */
  z.object({ kind: z.literal('present') }),
  z.object({ kind: z.literal('scenario'), name: z.string() }),
  z.object({ kind: z.literal('revision'), commit: z.string(), day: z.string(), title: z.string() }),
  z.object({ kind: z.enum(['folder', 'file']), path: z.string() }),
])
export type Choice = z.infer<typeof choiceSchema>

/** Tells one choice from another. */
export const keyOf = (choice: Choice): string => JSON.stringify(Object.values(choice).slice(0, 2))

/** Whether what it says may change while one types. */
export const isOfText = ({ kind }: Choice): boolean => kind === 'present' || kind === 'scenario'

/** What the host is asked; undefined where the window must compile it. */
export function namedSide(choice: Choice): RulesChoice | undefined {
  switch (choice.kind) {
    case 'saved':
      return { kind: 'named', source: '.' }
    case 'revision':
      return { kind: 'named', source: `git:${choice.commit}` }
    case 'folder':
    case 'file':
      return { kind: 'named', source: choice.path }
    case 'present':
    case 'scenario':
      return undefined
  }
}

/** How a choice is called; `day` writes one as the reader does. */
export function nameOf(choice: Choice, t: TFunction, day: (day: string) => string): string {
  switch (choice.kind) {
    case 'saved':
    case 'present':
      return t(`compare.choice.${choice.kind}`)
    case 'scenario':
      return choice.name
    case 'revision':
      return `${choice.title} (${day(choice.day)})`
    case 'folder':
    case 'file':
      return choice.path.split(/[/\\]/).filter(Boolean).at(-1) ?? choice.path
  }
}
