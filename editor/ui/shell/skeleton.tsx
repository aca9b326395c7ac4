import css from './skeleton.module.css'

/** The places of the panels while a workspace is opened, so that nothing jumps when it is there. */
export const Skeleton = () => (
  <div className={css.skeleton} aria-hidden>
    <i className={css.rail} />
    <i className={css.files} />
    <i className={css.text} />
    <i className={css.cart} />
    <i className={css.why} />
  </div>
)
