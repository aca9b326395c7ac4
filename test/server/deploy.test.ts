/** The examples of deployments hang together: what one part names, another one has. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAll } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defaultLimits } from '../../src/server/service.ts'

const documentsOf = (name: string): unknown[] => loadAll(readFileSync(join('src/server/deploy', name), 'utf8'))

/** `--port=8080` and the like. */
const optionsOf = (args: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    args.flatMap((arg) =>
      arg.startsWith('--') && arg.includes('=') ? [arg.slice(2).split('=') as [string, string]] : [],
    ),
  )

const isUnder = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** Paths that the command reads or writes; a place may also be an address. */
const pathsOf = (options: ReadonlyMap<string, string>): readonly string[] =>
  ['place', 'trust', 'keys', 'copy'].map((name) => options.get(name) ?? '').filter((value) => value.startsWith('/'))

const seconds = (text: string): number => Number(/^(\d+)s$/.exec(text)?.[1])

describe('compose.yaml', () => {
  const service = z.looseObject({
    image: z.string(),
    command: z.array(z.string()).optional(),
    environment: z.record(z.string(), z.string()).optional(),
    volumes: z.array(z.string()).optional(),
    ports: z.array(z.string()).optional(),
    depends_on: z.union([z.array(z.string()), z.record(z.string(), z.object({ condition: z.string() }))]).optional(),
    healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
    stop_grace_period: z.string().optional(),
  })
  const compose = z
    .strictObject({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
    .parse(documentsOf('compose.yaml')[0])
  const nodes = Object.entries(compose.services).filter(([, { command }]) => command?.includes('serve'))

  it('has two nodes on one ledger, each with a copy of its own', () => {
    expect(nodes.length).toBe(2)
    const copies = nodes.map(([, { volumes = [] }]) => volumes.find((each) => each.startsWith('copy')))
    expect(new Set(copies).size).toBe(2)
    expect(new Set(nodes.map(([, { environment }]) => environment?.CARTWRIGHT_LEDGER)).size).toBe(1)
  })
  it.each(nodes)('mounts for %s what its options name, keys to be read alone', (_, { command = [], volumes = [] }) => {
    const mounts = volumes.map((each) => each.split(':'))
    const options = optionsOf(command)
    for (const path of pathsOf(options)) {
      const [mount] = mounts.filter(([, at = '']) => isUnder(path, at))
      expect(mount, path).toBeDefined()
      expect(mount?.[2], path).toBe(path === options.get('copy') ? undefined : 'ro')
    }
  })
  it.each(nodes)('asks %s whether it is ready, and lets it end what is under way', (_, node) => {
    const { command = [], healthcheck, stop_grace_period = '', depends_on = {} } = node
    expect(healthcheck?.test.join(' ')).toContain(`:${optionsOf(command).get('port')}/readyz`)
    expect(seconds(stop_grace_period) * 1000).toBeGreaterThan(defaultLimits.time)
    expect(depends_on).toMatchObject({ ledger: { condition: 'service_completed_successfully' } })
  })
  it('names services and volumes that there are, and opens one port to this machine alone', () => {
    const names = Object.keys(compose.services)
    for (const { depends_on = [], volumes = [] } of Object.values(compose.services)) {
      for (const name of Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)) expect(names).toContain(name)
      const named = volumes.map((each) => each.split(':')[0] ?? '').filter((each) => /^\w/.test(each))
      for (const volume of named) expect(Object.keys(compose.volumes)).toContain(volume)
    }
    const upstream = compose.services.proxy?.command?.flatMap((each, place, all) =>
      all[place - 1] === '--to' ? [each] : [],
    )
    expect(upstream).toEqual(nodes.map(([name, { command = [] }]) => `${name}:${optionsOf(command).get('port')}`))
    const ports = Object.values(compose.services).flatMap(({ ports = [] }) => ports)
    expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)])
  })
  it('has no password in it', () => {
    const text = readFileSync('src/server/deploy/compose.yaml', 'utf8')
    expect([...text.matchAll(/postgres:\/\/\w+:([^@]+)@/g)].map(([, password]) => password)).toEqual(
      expect.arrayContaining([`\${POSTGRES_PASSWORD}`]),
    )
    expect(text).not.toMatch(/postgres:\/\/\w+:(?!\$\{)/)
  })
})

describe('kubernetes.yaml', () => {
  const labels = z.record(z.string(), z.string())
  const probe = z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }) })
  const container = z.looseObject({
    args: z.array(z.string()),
    ports: z.array(z.object({ name: z.string(), containerPort: z.int() })),
    startupProbe: probe,
    readinessProbe: probe,
    livenessProbe: probe,
    resources: z.object({ requests: labels, limits: labels }),
    securityContext: z.object({
      allowPrivilegeEscalation: z.literal(false),
      readOnlyRootFilesystem: z.literal(true),
      capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
    }),
    volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().optional() })),
  })
  const deployment = z.looseObject({
    apiVersion: z.literal('apps/v1'),
    kind: z.literal('Deployment'),
    spec: z.looseObject({
      replicas: z.int().min(2),
      selector: z.object({ matchLabels: labels }),
      template: z.looseObject({
        metadata: z.looseObject({ labels }),
        spec: z.looseObject({
          automountServiceAccountToken: z.literal(false),
          terminationGracePeriodSeconds: z.int(),
          securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
          containers: z.tuple([container]),
          volumes: z.array(z.looseObject({ name: z.string() })),
        }),
      }),
    }),
  })
  const service = z.looseObject({
    apiVersion: z.literal('v1'),
    kind: z.literal('Service'),
    spec: z.object({ selector: labels, ports: z.array(z.looseObject({ targetPort: z.string() })) }),
  })
  const budget = z.looseObject({
    apiVersion: z.literal('policy/v1'),
    kind: z.literal('PodDisruptionBudget'),
    spec: z.object({ minAvailable: z.int(), selector: z.object({ matchLabels: labels }) }),
  })
  const [run, reached, kept] = z.tuple([deployment, service, budget]).parse(documentsOf('kubernetes.yaml'))
  const { template, replicas, selector } = run.spec
  const [node] = template.spec.containers
  const options = optionsOf(node.args)

  it('finds its pods by their labels', () => {
    for (const wanted of [selector.matchLabels, reached.spec.selector, kept.spec.selector.matchLabels]) {
      expect(template.metadata.labels).toMatchObject(wanted)
    }
    expect(kept.spec.minAvailable).toBeLessThan(replicas)
  })
  it('asks at the port that the command opens', () => {
    expect(node.args[0]).toBe('serve')
    expect(node.ports.map(({ containerPort }) => String(containerPort))).toEqual([options.get('port')])
    const [{ name } = { name: '' }] = node.ports
    const probes = [node.startupProbe, node.readinessProbe, node.livenessProbe]
    expect(probes.map(({ httpGet }) => httpGet)).toEqual([
      { path: '/readyz', port: name },
      { path: '/readyz', port: name },
      { path: '/healthz', port: name },
    ])
    expect(reached.spec.ports.map(({ targetPort }) => targetPort)).toEqual([name])
    expect(template.spec.terminationGracePeriodSeconds * 1000).toBeGreaterThan(defaultLimits.time)
  })
  it('mounts what the options name, keys to be read alone', () => {
    const volumes = template.spec.volumes.map(({ name }) => name)
    expect(node.volumeMounts.map(({ name }) => name).sort()).toEqual([...volumes].sort())
    for (const path of pathsOf(options)) {
      const mount = node.volumeMounts.find(({ mountPath }) => isUnder(path, mountPath))
      expect(mount, path).toBeDefined()
      expect(mount?.readOnly ?? false, path).toBe(path !== options.get('copy'))
    }
  })
})
