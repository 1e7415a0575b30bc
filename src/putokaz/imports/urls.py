"""Addresses of the app."""

from django.urls import path

from putokaz.imports.views import bringing, confirming, correcting, deciding, leftovers, proposing

app_name = "imports"
urlpatterns = [
    path("", bringing.list_imports, name="list-imports"),
    path("new/", bringing.upload_document, name="upload-document"),
    path("<int:pk>/", bringing.show_import, name="show-import"),
    path("<int:pk>/read/", bringing.read_again, name="read-again"),
    path("<int:pk>/stop/", bringing.stop_reading, name="stop-reading"),
    path("<int:pk>/discard/", bringing.discard_import, name="discard-import"),
    path("<int:pk>/proposal/", proposing.review_proposal, name="review-proposal"),
    path("<int:pk>/proposal/parts/add/", correcting.add_part, name="add-part"),
    path("<int:pk>/proposal/parts/<str:key>/remove/", correcting.remove_part, name="remove-part"),
    path("<int:pk>/proposal/parts/<str:key>/restore/", correcting.restore_part, name="restore-part"),
    path("<int:pk>/proposal/texts/<str:key>/", correcting.correct_text, name="correct-text"),
    path("<int:pk>/proposal/doubts/settle/", correcting.settle_doubts, name="settle-doubts"),
    path("<int:pk>/proposal/doubts/reopen/", correcting.reopen_doubts, name="reopen-doubts"),
    path("<int:pk>/proposal/leftovers/<str:key>/", leftovers.place_leftover, name="place-leftover"),
    path("<int:pk>/proposal/leftovers/<str:key>/back/", leftovers.take_back_leftover, name="take-back-leftover"),
    path("<int:pk>/institutions/", deciding.match_institutions, name="match-institutions"),
    path("<int:pk>/institutions/accept/", deciding.accept_institutions, name="accept-institutions"),
    path("<int:pk>/institutions/<str:key>/", deciding.match_institution, name="match-institution"),
    path("<int:pk>/particulars/", deciding.describe_import, name="describe-import"),
    path("<int:pk>/confirm/", confirming.confirm_import, name="confirm-import"),
    path("<int:pk>/apply/", confirming.apply_import, name="apply-import"),
    path("<int:pk>/undo/", confirming.undo_import, name="undo-import"),
    path("<int:pk>/reopen/", confirming.reopen_import, name="reopen-import"),
]
