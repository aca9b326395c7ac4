/** Requests about releases, and their answers. None contains a private key. */
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
/** A key on this machine, by name; never a path. */
const keyName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}$/)
const owner = z.string().trim().min(1).max(200)
const role = z.enum(['author', 'approver', 'operator']) satisfies z.ZodType<Role>
const roleList = z.array(role).min(1).max(3).readonly()
const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const channel = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const count = z.number().int().min(0).max(16)
const instant = z.iso.datetime()

/** `seen`: the channel's sequence number as the window shows it; 0 if the channel serves nothing. */
const change = { channel, key: keyName, seen: z.number().int().min(0) }

export const releasesRequests = {
  /** The workspace's place of releases (its log, releases and channels), the keys on this machine, and the keyring. */
  releasesInfo: z.object({}),
  /** Uses another place for this workspace; null: the folder in the workspace. */
  chooseReleasePlace: z.object({ place: place.nullable() }),
  /** First use: makes a key, trusts it and, if given, a second person's key, and chooses the place. */
  setUpReleases: z.object({
    owner,
    key: keyName,
    roles: roleList,
    /** Who approves: a public key that was sent, or another key made on this machine. */
    second: z
      .object({ owner, roles: roleList, from: z.union([z.object({ publicKey }), z.object({ key: keyName })]) })
      .optional(),
    /** Nobody else approves: one signature is enough. */
    isAlone: z.boolean().default(false),
    place: place.optional(),
  }),
  makeKey: z.object({ key: keyName }),
  /** A public key, or the public half of a key on this machine. */
  trustKey: z.object({ of: z.union([z.object({ publicKey }), z.object({ key: keyName })]), owner, roles: roleList }),
  revokeKey: z.object({ id: z.string().max(100), reason: z.string().trim().min(1).max(500) }),
  setSigningPolicy: z.object({ author: count, approver: count, operator: count }),

  /** Compares the saved text with the last published release, in rule terms. */
  releaseChanges: z.object({ language: z.string().max(40).default('en') }),
  /** Runs the checklist of the next release. The thread remembers the candidate for `buildRelease`. */
  checkRelease: z.object({
    name: z.string().trim().min(1).max(200).optional(),
    notBefore: instant.optional(),
    expires: instant.optional(),
    /** Compares over the history, if there is one. */
    compares: z.boolean(),
    /** Language of errors in the rules (BCP 47). */
    language: z.string().max(40).default('en'),
  }),
  /** Puts the release that was checked last into the place. */
  buildRelease: z.object({ digest }),
  /** What a release contains, and whether a service may run it. */
  release: z.object({ digest }),
  signRelease: z.object({ digest, key: keyName, action: z.enum(['sign', 'approve']) }),
  /** Copies a release with its signatures to another place. */
  copyRelease: z.object({ digest, to: place }),
  publishRelease: z.object({ digest, ...change }),
  /** Customers out of 10,000 who get the release; 0 ends the test. */
  shareRelease: z.object({ digest, share: z.number().int().min(0).max(10_000), ...change }),
  switchCampaign: z.object({ campaign: z.string().min(1).max(500), to: z.enum(['on', 'off']), ...change }),
  rollBackRelease: z.object({ digest, ...change }),
  /** Rewrites channel pointers that fell behind the log. */
  repairReleases: z.object({}),
} as const

/** Why something was refused, as messages that the window translates. */
export interface ReleaseRefusal {
  readonly state: 'refused'
  readonly said: Message
  readonly advice?: Message
  readonly code?: RefusalCode
  /** Somebody else changed the place in the meantime. */
  readonly isOutdated?: true
}

export interface OwnKey {
  readonly name: string
  /** Absent if the file can't be used. */
  readonly id?: string
  readonly publicKey?: string
  readonly failure?: { readonly said: Message; readonly advice?: Message }
}

export interface KeysInfo {
  readonly own: readonly OwnKey[]
  readonly keyringFile: string
  /** Absent: no keyring is configured. */
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
  /** Checked against the keyring; absent without one. */
  readonly signatures?: SignatureState
  /** Why its files can't be read. */
  readonly failure?: { readonly said: Message; readonly advice?: Message }
}

export interface ListedChannel {
  readonly channel: string
  readonly name: string
  /** The channel's own sequence number. */
  readonly sequence: number
  readonly serves: ReleaseReference
  readonly trial?: { readonly release: ReleaseReference; readonly share: number }
  readonly off: readonly string[]
  readonly isRollback: boolean
  readonly changed: string
  readonly by: string
  /** Releases that it served before, latest first. */
  readonly before: readonly ReleaseReference[]
  /** `behind`: the pointer file does not match the log. `refused`: services with this keyring reject it. */
  readonly pointer: { readonly state: 'good' } | { readonly state: 'behind' } | ReleaseRefusal
}

export interface ListedRow extends Pick<LogRow, 'number' | 'at' | 'by' | 'action' | 'release' | 'campaign'> {
  readonly channel?: string
  readonly share?: number
  /** The signer's key. */
  readonly key?: string
}

export interface BrokenLog {
  readonly number: number
  readonly why: 'changed' | 'unreadable' | 'cut-off'
}

export interface ReleasesInfo {
  readonly place: string
  /** `workspace`: the default, as nobody chose another place. */
  readonly from: 'setting' | 'workspace'
  readonly keys: KeysInfo
  /** The folder of the decision log, if one is chosen. */
  readonly decisions?: string
  readonly log:
    | ReleaseRefusal
    | {
        readonly state: 'read'
        /** Latest first. */
        readonly rows: readonly ListedRow[]
        readonly broken?: BrokenLog
        /** Latest first. */
        readonly releases: readonly ListedRelease[]
        readonly channels: readonly ListedChannel[]
        readonly published?: ReleaseReference
      }
}

export interface CheckedRelease {
  readonly state: 'checked'
  readonly checklist: readonly Omit<BuiltLine, 'notes'>[]
  /** Absent if the line is refused. */
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
  /** The outcome of the proof that a service would make now. */
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
