import { Fragment } from 'react'
import type { ShownBlock, ShownPaper } from '../contract/fields.ts'
import css from './Pledges.module.css'

function Hung({ block }: { block: ShownBlock }) {
  if (block.label === '') return <p>{block.text}</p>
  return (
    <p className={css['hung']} style={{ marginInlineStart: `${block.level - 1}em` }}>
      <span>{block.label}</span>
      <span>{block.text}</span>
    </p>
  )
}

function Rows({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <dl className={css['signers']}>
      {rows.map(([role = '', label = '', value = '']) => (
        <Fragment key={`${role}${label}${value}`}>
          <dt>{role}</dt>
          <dd>{label}</dd>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Block({ block }: { block: ShownBlock }) {
  switch (block.kind) {
    case 'chapter':
    case 'article':
    case 'heading':
      return <h3>{[block.label, block.title].filter(Boolean).join('　')}</h3>
    case 'note':
      return (
        <div className={css['framed']}>
          {block.title !== '' && <b>{block.title}</b>}
          <p>{block.text}</p>
        </div>
      )
    case 'facts':
      return (
        <>
          {block.rows.map(([name = '', ...rest]) => (
            <p key={name}>
              <b>{name}</b>　{rest.join('　')}
            </p>
          ))}
        </>
      )
    case 'table':
      return (
        <>
          {block.rows.map((row) => (
            <p key={row.join()}>{row.join('　')}</p>
          ))}
        </>
      )
    case 'signature':
      return (
        <>
          {block.text !== '' && <p>{block.text}</p>}
          <Rows rows={block.rows} />
        </>
      )
    default:
      return <Hung block={block} />
  }
}

/** A paper as it reads: the same sentences and numbers as in print, in one column that fits a phone. Texts of papers are Japanese. */
export function Paper({ paper }: { paper: ShownPaper }) {
  return (
    <article className={css['sheet']} lang="ja">
      {paper.number !== '' && <p>{paper.number}</p>}
      <h2>{paper.title}</h2>
      {paper.addressee !== '' && <p>{paper.addressee}</p>}
      {paper.blocks.map((block) => (
        <Block key={block.id} block={block} />
      ))}
    </article>
  )
}
