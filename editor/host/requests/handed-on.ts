/** Requests whose answer comes from the thread task of the same name. */
import type * as z from 'zod'
import type { Answers, RequestName, requests } from '../contract.ts'
import { openedIn, type Session } from '../session.ts'
import type { Task, TaskName, TaskParams } from '../threads/tasks.ts'
import type { Threads } from '../threads/threads.ts'
import type { Context, Handler } from './handler.ts'

type ThreadName = Exclude<keyof Threads, 'end'>

/**
 * Names of requests whose task accepts the request's parameters plus `Added` and returns the answer that the contract requires.
 */
type Fitting<Added> = {
  [Name in RequestName & TaskName]: Added & z.output<(typeof requests)[Name]> extends TaskParams<Name>
    ? Awaited<ReturnType<Task<Name>>> extends Answers[Name]
      ? Name
      : never
    : never
}[RequestName & TaskName]

/**
 * Handlers that run each request in its thread. `added` supplies the task's further parameters; the function that `after` returns
 * runs before the answer is sent.
 */
export function handedOn<Added extends object, Name extends Fitting<Added>>(
  added: (session: Session) => Added | Promise<Added>,
  threads: Readonly<Record<Name, ThreadName>>,
  after?: (session: Session) => () => Promise<void>,
): { readonly [Each in Name]: Handler<Each> } {
  const handler =
    (name: string, thread: ThreadName) =>
    async (params: object, { session, ...call }: Context): Promise<unknown> => {
      // Taken before the first `await`: another workspace may be opened meanwhile.
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

/** The path of the history and the open folder. */
export function ofHistory(session: Session): { readonly path: string; readonly folder: string } {
  const { root, history } = openedIn(session)
  return { path: history, folder: root }
}
