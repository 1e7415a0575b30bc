"""Addresses of the app."""

from django.urls import path

from putokaz.monitoring.plans.views import activities, amendments, history, ours, outline, overview, plans, spreadsheets, timeline

app_name = "plans"
urlpatterns = [
    path("", overview.list_plans, name="list-plans"),
    path("<uuid:uid>/", overview.show_plan, name="show-plan"),
    path("ours/", ours.show_own_activities, name="show-own-activities"),
    path("<uuid:uid>/institutions/", ours.show_institutions, name="show-institutions"),
    path("<uuid:uid>/institutions/<int:pk>/", ours.show_institution, name="show-institution"),
    path("<uuid:uid>/deadlines/", timeline.show_timeline, name="show-timeline"),
    path("<uuid:uid>/deadlines.ics", timeline.download_deadlines, name="download-deadlines"),
    # in a spreadsheet
    path("<uuid:uid>/spreadsheet/", spreadsheets.edit_in_spreadsheet, name="edit-in-spreadsheet"),
    path("<uuid:uid>/spreadsheet/download/", spreadsheets.download_spreadsheet, name="download-spreadsheet"),
    path("<uuid:uid>/spreadsheet/changes/", spreadsheets.show_spreadsheet_changes, name="show-spreadsheet-changes"),
    path("<uuid:uid>/spreadsheet/apply/", spreadsheets.apply_spreadsheet_changes, name="apply-spreadsheet-changes"),
    path("<uuid:uid>/spreadsheet/drop/", spreadsheets.drop_spreadsheet_changes, name="drop-spreadsheet-changes"),
    # the life of a plan
    path("start/", plans.start_plan, name="start-plan"),
    path("<uuid:uid>/settings/", plans.manage_plan, name="manage-plan"),
    path("<uuid:uid>/adopt/", plans.adopt_plan, name="adopt-plan"),
    path("<uuid:uid>/close/", plans.close_plan, name="close-plan"),
    path("<uuid:uid>/publish/", plans.publish_progress, name="publish-progress"),
    path("<uuid:uid>/unpublish/", plans.unpublish_progress, name="unpublish-progress"),
    path("<uuid:uid>/delete/", plans.delete_plan, name="delete-plan"),
    # one activity
    path("<uuid:uid>/activities/add/", activities.add_activity, name="add-activity"),
    path("activities/<uuid:uid>/", activities.show_activity, name="show-activity"),
    path("activities/<uuid:uid>/edit/", activities.edit_activity, name="edit-activity"),
    path("activities/<uuid:uid>/resolve/", activities.resolve_conflict, name="resolve-conflict"),
    path("activities/<uuid:uid>/move/", activities.move_activity, name="move-activity"),
    path("activities/<uuid:uid>/remove/", activities.remove_activity, name="remove-activity"),
    path("activities/<uuid:uid>/restore/", activities.restore_activity, name="restore-activity"),
    path("activities/<uuid:uid>/history/", history.show_activity_history, name="show-activity-history"),
    path("activities/<uuid:uid>/history/<int:number>/", activities.show_activity_revision, name="show-activity-revision"),
    # goals and programmes
    path("<uuid:uid>/outline/", outline.edit_outline, name="edit-outline"),
    path("<uuid:uid>/outline/renumber/", outline.renumber_activities, name="renumber-activities"),
    path("<uuid:uid>/goals/add/", outline.add_goal, name="add-goal"),
    path("<uuid:uid>/goals/<uuid:part>/", outline.edit_goal, name="edit-goal"),
    path("<uuid:uid>/goals/<uuid:part>/remove/", outline.remove_goal, name="remove-goal"),
    path("<uuid:uid>/programmes/add/", outline.add_programme, name="add-programme"),
    path("<uuid:uid>/programmes/<uuid:part>/", outline.edit_programme, name="edit-programme"),
    path("<uuid:uid>/programmes/<uuid:part>/remove/", outline.remove_programme, name="remove-programme"),
    # amendments and versions
    path("<uuid:uid>/amendments/", amendments.list_amendments, name="list-amendments"),
    path("<uuid:uid>/amendments/open/", amendments.open_amendment, name="open-amendment"),
    path("amendments/<int:pk>/", amendments.show_amendment, name="show-amendment"),
    path("amendments/<int:pk>/adopt/", amendments.adopt_amendment, name="adopt-amendment"),
    path("amendments/<int:pk>/withdraw/", amendments.withdraw_amendment, name="withdraw-amendment"),
    path("amendments/<int:pk>/changes/<uuid:uid>/withdraw/", amendments.withdraw_change, name="withdraw-change"),
    path("<uuid:uid>/history/", history.show_history, name="show-history"),
    path("<uuid:uid>/history/compare/", history.compare_versions, name="compare-versions"),
    path("<uuid:uid>/history/versions/<int:number>/", history.show_version, name="show-version"),
]
