/** Eight hex digits of 32 bits. */
export function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}
