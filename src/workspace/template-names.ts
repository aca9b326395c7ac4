/** Templates for new workspaces. `repository` is `shop` plus what a git repository needs to review changes. */
export const templates = ['shop', 'b2b', 'loyalty', 'repository'] as const
export type TemplateName = (typeof templates)[number]
