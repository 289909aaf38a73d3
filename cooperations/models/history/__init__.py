"""The history of the desk's tables: what is kept of each row, act by act."""

from cooperations.models.history.acts import acting, begin, this_act
from cooperations.models.history.past import PastState
from cooperations.models.history.tables import keep_history, kept_models

__all__ = ["PastState", "acting", "begin", "keep_history", "kept_models", "this_act"]
