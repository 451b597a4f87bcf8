// Makes tcf-strings.json: npm install @iabtcf/core@1.5.6 && node make.mjs > tcf-strings.json
import { GVL, TCModel, TCString } from '@iabtcf/core';

const purposes = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [i + 1, { id: i + 1, name: String(i + 1), description: '', illustrations: [] }]));
const vendor = { id: 1, name: 'One', purposes: [1, 2, 7], legIntPurposes: [2, 7], flexiblePurposes: [], specialPurposes: [], features: [], specialFeatures: [], urls: [] };
const list = {
  gvlSpecificationVersion: 3, vendorListVersion: 133, tcfPolicyVersion: 5, lastUpdated: '2026-01-01T00:00:00Z',
  purposes, specialPurposes: {}, features: {}, specialFeatures: {}, stacks: {}, dataCategories: {}, vendors: { 1: vendor },
};

function make(name, { consents = [], interests = [], policy = 5, disclosed = true }) {
  const model = new TCModel(new GVL({ ...list, tcfPolicyVersion: policy }));
  model.cmpId = 10;
  model.cmpVersion = 1;
  model.consentScreen = 1;
  model.publisherCountryCode = 'DE';
  model.created = model.lastUpdated = new Date('2026-01-01T00:00:00Z');
  model.purposeConsents.set(consents);
  model.purposeLegitimateInterests.set(interests);
  model.vendorConsents.set(1);
  if (disclosed) model.vendorsDisclosed.set(1);
  const has = (purpose) => consents.includes(purpose) || (purpose !== 1 && interests.includes(purpose));
  return {
    name, tcf: TCString.encode(model, { segments: disclosed ? ['core', 'vendorsDisclosed'] : ['core'] }),
    storage: has(1), selection: has(2), measurement: has(7),
  };
}

const rows = [
  make('2.2, everything', { consents: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], policy: 4, disclosed: false }),
  make('2.2, nothing', { policy: 4, disclosed: false }),
  make('2.3, everything', { consents: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }),
  make('2.3, nothing', {}),
  make('purpose 1 alone', { consents: [1] }),
  make('purpose 2 alone', { consents: [2] }),
  make('purpose 7 alone', { consents: [7] }),
  make('purposes 1 and 2', { consents: [1, 2] }),
  make('purposes 1 and 7', { consents: [1, 7] }),
  make('purposes 2 and 7', { consents: [2, 7] }),
  make('purposes 1, 2 and 7', { consents: [1, 2, 7] }),
  make('all but purpose 1', { consents: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }),
  make('all but purpose 2', { consents: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11] }),
  make('all but purpose 7', { consents: [1, 2, 3, 4, 5, 6, 8, 9, 10, 11] }),
  make('legitimate interest in 2 and 7', { interests: [2, 7] }),
  make('legitimate interest in 2, consent to 1', { consents: [1], interests: [2] }),
  make('legitimate interest in 7 alone', { interests: [7] }),
];
console.log(JSON.stringify(rows, null, 2));
