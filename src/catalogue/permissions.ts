// SPDX-License-Identifier: EUPL-1.2

/** One permission that a role can give. The same in every known release. */
export interface Permission {
  /** What roles name in the files. */
  readonly codename: string;
  readonly app: 'signals' | 'auth' | 'users';
  /** What somebody with it can do, in plain Dutch. */
  readonly meaning: string;
  /** True when the backend never checks it. */
  readonly unused?: true;
}

const signals = (codename: string, meaning: string): Permission => ({ codename, app: 'signals', meaning });

const unused = (codename: string, meaning: string): Permission => ({
  ...signals(codename, meaning),
  unused: true,
});

const actions = { add: 'toevoegen', change: 'wijzigen', delete: 'verwijderen', view: 'bekijken' } as const;

const ofModel = (app: 'auth' | 'users', model: string, dutch: string): ReadonlyArray<Permission> =>
  Object.entries(actions).map(([action, verb]) => ({
    codename: `${action}_${model}`,
    app,
    meaning: `${dutch} ${verb}.`,
  }));

export const permissions: ReadonlyArray<Permission> = [
  signals('sia_read', 'Inloggen en meldingen lezen. Iedereen die met Signalen werkt heeft dit nodig.'),
  signals('sia_write', 'Meldingen bewerken. Nodig naast elk recht om iets te wijzigen.'),
  signals('sia_signal_create_initial', 'Een melding aanmaken namens een ander.'),
  signals('sia_signal_create_note', 'Een notitie bij een melding schrijven.'),
  signals('sia_signal_change_status', 'De status van een melding wijzigen.'),
  signals('sia_signal_change_category', 'De categorie van een melding wijzigen.'),
  signals('sia_split', 'Meldingen splitsen. Verouderd: deelmeldingen zijn in de plaats gekomen.'),
  signals('sia_signal_export', 'Meldingen exporteren.'),
  signals('sia_signal_report', 'Rapportages en CSV-bestanden bekijken.'),
  signals(
    'perform_sigmax_updates',
    'Antwoorden van Sigmax CityControl verwerken. Alleen voor de koppeling zelf.',
  ),
  signals('push_to_sigmax', 'Een melding naar Sigmax CityControl sturen.'),
  signals(
    'sia_can_view_all_categories',
    'Meldingen van alle afdelingen zien, niet alleen die van de eigen afdeling.',
  ),
  unused(
    'sia_category_read',
    'Categorieën bekijken. Wordt niet gecontroleerd: lezen mag iedereen met sia_read.',
  ),
  signals('sia_category_write', 'Categorieën wijzigen.'),
  unused(
    'sia_department_read',
    'Afdelingen bekijken. Wordt niet gecontroleerd: lezen mag iedereen met sia_read.',
  ),
  signals('sia_department_write', 'Afdelingen wijzigen.'),
  signals('sia_statusmessage_write', 'Standaardteksten wijzigen.'),
  signals('sia_statusmessagecategory_write', 'De volgorde van standaardteksten per categorie wijzigen.'),
  signals('sia_statusmessagetemplate_write', 'De oude standaardteksten per categorie wijzigen.'),
  unused(
    'sia_expression_read',
    'Routeerregels bekijken. Wordt niet gecontroleerd: lezen mag iedereen met sia_read.',
  ),
  signals('sia_expression_write', 'Routeerregels wijzigen.'),
  signals('sia_area_write', 'Gebieden wijzigen.'),
  signals('sia_areatype_write', 'Gebiedssoorten wijzigen.'),
  signals('sia_can_view_contact_details', 'Mailadres en telefoonnummer van de melder zien.'),
  signals('sia_add_attachment', 'Een bijlage toevoegen.'),
  signals('sia_change_attachment', 'De gegevens van een bijlage wijzigen.'),
  signals('sia_delete_attachment_of_normal_signal', 'Een bijlage van een gewone melding verwijderen.'),
  signals('sia_delete_attachment_of_parent_signal', 'Een bijlage van een hoofdmelding verwijderen.'),
  signals('sia_delete_attachment_of_child_signal', 'Een bijlage van een deelmelding verwijderen.'),
  signals('sia_delete_attachment_of_other_user', 'Een bijlage verwijderen die een collega toevoegde.'),
  signals('sia_delete_attachment_of_anonymous_user', 'Een bijlage verwijderen die een melder meestuurde.'),
  signals('sia_add_i18next_translation_file', 'Vertalingen uploaden.'),
  ...ofModel('auth', 'user', 'Gebruikers'),
  ...ofModel('auth', 'group', 'Rollen'),
  ...ofModel('auth', 'permission', 'Rechten'),
  ...ofModel('users', 'profile', 'Gegevens van gebruikers'),
];
