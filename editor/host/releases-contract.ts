/** What the window may ask about releases, and the answers. No private key is in any of them. */
import * as z from 'zod'
import type { RulesDiff } from '../../src/diff/model.ts'
import type { Revision } from '../../src/publish/build.ts'
import type { ChecklistItem } from '../../src/publish/bundle.ts'
import type { BuiltLine, Cause, Figure } from '../../src/publish/checklist.ts'
import type { RefusalCode } from '../../src/publish/error.ts'
import type { KeyringKey, Policy, SignatureState } from '../../src/publish/keyring.ts'
import type { LogRow, ReleaseReference } from '../../src/publish/log.ts'
import type { Role } from '../../src/publish/roles.ts'
import type { Message } from '../../src/words/message.ts'

/** A folder, or an address. */
const place = z.string().trim().min(1).max(4096)
/** A key of this machine: never a path. */
const keyName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}$/)
const owner = z.string().trim().min(1).max(200)
const role = z.enum(['author', 'approver', 'operator']) satisfies z.ZodType<Role>
const roleList = z.array(role).min(1).max(3).readonly()
const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const channel = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const count = z.number().int().min(0).max(16)
const instant = z.iso.datetime()

/** `seen`: the channel's own sequence as the window shows it, 0 where it serves nothing. */
const change = { channel, key: keyName, seen: z.number().int().min(0) }

export const releasesRequests = {
  /** The place of the workspace: its log, releases and channels, and the keys of this machine with the keyring. */
  releasesInfo: z.object({}),
  /** Uses another place for this workspace; null: the folder in the workspace. */
  chooseReleasePlace: z.object({ place: place.nullable() }),
  /** First use: makes a key, trusts it and, where one is given, somebody else's, and chooses the place. */
  setUpReleases: z.object({
    owner,
    key: keyName,
    roles: roleList,
    /** Who approves: a public key that was sent, or a key that is made on this machine too. */
    second: z
      .object({ owner, roles: roleList, from: z.union([z.object({ publicKey }), z.object({ key: keyName })]) })
      .optional(),
    /** Nobody approves: one signature is enough. */
    isAlone: z.boolean().default(false),
    place: place.optional(),
  }),
  makeKey: z.object({ key: keyName }),
  /** A public key, or that of a key of this machine. */
  trustKey: z.object({ of: z.union([z.object({ publicKey }), z.object({ key: keyName })]), owner, roles: roleList }),
  revokeKey: z.object({ id: z.string().max(100), reason: z.string().trim().min(1).max(500) }),
  setSigningPolicy: z.object({ author: count, approver: count, operator: count }),

  /** The saved text against the release that was published last, in rule terms. */
  releaseChanges: z.object({ language: z.string().max(40).default('en') }),
  /** Goes through the checklist of the next release; the thread keeps what it would be. */
  checkRelease: z.object({
    name: z.string().trim().min(1).max(200).optional(),
    notBefore: instant.optional(),
    expires: instant.optional(),
    /** Compares over the history, where there is one. */
    compares: z.boolean(),
    /** Of errors in the rules (BCP 47). */
    language: z.string().max(40).default('en'),
  }),
  /** Puts the release into the place that was checked last. */
  buildRelease: z.object({ digest }),
  /** What a release is, and whether it may run. */
  release: z.object({ digest }),
  signRelease: z.object({ digest, key: keyName, action: z.enum(['sign', 'approve']) }),
  /** Copies a release with its signatures to another place. */
  copyRelease: z.object({ digest, to: place }),
  publishRelease: z.object({ digest, ...change }),
  /** Of 10,000 customers; 0 ends it. */
  shareRelease: z.object({ digest, share: z.number().int().min(0).max(10_000), ...change }),
  switchCampaign: z.object({ campaign: z.string().min(1).max(500), to: z.enum(['on', 'off']), ...change }),
  rollBackRelease: z.object({ digest, ...change }),
  /** Writes pointers of channels again that stayed behind the log. */
  repairReleases: z.object({}),
} as const

/** What is refused, in words that the window writes in its language. */
export interface ReleaseRefusal {
  readonly state: 'refused'
  readonly said: Message
  readonly advice?: Message
  readonly code?: RefusalCode
  /** Somebody else changed the place meanwhile. */
  readonly isOutdated?: true
}

export interface OwnKey {
  readonly name: string
  /** Absent where the file can't be used. */
  readonly id?: string
  readonly publicKey?: string
  readonly failure?: { readonly said: Message; readonly advice?: Message }
}

export interface KeysInfo {
  readonly own: readonly OwnKey[]
  readonly keyringFile: string
  /** Absent: no keys are configured. */
  readonly keyring?: { readonly keys: readonly KeyringKey[]; readonly policy: Policy }
  /** Why the keyring can't be read. */
  readonly failure?: { readonly said: Message; readonly advice?: Message }
}

export interface ListedRelease extends ReleaseReference {
  /** ISO instant. */
  readonly built: string
  readonly by: string
  /** Channels that serve it now. */
  readonly channels: readonly string[]
  /** Under the keyring; absent without one. */
  readonly signatures?: SignatureState
  /** Why its files can't be read. */
  readonly failure?: { readonly said: Message; readonly advice?: Message }
}

export interface ListedChannel {
  readonly channel: string
  readonly name: string
  /** The channel's own. */
  readonly sequence: number
  readonly serves: ReleaseReference
  readonly trial?: { readonly release: ReleaseReference; readonly share: number }
  readonly off: readonly string[]
  readonly isRollback: boolean
  readonly changed: string
  readonly by: string
  /** Releases that it served before, the latest first. */
  readonly before: readonly ReleaseReference[]
  /** `behind`: its file is not what the log says. `refused`: services with this keyring do not take it. */
  readonly pointer: { readonly state: 'good' } | { readonly state: 'behind' } | ReleaseRefusal
}

export interface ListedRow extends Pick<LogRow, 'number' | 'at' | 'by' | 'action' | 'release' | 'campaign'> {
  readonly channel?: string
  readonly share?: number
  /** Of who signed. */
  readonly key?: string
}

export interface BrokenLog {
  readonly number: number
  readonly why: 'changed' | 'unreadable' | 'cut-off'
}

export interface ReleasesInfo {
  readonly place: string
  /** `workspace`: nobody chose another. */
  readonly from: 'setting' | 'workspace'
  readonly keys: KeysInfo
  /** The folder of the decision log, where one is chosen. */
  readonly decisions?: string
  readonly log:
    | ReleaseRefusal
    | {
        readonly state: 'read'
        /** The latest first. */
        readonly rows: readonly ListedRow[]
        readonly broken?: BrokenLog
        /** The latest first. */
        readonly releases: readonly ListedRelease[]
        readonly channels: readonly ListedChannel[]
        readonly published?: ReleaseReference
      }
}

export interface CheckedRelease {
  readonly state: 'checked'
  readonly checklist: readonly Omit<BuiltLine, 'notes'>[]
  /** Absent where a line is refused. */
  readonly release?: ReleaseReference & { readonly bytes: number }
  readonly revision?: Revision
  readonly against?: ReleaseReference
}

export interface InvalidRules {
  readonly state: 'rules-in-error'
  readonly errors: readonly {
    readonly code: string
    readonly path: string
    readonly range: NonNullable<Cause['range']>
    /** In English. */
    readonly message: string
  }[]
}

export interface ReleaseDetails {
  readonly state: 'read'
  readonly name: string
  readonly sequence: number
  readonly digest: string
  readonly bytes: number
  readonly notBefore?: string
  readonly expires?: string
  readonly revision?: string
  readonly previous?: string
  readonly checklist: readonly {
    readonly item: ChecklistItem
    readonly state: BuiltLine['state']
    readonly figures: BuiltLine['figures']
    readonly notes: readonly string[]
  }[]
  readonly campaigns: readonly { readonly name: string; readonly status: string }[]
  readonly vectors: number
  /** As a service would prove it now. */
  readonly proof: { readonly state: 'good' } | ReleaseRefusal
}

export type Done = { readonly state: 'done' } | ReleaseRefusal

export type { BuiltLine, Cause, ChecklistItem, Figure, ReleaseReference, Role, SignatureState }

export interface ReleasesAnswers {
  releasesInfo: ReleasesInfo
  chooseReleasePlace: ReleasesInfo
  setUpReleases: { readonly state: 'done'; readonly info: ReleasesInfo } | ReleaseRefusal
  makeKey: Done
  trustKey: Done
  revokeKey: Done
  setSigningPolicy: Done
  releaseChanges:
    | {
        readonly state: 'compared'
        readonly against: ReleaseReference
        readonly diff: RulesDiff
        readonly revision?: Revision
      }
    | { readonly state: 'first'; readonly campaigns: number; readonly revision?: Revision }
    | InvalidRules
    | ReleaseRefusal
  checkRelease: CheckedRelease | InvalidRules | ReleaseRefusal
  buildRelease: { readonly state: 'done'; readonly release: ReleaseReference } | ReleaseRefusal
  release: ReleaseDetails | ReleaseRefusal
  signRelease: Done
  copyRelease: Done
  publishRelease: Done
  shareRelease: Done
  switchCampaign: Done
  rollBackRelease: Done
  repairReleases: { readonly state: 'done'; readonly channels: readonly string[] } | ReleaseRefusal
}
