import { commitsOf } from '../../../src/compare/git.ts'
import { gitStates as statesOf } from '../../../src/compare/git-states.ts'
import { lastChanges as changesOf } from '../../../src/compare/last-changes.ts'
import { msg } from '../../../src/words/message.ts'
import type { Answers } from '../contract.ts'
import { RequestError } from '../failure.ts'
import { sideOf } from './sides.ts'

interface NamedSource {
  /** The workspace's folder. */
  readonly folder: string
  readonly source: string
}

export async function rulesOf({ folder, source }: NamedSource): Promise<Answers['rulesOf']> {
  const side = await sideOf({ kind: 'named', source }, folder)
  if ('charged' in side) throw new RequestError('refused', msg`the charged amounts have no rules`, msg`choose rules`)
  return { name: side.name, rules: side.rules }
}

export const revisions = ({ folder }: { readonly folder: string }): Promise<Answers['revisions']> => commitsOf(folder)

export const gitStates = ({
  folder,
  paths,
}: {
  readonly folder: string
  readonly paths: readonly string[]
}): Promise<Answers['gitState']['files']> => statesOf(folder, paths)

export const lastChanges = ({
  folder,
  paths,
}: {
  readonly folder: string
  readonly paths: readonly string[]
}): Promise<Answers['lastChanges']> => changesOf(folder, paths)
