from tests.integrations.contract import AdapterContract
from tests.integrations.django_helpdesk.server import HelpdeskServer


class TestDjangoHelpdesk(AdapterContract):
    def make_world(self):
        return HelpdeskServer()
