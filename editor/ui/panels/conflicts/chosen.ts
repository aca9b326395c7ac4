/** The selection in the graph. */
export type Chosen =
  | { readonly kind: 'campaign'; readonly campaign: string }
  | { readonly kind: 'conflict'; readonly blocker: string; readonly blocked: string }
