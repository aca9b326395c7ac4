import { msg } from '../../../src/words/message.ts'
import { RequestError } from '../failure.ts'
import { openedIn, type Session } from '../session.ts'
import { handedOn } from './handed-on.ts'
import type { Handler } from './handler.ts'

const chooseDecisions: Handler<'chooseDecisions'> = async ({ folder }, { session }) => {
  const { releases } = openedIn(session)
  await releases.chooseDecisions(folder ?? undefined)
  return { folder: (await releases.find()).decisions ?? null }
}

/** The log's folder, and where to find the rules and counters of a decision. */
async function ofDecisions(session: Session) {
  const { releases, ledger } = openedIn(session)
  const { decisions: folder, place } = await releases.find()
  if (folder === undefined) {
    throw new RequestError(
      'refused',
      msg`no decision log is selected`,
      msg`choose the folder to which the service writes it`,
    )
  }
  return { folder, place, ledger: (await ledger.find())?.address }
}

export const decisionHandlers = {
  chooseDecisions,
  ...handedOn(ofDecisions, { decisions: 'releases', decision: 'releases' }),
} as const
