/** Services for tests: in this process, on a port of their own, with a key for each role. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson } from '../../src/compile/canonical.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { addKey } from '../../src/server/keys/key-file.ts'
import { type Role, roleNames } from '../../src/server/keys/roles.ts'
import { type RulesSource, type RunningService, type StartOptions, startService } from '../../src/server/start.ts'

export interface TestService extends RunningService {
  /** Path of the key file. */
  readonly keys: string
  readonly keyOf: Readonly<Record<Role | 'test', string>>
  /** A folder that is removed with the service. */
  readonly folder: string
  ask(path: string, options?: Asked): Promise<Answer>
}

export interface Asked {
  readonly method?: string
  /** A role, a key, or no key. */
  readonly as?: Role | 'test' | { readonly key: string } | 'nobody'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

/** `cw_ID_SECRET`; the secret may contain underscores too. */
export const idOf = (key: string): string => key.split('_')[1] ?? ''
export const secretOf = (key: string): string => key.slice(`cw_${idOf(key)}_`.length)

export const limit = { requests: 1_000_000, seconds: 60 }

/** `rules`: a folder, compiled rules, or a place of releases. */
export async function testService({
  rules,
  ...options
}: Omit<Partial<StartOptions>, 'rules'> & { readonly rules: string | Rules | RulesSource }): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-service-'))
  const keys = join(folder, 'keys.json')
  const made: Partial<Record<Role | 'test', string>> = {}
  const created = '2026-01-01T00:00:00Z'
  for (const role of roleNames) made[role] = await addKey(keys, { name: role, role, limit }, created)
  made.test = await addKey(keys, { name: 'test', role: 'staff', test: true, limit }, created)
  const keyOf = made as TestService['keyOf']
  const compiled = join(folder, 'rules.json')
  const isRules = typeof rules !== 'string' && 'version' in rules
  if (isRules) writeFileSync(compiled, canonicalJson(rules))
  const service = await startService({
    rules: isRules ? { path: compiled } : typeof rules === 'string' ? { path: rules } : rules,
    keys,
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0',
    logLevel: 'silent',
    ...options,
    // Long enough for any machine.
    limits: { lateness: 0, time: 120_000, ...options.limits },
  })
  return {
    ...service,
    keys,
    keyOf,
    folder,
    close: async () => {
      await service.close()
      rmSync(folder, { recursive: true, force: true })
    },
    ask: (path, asked) => ask(service.url, keyOf, path, asked),
  }
}

async function ask(
  url: string,
  keyOf: TestService['keyOf'],
  path: string,
  { method, as = 'shop', body, headers = {} }: Asked = {},
): Promise<Answer> {
  const key = as === 'nobody' ? undefined : typeof as === 'string' ? keyOf[as] : as.key
  const answer = await fetch(`${url}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = /^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '')
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text }
}
