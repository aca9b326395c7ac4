/** `cartwright keys`: keys that sign releases, and which keys are trusted here. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { PublishError } from '../publish/error.ts'
import {
  changeKeyringFile,
  generateKey,
  keyFile,
  keyNames,
  keyringFile,
  readKeyringFile,
  readSigner,
} from '../publish/key-files.ts'
import type { Keyring, RequiredSignatures } from '../publish/keyring.ts'
import { keyId } from '../publish/keys.ts'
import { type Role, roles, roleWords } from '../publish/roles.ts'
import { emptyKeyring, revokeKey, trustKey, withPolicy } from '../publish/trust.ts'
import { msg, name, quoted } from '../words/message.ts'
import { say } from './language.ts'
import { jsonOption } from './options.ts'
import { columns, paint, print, printable, toJson } from './output.ts'
import { commandName } from './package-root.ts'
import { listTable } from './tables.ts'

interface KeyringOptions {
  readonly keyring: string
}

interface JsonOptions extends KeyringOptions {
  readonly json?: true
}

export const keyringOption = (): Option =>
  new Option('--keyring <file>', say(msg`who may sign`)).default(
    keyringFile(),
    say(msg`keyring.json in the user's folder`),
  )

export function defineKeys(keys: Command): void {
  keys
    .command('generate')
    .description(say(msg`make a key that signs`))
    .argument('<name>', say(msg`a name, kept in the user's folder, or a path of a new file`))
    .action(async (wanted: string) => {
      const file = keyFile(wanted)
      const { id, publicKey } = await generateKey(file)
      await print(
        [
          say(msg`The private key ${id} is in ${name(printable(file))}; nobody else may read it.`),
          say(msg`Whoever verifies says once:`),
          `  ${[commandName, 'keys', 'trust', publicKey, '--owner', quotedOwner(wanted), '--role', 'author'].join(' ')}`,
        ].join('\n'),
      )
    })
  keys
    .command('list')
    .description(say(msg`show the keys of this machine, and the keyring`))
    .addOption(keyringOption())
    .addOption(jsonOption())
    .action(async ({ keyring: file, json }: JsonOptions) => {
      const own = await Promise.all(
        (await keyNames()).map(async (each) => {
          const { id, publicKey } = await readSigner(keyFile(each))
          return { name: each, id, publicKey }
        }),
      )
      const keyring = await readKeyringFile(file)
      if (json) return print(toJson({ own, keyring: keyring ?? null }))
      await print(describeKeys(own, keyring))
    })
  keys
    .command('trust')
    .description(say(msg`take a public key into the keyring, or change its roles`))
    .argument('<key>', say(msg`a public key, or the name of a private key of this machine`))
    .requiredOption('--owner <who>', say(msg`whose it is: two keys of one owner count as one signature`))
    .requiredOption('--role <roles...>', say(msg`author, approver, operator`))
    .addOption(keyringOption())
    .action(async (key: string, { owner, role, keyring: file }: KeyringOptions & { owner: string; role: string[] }) => {
      const publicKey = /^[A-Za-z0-9_-]{43}$/.test(key) ? key : (await readSigner(keyFile(key))).publicKey
      const roles = role.map(readRole)
      await changeKeyringFile(file, (keyring) => trustKey(keyring, { publicKey, owner, roles }))
      await print(say(msg`${quoted(printable(owner))} is trusted with ${keyId(publicKey)} as ${roleList(roles)}.`))
    })
  keys
    .command('revoke')
    .description(say(msg`refuse whatever a key signed, from now on`))
    .argument('<id>', say(msg`the id of the key, as \`keys list\` shows it`))
    .requiredOption('--reason <text>', say(msg`why; it is shown with each refusal`))
    .addOption(keyringOption())
    .action(async (id: string, { reason, keyring: file }: KeyringOptions & { reason: string }) => {
      const revoked = { at: new Date().toISOString(), reason }
      await changeKeyringFile(file, (keyring) => revokeKey(keyring, id, revoked))
      await print(say(msg`${id} is revoked. Services that verify need the new keyring too.`))
    })
  const policy = keys
    .command('policy')
    .description(say(msg`show or change how many must sign`))
    .addOption(keyringOption())
  for (const role of roles) {
    policy.addOption(new Option(`--${role} <count>`, say(msg`the number of signatures of a role`)).argParser(readCount))
  }
  policy.action(async ({ keyring: file, ...counts }: KeyringOptions & Partial<Record<Role, number>>) => {
    const { author, approver, operator } = counts
    const policy = { bundle: given({ author, approver }), channel: given({ operator }) }
    const isChanged = Object.keys(counts).length > 0
    const keyring = isChanged
      ? await changeKeyringFile(file, (before) => withPolicy(before, policy))
      : ((await readKeyringFile(file)) ?? emptyKeyring)
    await print(describePolicy(keyring))
  })
}

const given = (counts: { readonly [role in Role]?: number | undefined }): RequiredSignatures =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined))

function readRole(text: string): Role {
  const role = roles.find((each) => each === text)
  if (role !== undefined) return role
  throw new PublishError(msg`there is no role ${quoted(text)}`, msg`write author, approver or operator`)
}

function readCount(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) > 16)
    throw new InvalidArgumentError(say(msg`Write a number from 0 to 16.`))
  return Number(text)
}

const quotedOwner = (text: string): string => (/^\w+$/.test(text) ? text : '"…"')

export const roleList = (all: readonly Role[]): string => all.map((each) => say(roleWords[each])).join(', ')

function describeKeys(
  own: readonly { name: string; id: string; publicKey: string }[],
  keyring: Keyring | undefined,
): string {
  const keysHere =
    own.length === 0
      ? say(msg`This machine has no key. \`${commandName} keys generate NAME\` makes one.`)
      : `${paint.bold(say(msg`Keys of this machine`))}\n${listTable(
          own.map((each) => [printable(each.name), each.id, each.publicKey]),
          columns(),
        )}`
  if (keyring === undefined) {
    return `${keysHere}\n\n${say(msg`There is no keyring: signatures are not asked for. \`${commandName} keys trust\` begins one.`)}`
  }
  const rows = keyring.keys.map(({ id, owner, roles: its, revoked }) => [
    id,
    printable(owner),
    roleList(its),
    revoked ? paint.red(say(msg`revoked ${revoked.at.slice(0, 10)}: ${printable(revoked.reason)}`)) : '',
  ])
  return `${keysHere}\n\n${paint.bold(say(msg`Keyring`))}\n${listTable(rows, columns())}\n\n${describePolicy(keyring)}`
}

function describePolicy({ policy: { bundle, channel } }: Keyring): string {
  return [say(msg`A release needs ${counts(bundle)}.`), say(msg`A change of a channel needs ${counts(channel)}.`)].join(
    '\n',
  )
}

export const counts = (required: RequiredSignatures): string =>
  roles.flatMap((role) => (required[role] ? [`${required[role]} × ${say(roleWords[role])}`] : [])).join(', ')
