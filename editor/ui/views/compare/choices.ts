/** The choices for a side of a comparison. */
import type { TFunction } from 'i18next'
import type { SideRequest } from '../../../../src/compare/request.ts'
import type { RulesChoice } from '../../../host/contract.ts'

export type Choice = SideRequest

/** A unique key. */
export const keyOf = (choice: Choice): string => JSON.stringify(Object.values(choice).slice(0, 2))

/** Whether the choice depends on the text in the editor. */
export const isOfText = ({ kind }: Choice): boolean => kind === 'present' || kind === 'scenario'

/** The side as the host knows it; undefined if the window must compile it. */
export function namedSide(choice: Choice): RulesChoice | undefined {
  switch (choice.kind) {
    case 'saved':
      return { kind: 'named', source: '.' }
    case 'revision':
      return { kind: 'named', source: `git:${choice.commit}` }
    case 'folder':
    case 'file':
      return { kind: 'named', source: choice.path }
    case 'charged':
      return { kind: 'named', source: 'charged' }
    case 'present':
    case 'scenario':
      return undefined
  }
}

/** The display name of a choice; `day` formats a date. */
export function nameOf(choice: Choice, t: TFunction, day: (day: string) => string): string {
  switch (choice.kind) {
    case 'saved':
    case 'present':
    case 'charged':
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
