import { css } from 'lit';

/** The look of the titled panel of a list, and of what waits in it. */
export const panelStyles = css`
  h2,
  h3,
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 16px;
    font-weight: 600;
  }
  h2:focus-visible,
  h3:focus-visible {
    outline-offset: 4px;
    border-radius: 2px;
  }
  .panel {
    container-type: inline-size;
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 14px 16px;
  }
  .header h2 {
    margin-inline-end: auto;
  }
  .waiting > div {
    display: grid;
    grid-template-columns: 2fr 2fr 1fr;
    gap: 24px;
    align-items: center;
    block-size: 50px;
    padding-inline: 16px;
    border-block-start: 1px solid var(--_border);
  }
  .waiting .skeleton {
    inline-size: 70%;
  }
`;
