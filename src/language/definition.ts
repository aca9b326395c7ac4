import type { Location, Position } from 'vscode-languageserver-types'
import { declarationsOf, locationOf, nameAt } from './lookup.ts'
import type { Project } from './project.ts'

/** All places that declare the name at a position, first in the text first. */
export function definition(project: Project, path: string, position: Position): Location[] {
  const at = nameAt(project, path, position)
  return at ? declarationsOf(project, at.name).map(locationOf) : []
}
