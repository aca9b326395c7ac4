/** Maximum nesting of groups. A group tries its members before it applies one, so each level doubles the work. */
export const deepestGroups = 8
