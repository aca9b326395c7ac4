/** The workspaces to begin with. `repository` is `shop` with what a git repository needs to review changes. */
export const templates = ['shop', 'b2b', 'loyalty', 'repository'] as const
export type TemplateName = (typeof templates)[number]
