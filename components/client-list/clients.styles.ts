import { css } from 'lit';

/** The look of the clients in `<brex-client-list>`. */
export const styles = css`
  .header .field {
    inline-size: 260px;
    max-inline-size: 100%;
  }
  .gone th {
    color: var(--_muted);
    font-weight: 400;
  }
  td {
    color: var(--_muted);
  }
  .role {
    overflow-wrap: normal;
  }
  .lost {
    display: grid;
    gap: 4px;
    padding: 0 16px 16px;
    font-weight: 500;
  }
  .events {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .events > li {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding-block: 3px;
  }
  .events .small {
    flex: none;
  }
  @container (inline-size < 800px) {
    .access {
      inline-size: 24%;
    }
  }
  @container (inline-size < 560px) {
    .header .field {
      inline-size: 100%;
    }
    .role {
      grid-area: 2 / 1;
    }
    .access {
      inline-size: auto;
      grid-area: 3 / 1 / auto / -1;
    }
    .actions {
      grid-area: 4 / 1 / auto / -1;
    }
    .role:has([aria-hidden]) {
      position: absolute;
      clip-path: inset(50%);
    }
  }
`;
