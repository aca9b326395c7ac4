/**
 * A service process for the soak test, following a place. Prints its address. Arguments: place, keyring, keys, folder
 * of the copy, decisions.
 */
import { startService } from '../../src/server/start.ts'

const [place = '', trust = '', keys = '', copy = '', decisions = ''] = process.argv.slice(2)
const { url } = await startService({
  rules: { place, channel: 'production', copy, pollEvery: 500 },
  ...{ trust, keys, decisions, host: '127.0.0.1', port: 0, version: '0.0.0', logLevel: 'warn' },
  limits: { lateness: 0 },
})
console.log(url)
