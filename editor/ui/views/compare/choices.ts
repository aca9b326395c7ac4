/** What may stand on a side of a comparison. */
import type { TFunction } from 'i18next'
import type { SideRequest } from '../../../../src/compare/request.ts'
import type { RulesChoice } from '../../../host/contract.ts'

export type Choice = SideRequest

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
    case 'charged':
      return { kind: 'named', source: 'charged' }
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
