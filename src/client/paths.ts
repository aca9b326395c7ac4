/** Written by `scripts/client-paths.ts` from the service's OpenAPI document. */

/** Amounts and quantities are decimal strings. `at` defaults to the current time of the service; only test keys may set another time. */
export type Cart = {
  readonly id?: string
  readonly at?: string
  readonly currency: string
  readonly customer?: {
    readonly id: string
    readonly segments?: string[]
    readonly orders?: number
    readonly spend?: string
    readonly history?: {
      readonly at: string
      readonly amount: string
      readonly lines?: {
        readonly sku: string
        readonly amount: string
        readonly categories?: string[]
        readonly brand?: string
        readonly labels?: string[]
      }[]
    }[]
    readonly birthday?: string
    readonly subscribedSince?: string
    readonly programs?: Readonly<
      Record<
        string,
        {
          readonly points?: string
          readonly tier?: string
        }
      >
    >
    readonly memberships?: string[]
    readonly attributes?: Readonly<Record<string, string | number | boolean>>
  }
  readonly lines: {
    readonly id?: string
    readonly sku: string
    readonly quantity: string
    readonly unit?: string
    readonly price?: string
    readonly listPrice?: string
    readonly cost?: string
    readonly minPrice?: string
    readonly categories?: string[]
    readonly brand?: string
    readonly labels?: string[]
    readonly weight?: string
    readonly delivery?: string
    readonly attributes?: Readonly<Record<string, string | number | boolean>>
  }[]
  readonly codes?: (
    | string
    | {
        readonly code: string
        readonly pool?: string
        readonly issued?: string
      }
  )[]
  readonly payment?: string
  readonly channel?: string
  readonly store?: string
  readonly country?: string
  readonly delivery?:
    | {
        readonly id?: string
        readonly method: string
        readonly price: string
      }
    | {
        readonly id?: string
        readonly method: string
        readonly price: string
      }[]
  readonly attributes?: Readonly<Record<string, string | number | boolean>>
  readonly event?: {
    readonly name: string
    readonly attributes?: Readonly<Record<string, string | number | boolean>>
  }
  readonly chosen?: {
    readonly campaigns?: string[]
    readonly rewards?: {
      readonly campaign: string
      readonly sku: string
      readonly quantity: number
    }[]
  }
  readonly pay?: {
    readonly points?: Readonly<Record<string, string>>
    readonly wallets?: {
      readonly wallet: string
      readonly amount?: string
      readonly balance?: string
    }[]
    readonly cards?: {
      readonly card: string
      readonly amount?: string
      readonly balance?: string
    }[]
  }
  readonly usage?: {
    readonly campaigns?: Readonly<
      Record<
        string,
        {
          readonly uses?: number
          readonly usesPerDay?: number
          readonly usesPerWeek?: number
          readonly usesPerMonth?: number
          readonly usesPerYear?: number
          readonly byCustomer?: number
          readonly byCustomerPerDay?: number
          readonly byCustomerPerWeek?: number
          readonly byCustomerPerMonth?: number
          readonly byCustomerPerYear?: number
          readonly discount?: string
          readonly discountPerDay?: string
          readonly discountPerWeek?: string
          readonly discountPerMonth?: string
          readonly discountPerYear?: string
          readonly orderValue?: string
          readonly orderValuePerDay?: string
          readonly orderValuePerWeek?: string
          readonly orderValuePerMonth?: string
          readonly orderValuePerYear?: string
          readonly units?: string
          readonly unitsPerDay?: string
          readonly unitsPerWeek?: string
          readonly unitsPerMonth?: string
          readonly unitsPerYear?: string
          readonly unitsByCustomer?: string
          readonly unitsByCustomerPerDay?: string
          readonly unitsByCustomerPerWeek?: string
          readonly unitsByCustomerPerMonth?: string
          readonly unitsByCustomerPerYear?: string
        } & Readonly<Record<string, unknown>>
      >
    >
    readonly groups?: Readonly<
      Record<
        string,
        {
          readonly uses?: number
          readonly usesPerDay?: number
          readonly usesPerWeek?: number
          readonly usesPerMonth?: number
          readonly usesPerYear?: number
          readonly byCustomer?: number
          readonly byCustomerPerDay?: number
          readonly byCustomerPerWeek?: number
          readonly byCustomerPerMonth?: number
          readonly byCustomerPerYear?: number
          readonly discount?: string
          readonly discountPerDay?: string
          readonly discountPerWeek?: string
          readonly discountPerMonth?: string
          readonly discountPerYear?: string
          readonly orderValue?: string
          readonly orderValuePerDay?: string
          readonly orderValuePerWeek?: string
          readonly orderValuePerMonth?: string
          readonly orderValuePerYear?: string
          readonly units?: string
          readonly unitsPerDay?: string
          readonly unitsPerWeek?: string
          readonly unitsPerMonth?: string
          readonly unitsPerYear?: string
          readonly unitsByCustomer?: string
          readonly unitsByCustomerPerDay?: string
          readonly unitsByCustomerPerWeek?: string
          readonly unitsByCustomerPerMonth?: string
          readonly unitsByCustomerPerYear?: string
        } & Readonly<Record<string, unknown>>
      >
    >
    readonly codes?: Readonly<
      Record<
        string,
        {
          readonly uses?: number
          readonly usesPerDay?: number
          readonly usesPerWeek?: number
          readonly usesPerMonth?: number
          readonly usesPerYear?: number
          readonly byCustomer?: number
          readonly byCustomerPerDay?: number
          readonly byCustomerPerWeek?: number
          readonly byCustomerPerMonth?: number
          readonly byCustomerPerYear?: number
        } & Readonly<Record<string, unknown>>
      >
    >
    readonly pools?: Readonly<
      Record<
        string,
        {
          readonly uses?: number
          readonly usesPerDay?: number
          readonly usesPerWeek?: number
          readonly usesPerMonth?: number
          readonly usesPerYear?: number
          readonly byCustomer?: number
          readonly byCustomerPerDay?: number
          readonly byCustomerPerWeek?: number
          readonly byCustomerPerMonth?: number
          readonly byCustomerPerYear?: number
        } & Readonly<Record<string, unknown>>
      >
    >
    readonly off?: string[]
  }
}

/** A problem as defined in RFC 9457. */
export type Problem = {
  readonly type:
    | 'urn:cartwright:problem:malformed'
    | 'urn:cartwright:problem:invalid'
    | 'urn:cartwright:problem:idempotency-key-missing'
    | 'urn:cartwright:problem:unauthorized'
    | 'urn:cartwright:problem:forbidden'
    | 'urn:cartwright:problem:not-found'
    | 'urn:cartwright:problem:timeout'
    | 'urn:cartwright:problem:idempotency-key-running'
    | 'urn:cartwright:problem:too-large'
    | 'urn:cartwright:problem:media-type'
    | 'urn:cartwright:problem:cart'
    | 'urn:cartwright:problem:call'
    | 'urn:cartwright:problem:idempotency-key-reused'
    | 'urn:cartwright:problem:quota-exceeded'
    | 'urn:cartwright:problem:internal'
    | 'urn:cartwright:problem:no-ledger'
    | 'urn:cartwright:problem:not-ready'
    | 'urn:cartwright:problem:temporary-reduced-capacity'
    | 'urn:cartwright:problem:unknown'
  readonly title: string
  readonly status: number
  readonly detail: string
  /** The place in the request, such as "lines[2].price". */
  readonly path?: string
  /** What to do instead. */
  readonly help?: string
  /** A more specific code, such as "cart-amount". */
  readonly reason?: string
}

export type Adjustment = {
  readonly campaign: string
  readonly effect: number
  readonly units: number
  /** Decimal string in major units, with the digits of the currency. */
  readonly amount: string
  readonly perUnit?: string[]
}

export type LineResult = {
  readonly id: string
  readonly sku: string
  readonly quantity: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly before: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly discount: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly after: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly averagePrice: string
  readonly prices?: {
    readonly campaign: string
    readonly from: string
    readonly to: string
  }[]
  readonly adjustments: Adjustment[]
  readonly addedBy?: string
}

export type DeliveryResult = {
  readonly id?: string
  readonly method: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly before: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly discount: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly after: string
  readonly adjustments: {
    readonly campaign: string
    readonly effect: number
    /** Decimal string in major units, with the digits of the currency. */
    readonly amount: string
  }[]
}

export type Missing = {
  readonly fact: string
  readonly amount: string
}

export type Applied = {
  readonly campaign: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly discount: string
  readonly funded?: {
    readonly by: string
    /** Decimal string in major units, with the digits of the currency. */
    readonly amount: string
  }[]
  readonly cut?: {
    readonly by: 'at-most' | 'floor' | 'guard'
    /** Decimal string in major units, with the digits of the currency. */
    readonly amount: string
  }[]
}

export type NotApplied = {
  readonly campaign: string
  readonly reason:
    | 'draft'
    | 'retired'
    | 'switched-off'
    | 'trigger'
    | 'not-active'
    | 'limit'
    | 'budget'
    | 'not-chosen'
    | 'excluded-by'
    | 'must-be-alone'
    | 'similar-to'
    | 'group'
    | 'condition'
    | 'no-effect'
    | 'offered'
    | 'guard'
    | 'not-best'
  readonly by?: string
  readonly sentence: string
  readonly missing?: Missing
}

export type RewardOffer = {
  readonly campaign: string
  readonly choose: number
  readonly items: {
    readonly sku: string
    /** Decimal string in major units, with the digits of the currency. */
    readonly price: string
    readonly points?: {
      readonly program: string
      /** Whole points as a decimal string. */
      readonly points: string
    }
    readonly upTo: number
  }[]
}

/** Amounts are decimal strings in major units. */
export type Result = {
  readonly rules: string
  readonly currency: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly subtotal: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly discount: string
  /** Decimal string in major units, with the digits of the currency. */
  readonly goods: string
  readonly delivery?: DeliveryResult | DeliveryResult[]
  /** Decimal string in major units, with the digits of the currency. */
  readonly total: string
  readonly payments?: (
    | {
        readonly program: string
        /** Whole points as a decimal string. */
        readonly points: string
        /** Decimal string in major units, with the digits of the currency. */
        readonly amount: string
      }
    | {
        readonly wallet: string
        /** Decimal string in major units, with the digits of the currency. */
        readonly amount: string
      }
    | {
        readonly card: string
        /** Decimal string in major units, with the digits of the currency. */
        readonly amount: string
      }
  )[]
  /** Decimal string in major units, with the digits of the currency. */
  readonly toPay?: string
  readonly lines: LineResult[]
  readonly applied: Applied[]
  readonly notApplied: NotApplied[]
  readonly rewards: RewardOffer[]
  readonly points: {
    readonly program: string
    readonly campaign?: string
    /** Whole points as a decimal string. */
    readonly points: string
    readonly pendingDays?: number
  }[]
  readonly spent?: {
    readonly campaign: string
    readonly program: string
    /** Whole points as a decimal string. */
    readonly points: string
  }[]
  readonly cashback: {
    readonly wallet: string
    readonly campaign: string
    /** Decimal string in major units, with the digits of the currency. */
    readonly amount: string
  }[]
  readonly coupons: {
    readonly campaign: string
    readonly pool: string
    readonly count: number
  }[]
  readonly perks: {
    readonly campaign: string
    readonly perk: string
    readonly count: number
  }[]
  readonly giftCards?: {
    readonly cards: string
    readonly line: string
    readonly count: number
    /** Decimal string in major units, with the digits of the currency. */
    readonly amount: string
  }[]
  readonly memberships?: {
    readonly membership: string
    readonly line: string
    readonly count: number
  }[]
  readonly messages: {
    readonly campaign: string
    readonly title?: string
    readonly text?: string
    readonly image?: string
    readonly link?: string
    readonly terms?: string
  }[]
  readonly codes: {
    readonly code: string
    readonly pool?: string
    readonly status:
      | 'accepted'
      | 'unused'
      | 'unknown'
      | 'not-yet'
      | 'expired'
      | 'not-issued'
      | 'wrong-channel'
      | 'limit'
      | 'one-per-cart'
      | 'repeated'
  }[]
  readonly search?:
    | {
        readonly optimal: true
      }
    | {
        readonly optimal: false
        /** Decimal string in major units, with the digits of the currency. */
        readonly missedAtMost: string
      }
  readonly warnings?: string[]
}

export type Refund = {
  readonly policy: 'keep' | 'prorate' | 'requalify'
  /** Decimal string in major units, with the digits of the currency. */
  readonly refund: string
  readonly lines: {
    readonly id: string
    readonly quantity: string
    /** Decimal string in major units, with the digits of the currency. */
    readonly refund: string
    /** Decimal string in major units, with the digits of the currency. */
    readonly paid: string
    readonly giftOf?: string
  }[]
  readonly points?: {
    readonly campaign: string
    readonly program: string
    /** Whole points as a decimal string. */
    readonly points: string
  }[]
  readonly keptGifts?: {
    readonly line: string
    readonly giftOf: string
    /** Decimal string in major units, with the digits of the currency. */
    readonly cost: string
  }[]
  /** Decimal string in major units, with the digits of the currency. */
  readonly keptTotal: string
}

/** The release that decided. */
export type ReleaseRef = {
  readonly name: string
  /** Absent for rules that are served from a folder. */
  readonly sequence?: number
  /** The bundle's digest. */
  readonly digest?: string
  /** The rules' version: a hash of their content. */
  readonly rules: string
  /** The arm of the channel that the customer is in. */
  readonly arm?: string
}

export type Decision = {
  /** Its id in the decision log. */
  readonly decision: string
  readonly release: ReleaseRef
  readonly result: Result
}

export type Code = {
  readonly code: string
  readonly pool: string
  readonly state: 'live' | 'off' | 'withdrawn'
  /** ISO 8601, UTC. */
  readonly issued: string
  /** Set for a personal code, which is refused to everyone else. */
  readonly customer?: string
  readonly limit?: number
  /** The order that it was issued with. */
  readonly order?: string
}

export type Statement = {
  readonly customer: string
  readonly orders: number
  readonly spend: string
  readonly currency: string
  readonly codes: {
    readonly code: string
    readonly pool: string
    readonly state: 'live' | 'off' | 'withdrawn'
    /** ISO 8601, UTC. */
    readonly issued: string
    /** Set for a personal code, which is refused to everyone else. */
    readonly customer?: string
    readonly limit?: number
    /** The order that it was issued with. */
    readonly order?: string
    readonly used: number
  }[]
  readonly points: {
    readonly program: string
    readonly usable: number
    readonly pending: number
    readonly movements: {
      /** ISO 8601, UTC. */
      readonly at: string
      readonly kind: string
      readonly order?: string
      readonly amount: number
      readonly balance: number
      /** ISO 8601, UTC. */
      readonly from?: string
      /** ISO 8601, UTC. */
      readonly until?: string
    }[]
  }[]
  readonly wallets: {
    readonly wallet: string
    readonly currency: string
    readonly amount: string
  }[]
  readonly latest: {
    readonly order: string
    readonly state: string
    /** ISO 8601, UTC. */
    readonly at: string
    readonly total: string
    readonly discount: string
    readonly currency: string
  }[]
}

export type Refusal = {
  readonly of: 'code' | 'card' | 'campaign' | 'pool' | 'order' | 'event' | 'customer' | 'source'
  readonly subject: string
  /** For shops always `not-valid` if a code is refused; staff see the actual reason. */
  readonly reason: string
  /** Worded for the shopper or for staff, depending on the role of the key, in the language of the header `accept-language`. */
  readonly message: string
  /** For staff: the wording for the shopper. */
  readonly shopper?: string
  /** For `too-many-attempts`: when codes are accepted again. */
  readonly until?: string
}

export type RefusedOrder = {
  readonly state: 'refused'
  readonly order: string
  readonly refusals: Refusal[]
}

export type ReservedOrder = {
  readonly state: 'reserved'
  readonly order: string
  /** ISO 8601, UTC. */
  readonly expires: string
  readonly decision: string
  readonly release: ReleaseRef
  readonly result: Result
  /** Campaigns that gave nothing because a limit or budget is used up. */
  readonly notGiven: Refusal[]
}

export type CommittedOrder = {
  readonly state: 'committed'
  readonly order: string
  readonly coupons: {
    readonly campaign: string
    readonly pool: string
    readonly code: string
  }[]
  /** The gift cards that were bought, with their numbers. */
  readonly giftCards?: {
    readonly cards: string
    readonly code: string
    readonly amount: string
    readonly currency?: string
  }[]
  readonly notGiven: Refusal[]
}

export type ReturnedOrder = {
  /** `returned`: the whole order has been returned. */
  readonly state: 'committed' | 'returned'
  readonly order: string
  /** The currency of all amounts. */
  readonly currency?: string
  readonly return: Refund
  readonly pointsBack: Readonly<Record<string, number>>
  /** The part of the refund that went back to wallets and gift cards. */
  readonly paidBack?: (
    | {
        readonly wallet: string
        readonly amount: string
      }
    | {
        readonly card: string
        readonly amount: string
      }
  )[]
}

/** Addresses of the service, as openapi-fetch reads them. */
export interface paths {
  '/v1/evaluate': {
    /** Evaluate a cart */
    post: {
      parameters: {
        query?: {
          reasons?: 'true' | 'false'
          units?: 'true' | 'false'
          ledger?: 'true' | 'false'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: { content: { 'application/json': Cart } }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': Decision } }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/evaluate/batch': {
    /** Evaluate many carts */
    post: {
      parameters: {
        query?: {
          reasons?: 'true' | 'false'
          units?: 'true' | 'false'
          ledger?: 'true' | 'false'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            readonly carts: Cart[]
          }
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              /** In the order of the carts. */
              readonly answers: (
                | Decision
                | {
                    readonly problem: Problem
                  }
              )[]
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/offers': {
    /** List what a customer could get, and how */
    post: {
      parameters: {
        query?: {
          ledger?: 'true' | 'false'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody: { content: { 'application/json': Cart } }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly release: ReleaseRef
              readonly applied: Applied[]
              readonly available: {
                readonly campaign: string
                readonly title?: string
                readonly how: 'choose' | 'reach' | 'goods' | 'more'
                readonly sentence: string
                readonly missing?: Missing
                /** Decimal string in major units, with the digits of the currency. */
                readonly discount?: string
                readonly changes?: (
                  | {
                      readonly kind: 'quantity'
                      readonly line: number
                      readonly sku: string
                      readonly quantity: string
                      readonly more: string
                    }
                  | {
                      readonly kind: 'add'
                      readonly sku: string
                      readonly quantity: string
                      readonly delivery?: string
                    }
                  | {
                      readonly kind: 'choose'
                      readonly campaign: string
                    }
                  | {
                      readonly kind: 'payment'
                      readonly payment: string
                    }
                  | {
                      readonly kind: 'delivery'
                      readonly delivery: string
                    }
                )[]
                /** Decimal string in major units, with the digits of the currency. */
                readonly total?: string
              }[]
              readonly rewards: RewardOffer[]
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/connect/adobe/total-modifications': {
    /** Price a cart of adobe */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: {
        content: {
          'application/json': {
            readonly quote: {
              readonly entity_id?: string | number | unknown
              readonly store_id?: string | number | unknown
              readonly base_currency_code?: string | unknown
              readonly customer_id?: string | number | unknown
              readonly customer_group_id?: string | number | unknown
              readonly coupon_code?: string | unknown
            } & Readonly<Record<string, unknown>>
            readonly shippingAssignment: {
              readonly items: ({
                readonly item_id?: string | number | unknown
                readonly hash?: string | unknown
                readonly sku: string
                readonly base_price: number | string
                readonly qty: number | string
              } & Readonly<Record<string, unknown>>)[]
            } & Readonly<Record<string, unknown>>
          } & Readonly<Record<string, unknown>>
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': (
              | {
                  readonly op: 'success'
                }
              | {
                  readonly op: 'replace'
                  readonly path: 'result'
                  readonly value: {
                    readonly code: 'discount'
                    readonly base_discount: number
                    readonly discount_type: 'fixed'
                    readonly discount_description_array: string[]
                    readonly discount_rule_id_array: string[]
                    readonly discount_item_id_array: string[]
                  }
                }
              | {
                  readonly op: 'add'
                  readonly path: string
                  readonly value: number
                }
            )[]
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/connect/commercetools': {
    /** Price a cart of commercetools */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: {
        content: {
          'application/json': {
            readonly action: 'Create' | 'Update'
            readonly resource: {
              readonly typeId: string
              readonly obj: {
                readonly id?: string
                readonly customerId?: string
                readonly anonymousId?: string
                readonly customerGroup?: {
                  readonly id: string
                  readonly obj?: {
                    readonly key?: string
                  } & Readonly<Record<string, unknown>>
                } & Readonly<Record<string, unknown>>
                readonly store?: {
                  readonly key: string
                } & Readonly<Record<string, unknown>>
                readonly country?: string
                readonly totalPrice: {
                  readonly currencyCode: string
                } & Readonly<Record<string, unknown>>
                readonly lineItems: ({
                  readonly id: string
                  readonly productId: string
                  readonly quantity: number
                  readonly lineItemMode?: string
                  readonly variant: {
                    readonly id: number
                    readonly sku?: string
                    readonly attributes?: ({
                      readonly name: string
                      readonly value: unknown
                    } & Readonly<Record<string, unknown>>)[]
                  } & Readonly<Record<string, unknown>>
                  readonly price: {
                    readonly value: {
                      readonly centAmount: number
                      readonly currencyCode: string
                      readonly fractionDigits?: number
                    } & Readonly<Record<string, unknown>>
                    readonly discounted?: {
                      readonly value: {
                        readonly centAmount: number
                        readonly currencyCode: string
                        readonly fractionDigits?: number
                      } & Readonly<Record<string, unknown>>
                    } & Readonly<Record<string, unknown>>
                  } & Readonly<Record<string, unknown>>
                } & Readonly<Record<string, unknown>>)[]
                readonly shippingInfo?: {
                  readonly shippingMethodName: string
                  readonly price: {
                    readonly centAmount: number
                    readonly currencyCode: string
                    readonly fractionDigits?: number
                  } & Readonly<Record<string, unknown>>
                } & Readonly<Record<string, unknown>>
                readonly discountCodes?: unknown[]
                readonly directDiscounts?: ({
                  readonly value: {
                    readonly type: string
                    readonly money?: ({
                      readonly centAmount: number
                      readonly currencyCode: string
                      readonly fractionDigits?: number
                    } & Readonly<Record<string, unknown>>)[]
                  } & Readonly<Record<string, unknown>>
                  readonly target?: {
                    readonly type: string
                    readonly predicate?: string
                  } & Readonly<Record<string, unknown>>
                } & Readonly<Record<string, unknown>>)[]
                readonly custom?: {
                  readonly fields: Readonly<Record<string, unknown>>
                } & Readonly<Record<string, unknown>>
              } & Readonly<Record<string, unknown>>
            } & Readonly<Record<string, unknown>>
          } & Readonly<Record<string, unknown>>
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly actions: {
                readonly action: 'setDirectDiscounts'
                readonly discounts: {
                  readonly value: {
                    readonly type: 'absolute'
                    readonly money: {
                      readonly currencyCode: string
                      readonly centAmount: number
                    }[]
                  }
                  readonly target:
                    | {
                        readonly type: 'lineItems'
                        readonly predicate: string
                      }
                    | {
                        readonly type: 'shipping'
                      }
                }[]
              }[]
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/connect/vtex/calculatePromotion': {
    /** Price a cart of vtex */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: {
        content: {
          'application/json': {
            /** The same for each try of one step of a cart. */
            readonly correlationId: string
            readonly shopperProfileId?: string | unknown
            readonly salesChannelId: string
            readonly couponCodes?: string[] | unknown
            readonly utms?: Readonly<Record<string, string | unknown>> | unknown
            readonly customFields?: Readonly<Record<string, Readonly<Record<string, string>>>> | unknown
            readonly items: ({
              readonly id: string
              readonly quantity: number
              readonly price: number
              readonly catalogInfo: {
                readonly brandId: string
                readonly categoryId: string
                readonly productId: string
                readonly collectionIds?: string[] | unknown
                readonly refId?: string | unknown
              } & Readonly<Record<string, unknown>>
              readonly paymentInfo?:
                | ({
                    readonly id: string
                  } & Readonly<Record<string, unknown>>)[]
                | unknown
            } & Readonly<Record<string, unknown>>)[]
          } & Readonly<Record<string, unknown>>
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly items: {
                readonly id: string
                readonly quantity: number
                readonly promotions: {
                  readonly id: string
                  readonly discount: number
                  readonly type: 'Nominal'
                }[]
                readonly originalPrice: number
                readonly discountedPrice: number
              }[]
              readonly allPromotions: {
                readonly id: string
                readonly name: string
                readonly description: string
                readonly couponCode: string | unknown
                readonly qualificationProgress?: {
                  readonly remainingCartWideAmount?: number
                  readonly remainingItemQuantity?: {
                    readonly totalUnitsRemaining: number
                  }
                }
              }[]
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/connect/vtex/notifyUsage': {
    /** Book a VTEX order, or its cancellation */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: {
        content: {
          'application/json': {
            readonly orderId: string
            readonly type: 'NewOrder' | 'OrderCancellation'
            readonly correlationId?: string | unknown
          } & Readonly<Record<string, unknown>>
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly order: string
              /** `refused`: a limit is used up, or the order was booked in another way. `unknown`: the ledger does not have the order, and this node does not have its cart. */
              readonly state: 'committed' | 'cancelled' | 'refused' | 'unknown'
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/reserve': {
    /** Evaluate a cart with what is left, and reserve what it uses */
    post: {
      parameters: {
        query?: never
        header: {
          'idempotency-key': string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            /** The order's id in the shop. */
            readonly order: string
            readonly cart: Cart
            /** Seconds until the reservation expires. Default: 900. */
            readonly seconds?: number
            /** Where the call comes from, such as a hash of the address. Refusals are stored with it, and wrong codes are counted by it. */
            readonly source?: string
          }
        }
      }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': ReservedOrder | RefusedOrder } }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/commit': {
    /** Make a reserved order final */
    post: {
      parameters: {
        query?: never
        header: {
          'idempotency-key': string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            /** The order's id in the shop. */
            readonly order: string
          }
        }
      }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': CommittedOrder | RefusedOrder } }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/release': {
    /** Release what a reserved order holds */
    post: {
      parameters: {
        query?: never
        header: {
          'idempotency-key': string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            /** The order's id in the shop. */
            readonly order: string
          }
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json':
              | {
                  readonly state: 'released'
                  readonly order: string
                }
              | RefusedOrder
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/return': {
    /** Return part of a committed order */
    post: {
      parameters: {
        query?: never
        header: {
          'idempotency-key': string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            /** The order's id in the shop. */
            readonly order: string
            readonly lines: {
              readonly line: string
              readonly quantity: string
            }[]
          }
        }
      }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': ReturnedOrder | RefusedOrder } }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/cancel': {
    /** Cancel an order */
    post: {
      parameters: {
        query?: never
        header: {
          'idempotency-key': string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            /** The order's id in the shop. */
            readonly order: string
          }
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json':
              | {
                  readonly state: 'cancelled' | 'released'
                  readonly order: string
                }
              | RefusedOrder
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/events': {
    /** Book what a customer did, for campaigns `on event` */
    post: {
      parameters: {
        query?: never
        header: {
          'idempotency-key': string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            /** The event's id: each event is booked once. */
            readonly id: string
            /** As in `on event "review"`. */
            readonly name: string
            readonly customer: {
              readonly id: string
              readonly segments?: string[]
              readonly orders?: number
              readonly spend?: string
              readonly history?: {
                readonly at: string
                readonly amount: string
                readonly lines?: {
                  readonly sku: string
                  readonly amount: string
                  readonly categories?: string[]
                  readonly brand?: string
                  readonly labels?: string[]
                }[]
              }[]
              readonly birthday?: string
              readonly subscribedSince?: string
              readonly programs?: Readonly<
                Record<
                  string,
                  {
                    readonly points?: string
                    readonly tier?: string
                  }
                >
              >
              readonly memberships?: string[]
              readonly attributes?: Readonly<Record<string, string | number | boolean>>
            }
            readonly currency?: string
            readonly at?: string
            readonly attributes?: Readonly<Record<string, string | number | boolean>>
          }
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json':
              | {
                  readonly state: 'booked'
                  readonly event: string
                  readonly decision: string
                  readonly release: ReleaseRef
                  readonly result: Result
                  readonly coupons: {
                    readonly campaign: string
                    readonly pool: string
                    readonly code: string
                  }[]
                  readonly notGiven: Refusal[]
                }
              | {
                  readonly state: 'refused'
                  readonly event: string
                  readonly refusals: Refusal[]
                }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/codes': {
    /** List the codes of a pool */
    get: {
      parameters: {
        query: {
          pool: string
          state?: 'live' | 'off' | 'withdrawn'
          customer?: string
          after?: string
          most?: string
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly codes: Code[]
              readonly next?: string
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
    /** Generate codes of a pool */
    post: {
      parameters: {
        query?: never
        header: {
          'idempotency-key': string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            readonly pool: string
            readonly count: number
            readonly customer?: string
            readonly limit?: number
          }
        }
      }
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly codes: Code[]
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/codes/{code}': {
    /** Show a code */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          code: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': Code } }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
    /** Switch a code off or on, or make it personal */
    patch: {
      parameters: {
        query?: never
        header?: never
        path: {
          code: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          'application/json': {
            readonly state?: 'live' | 'off'
            readonly customer?: string
          }
        }
      }
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': Code } }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/customers/{customer}/statement': {
    /** Show what a customer has: codes, points with every movement, wallets, latest orders */
    get: {
      parameters: {
        query?: never
        header?: never
        path: {
          customer: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': Statement } }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/healthz': {
    /** Check that the process is running */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly status: 'ok'
            }
          }
        }
      }
    }
  }
  '/readyz': {
    /** Check that the service can answer */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly state: 'ready' | 'stale' | 'error'
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/version': {
    /** Show the version and the releases in use */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              /** Cartwright's version. */
              readonly version: string
              readonly state: 'ready' | 'stale' | 'error'
              /** Why the state is not `ready`. */
              readonly reason?: string
              /** The releases in use, by arm. */
              readonly releases: ReleaseRef[]
              /** Campaigns that are switched off by hand. */
              readonly off: string[]
              readonly shadow?: ReleaseRef
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/webhooks': {
    /** List the messages of decision log webhooks that have not been sent */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              /** In the order of the configuration. */
              readonly webhooks: {
                /** The host of the webhook's address. */
                readonly host: string
                /** Messages that are still to be sent. */
                readonly waiting: {
                  readonly messages: number
                  readonly decisions: number
                }
                /** Messages for which every attempt failed. */
                readonly givenUp: {
                  readonly messages: number
                  readonly decisions: number
                  /** Why the latest message was given up. */
                  readonly reason?: string
                }
              }[]
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/webhooks/resend': {
    /** Resend messages that were given up */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              readonly webhooks: {
                readonly host: string
                /** Messages that are sent again. */
                readonly resent: number
              }[]
            }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
  '/v1/evaluate/stream': {
    /** Evaluate a stream of carts */
    post: {
      parameters: {
        query?: {
          reasons?: 'true' | 'false'
          units?: 'true' | 'false'
          ledger?: 'true' | 'false'
        }
        header?: never
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/x-ndjson':
              | Decision
              | {
                  readonly problem: Problem
                }
          }
        }
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } }
      }
    }
  }
}
