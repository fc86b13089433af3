import { css } from 'lit';

/** The look of the people in `<brex-member-list>`. */
export const styles = css`
  .group {
    padding: 16px 16px 8px;
    font-size: 13px;
  }
  .person {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .person > :last-child,
  .person > :last-child > span {
    display: block;
    min-inline-size: 0;
  }
  .person .small {
    font-weight: 400;
  }
  table {
    table-layout: fixed;
  }
  th:nth-child(1) {
    inline-size: 36%;
  }
  th:nth-child(4) {
    inline-size: 124px;
  }
  .status {
    flex-wrap: wrap;
  }
  .second .small {
    display: block;
  }
  .status .select {
    max-inline-size: 200px;
  }
  .status .field {
    min-block-size: 32px;
    padding-block: 2px;
  }
  .decision {
    margin-inline-start: 34px;
  }
  .none {
    padding: 0 16px 16px;
  }
  .actions .small {
    text-align: end;
  }
  @container (inline-size < 560px) {
    table th:nth-child(n) {
      grid-column: 1 / -1;
      inline-size: auto;
    }
    .status {
      grid-area: 2 / 2;
    }
    .actions {
      grid-area: 3 / 1 / auto / -1;
    }
    .decision {
      margin: 0;
    }
  }
`;
