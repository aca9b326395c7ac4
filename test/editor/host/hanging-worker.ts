/** A thread as tasks run in, but for a path that is `hang`: then it neither answers nor hears anything more. */
import { parentPort } from 'node:worker_threads'

parentPort?.on(
  'message',
  (message: 'end' | { id: number; params: { given: { path: string } } } | { cancel: number }) => {
    if (message === 'end') parentPort?.close()
    else if ('id' in message) {
      while (message.params.given.path === 'hang');
      parentPort?.postMessage({ id: message.id, answer: message.params.given.path })
    }
  },
)
