import './polyfills.ts'
import './without-eval.ts'
import { sentenceOf } from '../../../src/words/message-error.ts'
import { answerOver } from '../../calls/answer.ts'
import { notifyingEngine } from './api.ts'
import { updates } from './update.ts'

const engine = notifyingEngine(updates())

answerOver(
  {
    send: (reply) => postMessage(reply),
    listen: (listener) => addEventListener('message', ({ data }) => listener(data)),
  },
  // Only `client.ts` calls these, with parameters of each function's type.
  (name, parameters) =>
    (engine[name as keyof typeof engine] as (...parameters: unknown[]) => unknown)(...(parameters as unknown[])),
  (error) => ({ code: 'broken', sentence: sentenceOf(error) }),
)
