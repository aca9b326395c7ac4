import type { MessagePort } from 'node:worker_threads'
import { answerOver } from '../../calls/answer.ts'
import { failureOf, RequestError } from '../failure.ts'
import { closeHistories } from './open-history.ts'
import type { TaskCall } from './task-call.ts'
import { type TaskName, tasks } from './tasks.ts'

interface TaskMessage {
  readonly given: unknown
  readonly flag: Int32Array
}

/** Runs the tasks that come over the port, and keeps what they leave behind for the next ones. */
export function serveTasks(port: MessagePort): void {
  port.postMessage('ready')
  const answering = answerOver(
    { send: (message) => port.postMessage(message), listen: (hear) => port.on('message', hear) },
    run,
    failureOf,
  )
  // What still runs has been told to stop; when nothing is open any more the thread ends by itself.
  port.on('message', async (message: unknown) => {
    if (message !== 'end') return
    await answering.idle()
    closeHistories()
    port.close()
  })
}

function run(name: string, params: unknown, call: Omit<TaskCall, 'isStopped'>): unknown {
  if (!Object.hasOwn(tasks, name)) throw new RequestError('broken', `there is no task \`${name}\``)
  // Sent by `thread.ts` alone, which takes only what the task is written for.
  const task = tasks[name as TaskName] as (given: unknown, call: TaskCall) => unknown
  const { given, flag } = params as TaskMessage
  return task(given, { ...call, isStopped: () => Atomics.load(flag, 0) === 1 })
}
