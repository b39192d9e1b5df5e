/** A mail without the right extension: it begins with header fields that only mails have. */
export function looksLikeMail(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4_096, bytes.length)).toString('latin1')
  return (
    /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2}/.test(head) &&
    /^(?:received|message-id|return-path|mime-version|from):/im.test(head) &&
    /^(?:date|subject|to):/im.test(head)
  )
}

export function looksLikeMbox(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(512, bytes.length)).toString('latin1')
  return /^From \S+.*\r?\n[\w-]+:/.test(head)
}
