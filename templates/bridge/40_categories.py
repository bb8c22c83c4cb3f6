# SPDX-License-Identifier: EUPL-1.2


class Categories(Kind):
    """
    Main and sub categories with their links. The model makes the slug from the name on insert and refuses to change
    it later, so a chosen slug is set by an update of its own; a setting or icon of a main waits for its subs.
    """

    name = 'category'
    label = 'signals.Category'
    models = ('signals.Category', 'signals.CategoryDepartment', 'signals.CategoryQuestion',
              'signals.ServiceLevelObjective')
    needs = ('department', 'question')
    plain = {
        'name': 'name', 'publicName': 'public_name', 'public': 'is_public_accessible', 'description': 'description',
        'note': 'note', 'promise': 'handling_message', 'active': 'is_active',
    }
    also = {'configuration': 'showChildrenInFilter'}
    # What the backend's own screens write to the history of a category.
    tracked = ('name', 'description', 'is_active', 'handling_message', 'public_name', 'is_public_accessible', 'icon')

    def read(self, session):
        if session.locks(self.name):
            keep_others_from_writing(self.label)
        found = instances(self.label, lock=session.locks(self.name))
        session.subs = grouped(found, lambda category: category.parent_id)
        links = grouped(instances('signals.CategoryDepartment'), lambda link: link.category_id)
        asked = grouped(instances('signals.CategoryQuestion'), lambda link: link.category_id)
        times = self.newest_times()
        by_key = {category.pk: category for category in found}
        for category in found:
            if category.parent_id is None:
                identity = category.slug
            else:
                # The checks of a sub look at its main. Its row is at hand, so that they need not load it once for each sub.
                category.parent = by_key[category.parent_id]
                identity = f'{category.parent.slug}/{category.slug}'
            parts = (links.get(category.pk, []), self.in_order(asked.get(category.pk, [])), times.get(category.pk))
            yield Row(identity, self.fields_of(session, category, parts), category, parts)

    @staticmethod
    def newest_times():
        """The backend takes the newest; the database puts a row without a time before all others."""
        rows = instances('signals.ServiceLevelObjective')
        rows.sort(key=lambda row: (row.created_at is None, row.created_at.timestamp() if row.created_at else 0, row.pk))
        return {row.category_id: row for row in rows}

    @staticmethod
    def in_order(links):
        return sorted(links, key=lambda link: (link.order is None, link.order or 0, link.pk))

    def fields_of(self, session, category, parts):
        links, asked, time = parts
        is_main = category.parent_id is None
        departments = {}
        for link in links:
            code = session.identity_of('department', link.department_id)
            if link.is_responsible or (link.can_view and code not in departments):
                departments[code] = 'responsible' if link.is_responsible else 'view'
        return dict(
            self.plain_fields(category),
            showChildrenInFilter=bool((category.configuration or {}).get('show_children_in_filter')) if is_main else None,
            handling=time and {'days': time.n_days, 'workingDays': not time.use_calendar_days},
            icon=session.icon_of(category),
            departments=departments,
            questions=list(dict.fromkeys(session.identity_of('question', link.question_id) for link in asked)),
        )

    def create(self, session, identity, fields):
        main, _, slug = identity.rpartition('/')
        parent = session.instance_named('category', main, 'parent') if main else None
        category = model(self.label)(parent=parent, slug=slug)
        self.set_plain(category, fields)
        category.save()
        if category.slug != slug:
            self.set_slug(category, slug)
        session.subs.setdefault(category.parent_id, []).append(category)
        row = Row(identity, fields, category, ([], [], None))
        self.write_links(session, row, fields)
        self.write_time(session, row, fields)
        self.write_late(session, row, fields)
        return row

    def update(self, session, row, identity, fields):
        category = row.instance
        before = {column: getattr(category, column) for column in self.tracked}
        changed = self.set_plain(category, fields)
        main, _, slug = identity.rpartition('/')
        parent = session.instance_named('category', main, 'parent') if main else None
        if category.parent != parent:
            session.subs[category.parent_id].remove(category)
            category.parent = parent
            session.subs.setdefault(category.parent_id, []).append(category)
            changed.append('parent_id')
        if changed:
            self.save_changed(session, category, changed)
        if category.slug != slug:
            self.set_slug(category, slug)
        self.write_links(session, row, fields)
        time = self.write_time(session, row, fields)
        self.write_late(session, row, fields)
        data = {column: getattr(category, column) for column in self.tracked
                if column != 'icon' and getattr(category, column) != before[column]}
        session.log(category, dict(data, slo=[time.pk]) if time else data)

    @staticmethod
    def save_changed(session, category, changed):
        """
        `save` has the model check all of itself, which asks the same things of the database for each category. Its subs
        are known already. That its main exists, and that no other sub there has its slug, are constraints of the database
        too: where neither changes, they hold for the row that is there.
        """
        subs = category.children.all()
        subs._result_cache = session.subs.get(category.pk, [])
        category._prefetched_objects_cache = {'children': subs}
        if 'parent_id' not in changed:
            category.full_clean = functools.partial(category.full_clean, exclude={'parent'})
        try:
            category.save(update_fields=[category._meta.get_field(column).name for column in changed])
        finally:
            category._prefetched_objects_cache = {}
            category.__dict__.pop('full_clean', None)

    def set_slug(self, category, slug):
        model(self.label).objects.filter(pk=category.pk).update(slug=slug)
        category.slug = slug

    def write_time(self, session, row, fields):
        """Handling times are a history: a row is added when the newest says something else, never changed."""
        wanted, newest = fields['handling'], row.parts[2]
        if wanted is None:
            if newest is not None:
                raise Refused('rejected', 'A handling time cannot be taken away, only replaced by another one.',
                              field='handling')
            return None
        if newest and (newest.n_days, not newest.use_calendar_days) == (wanted['days'], wanted['workingDays']):
            return None
        time = model('signals.ServiceLevelObjective')(
            category=row.instance, n_days=wanted['days'], use_calendar_days=not wanted['workingDays'])
        time.save()
        return time

    def write_links(self, session, row, fields):
        links, asked, _ = row.parts
        wanted = {session.key_of('department', code, 'departments'): role
                  for code, role in fields['departments'].items()}
        sync_links('signals.CategoryDepartment', links, {
            ('department_id', key): {'is_responsible': role == 'responsible', 'can_view': True}
            for key, role in wanted.items()}, category_id=row.instance.pk)
        current = list(dict.fromkeys(session.identity_of('question', link.question_id) for link in asked))
        if current != fields['questions'] or len(asked) != len(current):
            sync_links('signals.CategoryQuestion', asked, {
                ('question_id', session.key_of('question', key, 'questions')): {'order': place}
                for place, key in enumerate(fields['questions'])}, category_id=row.instance.pk)

    def write_late(self, session, row, fields):
        """The model refuses these on a main that has no subs yet, so they wait until all categories are there."""
        category = row.instance
        wanted = fields['showChildrenInFilter']
        current = bool((category.configuration or {}).get('show_children_in_filter'))
        if wanted is not None and wanted != current:
            session.later(self.set_configuration, row, wanted)
        if fields['icon'] != session.icon_of(category):
            session.later(self.set_icon, row, fields['icon'])

    @staticmethod
    def set_configuration(session, row, wanted):
        if wanted and not row.instance.is_parent():
            raise Refused('rejected', 'Only a main category that has sub categories can show them in the filter.',
                          field='showChildrenInFilter')
        row.instance.configuration = {'show_children_in_filter': wanted}
        row.instance.save(update_fields=['configuration'])

    @staticmethod
    def set_icon(session, row, wanted):
        category = row.instance
        if wanted is None:
            category.icon = None
        else:
            if category.parent_id is None and not category.is_parent():
                raise Refused('rejected', 'A main category can only have an icon when it has sub categories.',
                              field='icon')
            session.store_icon(category, wanted)
        category.save(update_fields=['icon'])
        session.log(category, {'icon': category.icon.name if category.icon else None})


def sync_links(label, current, wanted, **owner):
    """Makes the link rows what is wanted: {(column, key): values}. Links carry nothing else, so they may go."""
    which = model(label)
    columns = {column for column, _ in wanted}
    kept, gone = set(), []
    for link in current:
        place = next(((column, getattr(link, column)) for column in columns
                      if (column, getattr(link, column)) in wanted), None)
        if place is None or place in kept:
            gone.append(link.pk)
            continue
        kept.add(place)
        changed = [column for column, value in wanted[place].items() if getattr(link, column) != value]
        for column in changed:
            setattr(link, column, wanted[place][column])
        if changed:
            link.save(update_fields=changed)
    if gone:
        which.objects.filter(pk__in=gone).delete()
    which.objects.bulk_create([
        which(**owner, **{place[0]: place[1]}, **values) for place, values in wanted.items() if place not in kept])
