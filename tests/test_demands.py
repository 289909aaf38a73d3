import pytest
from tests.rich_demands import rich_demands
pytestmark = pytest.mark.django_db
def test_x(client):
    rich = rich_demands()
    for u in ["/en/demands/","/en/demands/matrix/",*[f"/en/demands/{d.identifier}/" for d in rich.demands.values()]]:
        assert client.get(u).status_code==200,u
