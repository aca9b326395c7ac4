import icon from '../../icons/icon.svg'

export function Logo({ size = 22 }: { readonly size?: number }) {
  return <img src={icon} width={size} height={size} alt="Cartwright" draggable={false} />
}
