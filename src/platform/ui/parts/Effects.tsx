import css from './Effects.module.css'

/** What something brings about, line by line, before it is done. */
export function Effects({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div className={css['effects']} role="status">
      <b>{title}</b>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
