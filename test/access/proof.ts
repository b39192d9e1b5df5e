/** A test has to have failed: a file that does not even load proves nothing. */
export const proves = (output: string) => /AssertionError|Refused|Error: \d{3} /.test(output)
