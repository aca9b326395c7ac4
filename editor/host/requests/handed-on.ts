/** Requests that a thread answers by the task of their name. */
import type * as z from 'zod'
import type { Answers, RequestName, requests } from '../contract.ts'
import { openedIn, type Session } from '../session.ts'
import type { Task, TaskName, TaskParams } from '../threads/tasks.ts'
import type { Threads } from '../threads/threads.ts'
import type { Context, Handler } from './handler.ts'

type ThreadName = Exclude<keyof Threads, 'end'>

/** Those whose task takes what the window sends and what the host adds, and gives the answer of the contract. */
type Fitting<Added> = {
  [Name in RequestName & TaskName]: Added & z.output<(typeof requests)[Name]> extends TaskParams<Name>
    ? Awaited<ReturnType<Task<Name>>> extends Answers[Name]
      ? Name
      : never
    : never
}[RequestName & TaskName]

/** The thread of each request. `added` is what its task needs besides; `after` is done before the answer. */
export function handedOn<Added extends object, Name extends Fitting<Added>>(
  added: (session: Session) => Added | Promise<Added>,
  threads: Readonly<Record<Name, ThreadName>>,
  after?: (session: Session) => () => Promise<void>,
): { readonly [Each in Name]: Handler<Each> } {
  const handler =
    (name: string, thread: ThreadName) =>
    async (params: object, { session, ...call }: Context): Promise<unknown> => {
      // Of one workspace, whatever is opened meanwhile.
      const { threads: running } = openedIn(session)
      const finish = after?.(session)
      const given = { ...(await added(session)), ...params } as TaskParams<TaskName>
      const answer = await running[thread].run(name as TaskName, given, call)
      await finish?.()
      return answer
    }
  const all = Object.entries<ThreadName>(threads).map(([name, thread]) => [name, handler(name, thread)])
  return Object.fromEntries(all) as { readonly [Each in Name]: Handler<Each> }
}

/** The history's file and the open folder. */
export function ofHistory(session: Session): { readonly path: string; readonly folder: string } {
  const { root, history } = openedIn(session)
  return { path: history, folder: root }
}
