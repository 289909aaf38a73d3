"""The addresses of the pages of demands, below a language."""

from cooperations.views.across.demand import demand_detail
from cooperations.views.across.demand_matrix import demand_matrix
from cooperations.views.across.demands import demand_list

#: (route, view, name)
demand_routes = (
    ("demands/", demand_list, "demands"),
    ("demands/matrix/", demand_matrix, "demands-matrix"),
    ("demands/<slug:identifier>/", demand_detail, "demand-detail"),
)
