/**
 * Carts that show what an analysis claims can happen. Their form is that of the carts the evaluator takes, so that an
 * author can run one; only what witnesses need of it stands here.
 */
export interface WitnessCart {
  /** With the offset of the settings' time zone. */
  readonly at: string
  readonly currency: string
  readonly customer?: WitnessCustomer
  readonly lines: readonly WitnessLine[]
  readonly codes?: readonly WitnessCode[]
  readonly payment?: string
  readonly delivery?: { readonly method: string; readonly price: string }
  readonly channel?: string
  readonly store?: string
  readonly country?: string
  readonly attributes?: Values
  readonly chosen?: { readonly campaigns: readonly string[] }
}

export type Values = Readonly<Record<string, string | number | boolean>>

export interface WitnessCustomer {
  readonly id: string
  readonly segments?: readonly string[]
  readonly orders?: number
  readonly spend?: string
  readonly programs?: Readonly<Record<string, { readonly points?: string; readonly tier?: string }>>
  readonly memberships?: readonly string[]
  readonly attributes?: Values
}

export interface WitnessCode {
  readonly code: string
  readonly pool?: string
  readonly issued?: string
}

export interface WitnessLine {
  readonly sku: string
  /** A whole number of units. */
  readonly quantity: string
  readonly price: string
  readonly categories?: readonly string[]
  readonly brand?: string
  readonly labels?: readonly string[]
  readonly attributes?: Values
}
