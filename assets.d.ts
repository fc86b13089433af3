// Styles and fonts that Vite bundles for the portal and Storybook.
declare module '*.css';
declare module '@fontsource-variable/inter';
