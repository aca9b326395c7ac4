import css from './skeleton.module.css'

/** Outlines of the panels while a workspace opens, so that nothing jumps when it is ready. */
export const Skeleton = () => (
  <div className={css.skeleton} aria-hidden>
    <i className={css.rail} />
    <i className={css.files} />
    <i className={css.text} />
    <i className={css.cart} />
    <i className={css.why} />
  </div>
)
