import { css } from 'lit';

/** The look of `<brex-firm-application>` before its form is here. */
export const styles = css`
  .form {
    display: grid;
    gap: 16px;
    max-inline-size: 560px;
    padding: 20px 24px 24px;
  }
  .waiting .skeleton + .skeleton {
    margin-block-start: 8px;
  }
`;
