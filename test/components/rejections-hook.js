// The test runner itself only logs a promise that is rejected and not handled. Here it fails the test it happened in.
window.afterEach(async function noUncaughtRejections() {
  await new Promise((resolve) => setTimeout(resolve));
  const [reason] = window.uncaughtRejections.splice(0);
  if (reason !== undefined) throw new Error(`Unhandled rejection: ${reason?.stack ?? reason}`, { cause: reason });
});
