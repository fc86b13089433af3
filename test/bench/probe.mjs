/** Loaded before a measured server: tells its own CPU time and memory when asked, so that no other process counts. */
import { readFileSync } from 'node:fs';

/** The highest resident memory, bytes, where Linux tells it; `resourceUsage` counts the parent of a fork in. */
function peak() {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  } catch {
    return undefined;
  }
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, rss: process.memoryUsage.rss(), peak: peak() });
});
process.channel?.unref();
