/** How a server of the command line ends. */

/** The first signal lets answers under way finish, the second ends at once. */
export function stopOnSignals({ close }: { close(this: void): Promise<void> }): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
