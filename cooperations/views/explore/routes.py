"""The addresses of the ways in, below a language."""

from cooperations.views.explore.actors import actors
from cooperations.views.explore.challenges import challenge, challenges
from cooperations.views.explore.doors import doors
from cooperations.views.explore.fields import fields
from cooperations.views.explore.instruments import instrument, instruments
from cooperations.views.explore.regions import regions
from cooperations.views.explore.years import years

#: (route, view, name)
explore_routes = (
    ("explore/", doors, "explore"),
    ("explore/fields/", fields, "explore-fields"),
    ("explore/regions/", regions, "explore-regions"),
    ("explore/challenges/", challenges, "explore-challenges"),
    ("explore/challenges/<slug:identifier>/", challenge, "explore-challenge"),
    ("explore/instruments/", instruments, "explore-instruments"),
    ("explore/instruments/<slug:identifier>/", instrument, "explore-instrument"),
    ("explore/actors/", actors, "explore-actors"),
    ("explore/years/", years, "explore-years"),
)
