import type { MessagePort } from 'node:worker_threads'
import { msg, name as quotedName } from '../../../src/words/message.ts'
import { answerOver } from '../../calls/answer.ts'
import { failureOf, RequestError } from '../failure.ts'
import { closeHistories } from './open-history.ts'
import { closeLedger } from './open-ledger.ts'
import type { TaskCall } from './task-call.ts'
import { type TaskName, tasks } from './tasks.ts'

interface TaskMessage {
  readonly given: unknown
  readonly flag: Int32Array
}

/** Runs the tasks of a port. Their state survives for later tasks. */
export function serveTasks(port: MessagePort): void {
  port.postMessage('ready')
  const answering = answerOver(
    { send: (message) => port.postMessage(message), listen: (listener) => port.on('message', listener) },
    run,
    failureOf,
  )
  // Running work has been cancelled. The thread exits when nothing is open any more.
  port.on('message', async (message: unknown) => {
    if (message !== 'end') return
    await answering.idle()
    closeHistories()
    await closeLedger()
    port.close()
  })
}

function run(name: string, params: unknown, call: Omit<TaskCall, 'isStopped'>): unknown {
  if (!Object.hasOwn(tasks, name)) throw new RequestError('broken', msg`the task ${quotedName(name)} does not exist`)
  // Only `thread.ts` sends these messages, with parameters of the task's type.
  const task = tasks[name as TaskName] as (given: unknown, call: TaskCall) => unknown
  const { given, flag } = params as TaskMessage
  return task(given, { ...call, isStopped: () => Atomics.load(flag, 0) === 1 })
}
