from integrations.testing import MemoryHelpdesk
from tests.integrations.contract import AdapterContract


class _World:
    """Gives the helpdesk in memory the words of the contract."""

    signed = True

    def __init__(self):
        self.helpdesk = MemoryHelpdesk()
        self.adapter = self.helpdesk.adapter()
        self.trouble = self.helpdesk.trouble
        self.open, self.say = self.helpdesk.open, self.helpdesk.say
        self.note, self.delete = self.helpdesk.note, self.helpdesk.delete
        self.replies, self.hook = self.helpdesk.replies, self.helpdesk.hook
        self.hook_with = self.helpdesk.sign

    def agent_says(self, external_id, text):
        self.helpdesk.say(external_id, text, by="agent")


class TestFake(AdapterContract):
    def make_world(self):
        return _World()
