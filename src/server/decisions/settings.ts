/** Configuration file of the decision log: destinations, sampling and erasure. */
import * as z from 'zod'
import { pointerTo, refusedJson } from '../../compile/refused-json.ts'
import { readText } from '../../files/text.ts'
import { msg, name } from '../../words/message.ts'
import { ServerError } from '../error.ts'
import { isPublicHost } from './public-address.ts'

const pointer = z.string().regex(/^(\/([^~/]|~[01])+)+$/, 'write a JSON pointer such as "/cart/customer/birthday"')

const settingsSchema = z.strictObject({
  to: z
    .array(
      z.union([
        z.strictObject({ folder: z.string().min(1) }),
        z.strictObject({ stdout: z.literal(true) }),
        z.strictObject({
          webhook: z
            .url({ protocol: /^https$/ })
            .refine((url) => isPublicHost(new URL(url).hostname), 'no private address'),
          secrets: z.array(z.string().regex(/^(whsec_|whsk_)[A-Za-z0-9+/=]+$/)).min(1),
          /** SQLite file for messages waiting to be sent. */
          queue: z.string().min(1),
        }),
      ]),
    )
    .min(1),
  /** Share of customers or, for carts without a customer, of carts. */
  sample: z.number().min(0).max(1).optional(),
  erase: z.array(pointer).optional(),
  pseudonyms: z.strictObject({ pointers: z.array(pointer), secret: z.string().min(16) }).optional(),
})

export type DecisionSettings = z.output<typeof settingsSchema>

/** Throws a `ServerError`. */
export async function readDecisionSettings(path: string): Promise<DecisionSettings> {
  const read = await readText(path)
  if ('error' in read) throw new ServerError(msg`${name(path)} ${read.error}`)
  let json: unknown
  try {
    json = JSON.parse(read.text)
  } catch {
    throw new ServerError(msg`${name(path)} is not JSON`)
  }
  const parsed = settingsSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const refused = refusedJson(parsed.error, json)
  throw new ServerError(
    msg`${name(path)} is invalid at ${pointerTo(refused.path)}: ${refused.sentence}`,
    msg`write \`{ "to": [{ "folder": "decisions" }], "erase": ["/cart/customer/birthday"] }\`; a place is \`{ "folder": … }\`, \`{ "stdout": true }\` or \`{ "webhook": "https://…", "secrets": ["whsec_…"], "queue": "webhook.db" }\` with a public address`,
  )
}
