from tests.integrations.contract import AdapterContract
from tests.integrations.generic.server import ShopServer


class TestGeneric(AdapterContract):
    def make_world(self):
        return ShopServer()
