import { useState, type DragEvent } from 'react'
import { Icon } from '../parts/Icon.tsx'
import css from './FileDrop.module.css'

interface FileDropProps {
  readonly label: string
  readonly hint?: string
  /** As of the file input: `.xlsx,.csv`; absent: any file. */
  readonly accept?: string
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}

/** A place to drop one file, or to choose it; the same control for a mouse, a finger and the keyboard. */
export function FileDrop({ label, hint, accept, disabled = false, onFile }: FileDropProps) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && !disabled) onFile(file)
  }
  return (
    <label
      className={css['drop']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="download" />
      <span className={css['label']}>{label}</span>
      {hint && <span className={css['hint']}>{hint}</span>}
      <input
        type="file"
        accept={accept}
        disabled={disabled}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file chosen again is a new wish.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
