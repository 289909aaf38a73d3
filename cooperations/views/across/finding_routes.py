"""The addresses of the pages about findings, below a language."""

from cooperations.views.across.effects import effects
from cooperations.views.across.finding_matrix import finding_matrix
from cooperations.views.across.findings import findings
from cooperations.views.across.perspectives import perspectives

#: (route, view, name)
finding_routes = (
    ("findings/", findings, "findings"),
    ("findings/matrix/", finding_matrix, "finding-matrix"),
    ("findings/perspectives/", perspectives, "perspectives"),
    ("effects/", effects, "effects"),
)
