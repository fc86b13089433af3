/**
 * The key that signs ID tokens. It is known to anyone, and the same in every sandbox, so that a world needs no time to
 * make one and gives the same bytes everywhere. It must never sign anything that is believed.
 */
export const PRIVATE_KEY = {
  kty: 'RSA',
  n: 'lhkW0toE2iShF3hRfpBOMqODm29cMWBcUv-fyCiUsiqHAxH8P4tzRCfVcX_QcKlp2NQhtKcU9CGJNrY8sOFsMvMtxNl5tKmoVMtqg_cnLfcYHB-ouQp_DJjimzlzRFHkSAVOoPMiYL2WH-FtwOjAEX54oo4TKbV-jxsOoNyyMcTySjEkbmKgawUVTCSJocN2LipCgju4nSku4u-bS7888ZT1Cfn5M3vuarB3o0A13uDAooLgZLOWtt3rtEqFtITAeXdbe1U-sdDQ-EcreyIk3JAdQIdY7_j8jCZq9dXLBjyGUAzM0Rza0qRH-lMpTfXRWhkvrgNfmrdjsCj8FUOvnw',
  e: 'AQAB',
  d: 'CkZ8bAHV3DMuvgMUHSR23fuYql7kwlKU72-lehfhGhNUO88S5CzBPtS1RXhZBiVq5BedmRbpFc9n69Fs9TTxacmBBB1ZOhd1ORzV1WPpkDl-soouTECeMvgSZ0r3C6HJjW6jk9whKdtAuDz__PlSEMCGNKaiRDQzDkvtY_DH2CVHEwgYyBrJ-_SQnKooO80sNFpFZAmo6ug5NSQ4UNGXhVLqn4lutzSvYiJfRsIaLYPp0xYB9cX2mmkAAKxdf0icrWpkv4QPffALECWbR_ZlDRqwgxMA5kxFUCMOD3FGuoaBnrOjPnCPdBde92xthDO5v9NwHHhc0KbqGbP1Oah4oQ',
  p: 'x6PtGS9FAnekGrQAaGq1s2DFpO1E1kB1Bp3i106DHcNaoXbMp3NQyrr0DZTtkJnS6EcHaTHesyWx3vXCe4qKjs1A-zcFYq2J_P921QHoFPYw5AX0kuVj2QxggrTHo3oDgmLJKqlxptUgyFVa_2m2J0qAy6vxWkIWJP02wOvpBH8',
  q: 'wHi420asD_incbj-DEbAKK5_E9mMNoWblh45gMx7d7bOAD3IkLyxihACob04B9zivtKwuoNu7fzd99JlVmNCZ-DRV4NnHGi6mlSV06jOC-8sjC3ZGgQ9OzZ8qM2wbG45aA4sU9XpsKEdajOY2STpl4q_rhsXvTixEI8qjbE7ROE',
  dp: 'SJ85AJBRajRbXdtcyp8GudnaC8TD5axM5btJaUkGKS2HKnUsvT0Vhqm7XbVvNcq_Df_IkluxxzlPGuwLcyVSgd_oY3oAW4UFTSMg9xtacUWdQ1VnQohvaeU2tlVMygr4e9Wzl_FLhoTBCB8EmyS5PlG7yFsj0NF5fLsfz84BVcE',
  dq: 'L5apvi2_JUPJwuiGh-qGYIikivfjHyfxzDA074-fh33_eTfNe1vsWcKTpAHw9KC8v4nAgJ02tEktaLTwsWdhZ-XCXOz0daW_XaFEWk0GhRTh4tcDMteRfC6ArAwPbv_h2cSHWUMuwKlVaIjRZf8mcn2v3xB70iFORlXfo6EKkoE',
  qi: 'aiDJxL3uCFchQwVSNO8Rb41P77lR85pUnJMFdkx31LD3GeyjaVIXmGpaT2PgWOf1kUxy9GPDY5OdfEhVntGPwFPS1wse3k0To2h0j2MeBAr2wPGLH6cu-hWRcTQ_ocrSmcaSlYluuGopG8ulyL2PqxP31XGFQ2jxiRmNumsbupc',
};

/** Its public part, as `jwks_uri` tells it (RFC 7517). */
export const PUBLIC_KEY = {
  kty: PRIVATE_KEY.kty,
  n: PRIVATE_KEY.n,
  e: PRIVATE_KEY.e,
  use: 'sig',
  alg: 'RS256',
  kid: 'sandbox',
} as const;
