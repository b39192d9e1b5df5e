import { connect } from 'node:net'

/** Speaks SMTP by hand: each line is sent when the last one was answered; `cut` sends a piece and goes away. @returns the answers, greeting first. */
export function talk(port: number, lines: readonly (string | { readonly cut: string })[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const answers: string[] = []
    const waiting = [...lines]
    let held = ''
    const socket = connect(port, '127.0.0.1')
    socket.on('error', reject)
    socket.on('close', () => resolve(answers))
    socket.on('data', (piece: Buffer) => {
      held += piece.toString('latin1')
      // An answer ends with a line whose code is followed by a space.
      const whole = /^(?:\d{3}-[^\n]*\n)*\d{3} [^\n]*\n/
      for (let match = whole.exec(held); match; match = whole.exec(held)) {
        held = held.slice(match[0].length)
        answers.push(match[0].trim())
        const next = waiting.shift()
        if (next === undefined) return void socket.end()
        if (typeof next === 'string') socket.write(`${next}\r\n`)
        else socket.write(next.cut, () => socket.destroy())
      }
    })
  })
}
