import { css } from 'lit';

/** The look of `<brex-account-select>`. */
export const styles = css`
  :host {
    inline-size: fit-content;
    min-inline-size: min(100%, 330px);
    max-inline-size: min(100%, 560px);
  }
  #control {
    anchor-name: --control;
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 4px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: start;
    cursor: pointer;
  }
  #control:hover {
    background: var(--_hover);
  }
  #control[aria-disabled='true'] {
    border-color: var(--_border);
    background: var(--_surface);
    cursor: default;
  }
  #control[aria-invalid='true'] {
    border-color: var(--_negative);
  }
  .account,
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-inline-size: 0;
  }
  .account {
    flex: 1;
    column-gap: 20px;
  }
  .who {
    flex: 1 1 auto;
    flex-wrap: nowrap;
  }
  .account .skeleton {
    inline-size: 60%;
    margin-block: 4px;
  }
  .name {
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  .who .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .kind {
    padding: 1px 5px;
    border: 1px solid var(--_border);
    border-radius: 4px;
    color: var(--_muted);
    font-size: 11px;
    font-weight: 600;
    text-transform: uppercase;
  }
  .kind,
  .pill {
    flex: none;
    align-self: center;
  }
  .balance {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .message {
    padding: 8px 0 0;
  }
  @media (forced-colors: active) {
    #control[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
