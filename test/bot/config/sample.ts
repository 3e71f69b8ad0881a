/** A whole configuration, its policy included. */
export const CONFIG = `bot:
  appId: 11111111-2222-3333-4444-555555555555
  tenant: 00000000-0000-0000-0000-00000000000c
  identity: { kind: managed-identity }
allowedTenant: 00000000-0000-0000-0000-00000000000c
data: data
estates:
  - name: contoso
    skype: null
    exchange:
      servers:
        - { fqdn: ex01.contoso.com, site: Madrid }
        - { fqdn: ex02.contoso.com, site: Madrid }
policy:
  tenant: 00000000-0000-0000-0000-00000000000c
  admins: administrators
  groups:
    certificate-approvers: { title: Certificate approvers, members: [00000000-0000-0000-0000-0000000000b1] }
    identity-owners: { title: Identity owners, members: [00000000-0000-0000-0000-0000000000f1] }
    administrators: { title: Administrators, members: [00000000-0000-0000-0000-0000000000c1] }
  tiers:
    staged: { approvers: [{ group: certificate-approvers }] }
    change: { approvers: [{ group: certificate-approvers }] }
    destructive: { approvers: [{ group: certificate-approvers }, { group: identity-owners }] }
`;
