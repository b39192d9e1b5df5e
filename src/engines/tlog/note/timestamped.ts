/** timestamped_signature of C2SP tlog-cosignature: u64 POSIX seconds, not above 2^63 − 1, then the signature proper. */
export function readTime(signature: Uint8Array, signatureBytes: number): { time: bigint; rest: Uint8Array } | undefined {
  if (signature.length !== 8 + signatureBytes) return undefined
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  return time < 1n << 63n ? { time, rest: signature.subarray(8) } : undefined
}
