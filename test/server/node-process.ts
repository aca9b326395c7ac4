/** A service process for tests that kill it. Prints its address. Arguments: rules, ledger, keys. */
import { startService } from '../../src/server/start.ts'

const [rules = '', ledger = '', keys = ''] = process.argv.slice(2)
const { url } = await startService({
  ...{ rules: { path: rules }, ledger, keys, host: '127.0.0.1', port: 0, version: '0.0.0', logLevel: 'silent' },
  limits: { lateness: 0, time: 120_000 },
})
process.stdout.write(`${url}\n`)
