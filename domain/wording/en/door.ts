/** What is said at the front door: to callers I cannot serve, about buttons I cannot use, and when a turn goes wrong. */
export const door = {
  'door.nobody': () => 'I cannot tell who is writing: the message carries no Entra object id. I only act for people I can tell apart, so write to me from Teams, signed in with your work account.',
  'door.stranger': () => 'I serve one organisation, and this message comes from another. Nothing was read or changed; ask the administrators of your own organisation for their bot.',
  'door.button-without-data': () => 'That button carried nothing I can use, so nothing was changed. Type plans to get a fresh card.',
  'door.button-unknown': () => 'That button asks for something I do not know, so nothing was changed. Type plans to get a fresh card, or help to see what I can do.',
  'door.button-without-token': () => 'That button does not say which card it belongs to, so nothing was changed. Type plans to get a fresh card.',
  'door.turn-failed': ({ reference }: { reference: string }) => `Something went wrong on my side while I was answering, so what you asked for may not be done. Type status to see where things stand. Reference ${reference}.`,
  'door.store-unavailable': ({ reference }: { reference: string }) => `I cannot write my record, so I change nothing until I can. Reading still works; the administrators of this bot find the reason in its log. Reference ${reference}.`,
  'door.too-large': ({ kilobytes }: { kilobytes: number }) => `The request is larger than ${kilobytes} KB. Nothing was read; send less.`,
  'door.not-json': () => 'The request is not JSON. Nothing was done; send a Bot Framework activity as application/json in UTF-8.',
  'door.not-an-activity': ({ fields }: { fields: string[] }) => `The request is no Bot Framework activity: ${fields.join(', ')} missing or malformed. Nothing was done.`,
  'door.foreign-service': () => 'The sandbox only answers to addresses of this machine, and serviceUrl names another. Nothing was done.',
  'door.foreign-host': () => 'The sandbox only answers requests that name this machine as their host. Nothing was done.',
  'door.denied': () => 'This request is not one that I take. Nothing was done.',
  'door.not-now': () => 'I cannot check who is asking right now, so nothing was done. Try again in a moment.',
  'door.too-many': () => 'That is more at once than I take from one person or conversation, so this was not done. Try again in a moment.',
  'door.failed': ({ reference }: { reference: string }) => `The request could not be handled. Reference ${reference}.`,
};
