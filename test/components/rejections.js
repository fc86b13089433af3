// Loaded before any test: keeps what nobody caught, for rejections-hook.js to throw.
window.uncaughtRejections = [];
window.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  window.uncaughtRejections.push(event.reason);
});
