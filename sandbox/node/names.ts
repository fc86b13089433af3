/** Host names and origins as the guard reads them: which of them are this machine (RULES "Guard"). */

/** The name of a `Host` header without its port, lower case; undefined where it is not `name` or `name:port`. */
export function hostName(host: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)(?::\d{1,5})?$/i.exec(host ?? '');
  return match?.[1]?.toLowerCase();
}

/** Whether a name can only mean this machine: 127.0.0.0/8, `localhost`, `*.localhost`, `[::1]`. */
export function isLoopbackName(name: string): boolean {
  if (name === 'localhost' || name === '127.0.0.1' || name === '[::1]' || name.endsWith('.localhost')) return true;
  return /^127(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/.test(name);
}

/** Whether a name is an IP address, which nobody can point elsewhere. */
export function isAddress(name: string): boolean {
  return name.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(name);
}

/** Whether a server bound to `address` (what `--host` takes) is reached from this machine only. */
export function isLoopbackAddress(address: string): boolean {
  const name = address.toLowerCase();
  return name === '::1' || isLoopbackName(name);
}

/** `scheme://host:port` of an `Origin` header, or undefined for `null` and whatever is no http origin. */
export function httpOrigin(origin: string): URL | undefined {
  if (!/^https?:\/\//i.test(origin)) return undefined;
  try {
    return new URL(origin);
  } catch {
    return undefined;
  }
}
