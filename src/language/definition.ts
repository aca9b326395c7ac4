import type { Location, Position } from 'vscode-languageserver-types'
import { declarationsOf, locationOf, nameAt } from './lookup.ts'
import type { Project } from './project.ts'

/** All declarations of the name at a position, sorted by position. */
export function definition(project: Project, path: string, position: Position): Location[] {
  const at = nameAt(project, path, position)
  return at ? declarationsOf(project, at.name).map(locationOf) : []
}
