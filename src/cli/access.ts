/** `cartwright access`: the keys of a service. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { addKey, readKeyFile, revokeKey } from '../server/keys/key-file.ts'
import { type Role, roleNames } from '../server/keys/roles.ts'
import { msg, name as quotedName } from '../words/message.ts'
import { say } from './language.ts'
import { jsonOption } from './options.ts'
import { columns, print, printable, toJson } from './output.ts'
import { keysOf, keysOption } from './serve.ts'
import { listTable } from './tables.ts'

interface Options {
  readonly keys?: string
  readonly json?: true
}

interface AddOptions extends Options {
  readonly role: Role
  readonly test?: true
  readonly limit?: { readonly requests: number; readonly seconds: number }
  readonly expires?: string
}

export function defineAccess(command: Command): void {
  command
    .command('add')
    .description(say(msg`create a key and print it: the file stores only its hash`))
    .argument('<name>', say(msg`who uses the key, shown in the list of keys`))
    .addOption(new Option('--role <role>', say(msg`what the key may do`)).choices(roleNames).makeOptionMandatory())
    .option('--test', say(msg`the key may set \`at\`, but may not book anything`))
    .option('--limit <requests/seconds>', say(msg`request limit, such as 600/60 (default: 6000/60)`), readLimit)
    .option('--expires <instant>', say(msg`when the key expires, such as 2027-01-01T00:00:00Z`), readInstant)
    .addOption(keysOption())
    .action(async (name: string, { role, test, limit, expires, ...options }: AddOptions) => {
      const wanted = { name, role, ...(test && { test }), ...(limit && { limit }), ...(expires && { expires }) }
      await print(await addKey(keysOf(options), wanted, new Date().toISOString()))
    })
  command
    .command('list')
    .description(say(msg`list the keys without their secrets`))
    .addOption(keysOption())
    .addOption(jsonOption())
    .action(async (options: Options) => {
      const keys = await readKeyFile(keysOf(options))
      if (options.json) return print(toJson(keys.map(({ hash: _, ...key }) => key)))
      const rows = keys.map(({ id, role, name, revoked, expires, test }) => [
        id,
        role,
        printable(name),
        test ? say(msg`test key`) : '',
        revoked !== undefined ? say(msg`revoked ${revoked}`) : expires !== undefined ? say(msg`until ${expires}`) : '',
      ])
      await print(rows.length === 0 ? say(msg`the file has no keys`) : listTable(rows, columns()))
    })
  command
    .command('revoke')
    .description(say(msg`revoke a key: running services notice within seconds`))
    .argument('<id>', say(msg`the id of the key, as printed by \`list\``))
    .addOption(keysOption())
    .action(async (id: string, options: Options) => {
      await revokeKey(keysOf(options), id, new Date().toISOString())
      await print(say(msg`the key ${quotedName(printable(id))} is revoked`))
    })
}

function readLimit(text: string): NonNullable<AddOptions['limit']> {
  const [, requests, seconds] = /^([1-9]\d{0,8})\/([1-9]\d{0,5})$/.exec(text) ?? []
  if (requests === undefined) throw new InvalidArgumentError(say(msg`Write requests and seconds, such as 600/60.`))
  return { requests: Number(requests), seconds: Number(seconds) }
}

function readInstant(text: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError(say(msg`Write an instant such as 2027-01-01T00:00:00Z.`))
  return at.toISOString()
}
