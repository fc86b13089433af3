/** Loaded before a measured server: tells its own CPU time and memory when asked, so that no other process counts. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, rss: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 });
});
process.channel?.unref();
