import type { Location, Position } from 'vscode-languageserver-types'
import { declarationsOf, locationOf, nameAt } from './lookup.ts'
import type { Project } from './project.ts'

/** Where the name at a position is declared: every place, the one that stands first. */
export function definition(project: Project, path: string, position: Position): Location[] {
  const at = nameAt(project, path, position)
  return at ? declarationsOf(project, at.name).map(locationOf) : []
}
