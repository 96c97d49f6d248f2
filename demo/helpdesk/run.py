"""`make demo-helpdesk`: a real helpdesk and Otklik beside it, to try the whole road by hand."""

import os
import signal
import sys
import time
from pathlib import Path

from stage import AGENT, REPOSITORY, Running, Stage, StageError, install

WELCOME = """
  Helpdesk (form of a customer)   {helpdesk}/tickets/submit/
  Helpdesk (agent's side)         {helpdesk}/tickets/   login {agent}, password {password}
  Otklik                          {link}
                                  (signs you in once, within 15 minutes; another one:
                                   run this command again)

  1. Send the form as a customer.                 Отправьте форму как клиент.
  2. Open Otklik, read the draft, approve it.     Откройте Отклик, прочитайте и одобрите черновик.
  3. Or press «Предложить ответ» on the ticket.   Или нажмите кнопку на странице тикета.

  Data, logs and secrets: {data}     Stop: Ctrl+C
"""


def main() -> int:
    """Prepare both programs, start them and stay until one ends."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    say("Preparing django-helpdesk (the first time takes about a minute) …")
    stage = Stage(
        data=Path(os.environ.get("DEMO_DATA") or REPOSITORY / "var" / "demo-helpdesk"),
        helpdesk_python=install(),
        helpdesk_port=int(os.environ.get("DEMO_HELPDESK_PORT", "8100")),
        otklik_port=int(os.environ.get("DEMO_OTKLIK_PORT", "8080")),
    )
    running: list[Running] = []
    try:
        stage.prepare()
        running.append(stage.start_helpdesk())
        running.append(stage.start_otklik())
        welcome(stage)
        return stay(running)
    except StageError as err:
        say(str(err))
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        for one in reversed(running):
            one.stop()


def welcome(stage: Stage) -> None:
    """Print the addresses and how to get in."""
    say(
        WELCOME.format(
            helpdesk=stage.helpdesk_url,
            agent=AGENT,
            password=stage.secrets()["agent_password"],
            link=stage.sign_in_link(),
            data=stage.data,
        )
    )


def stay(running: list[Running]) -> int:
    """Wait until a program ends by itself, which is a failure."""
    while True:
        for one in running:
            if one.process.poll() is not None:
                say(f"{one.name} has ended; see {one.log}")
                return 1
        time.sleep(0.5)


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
